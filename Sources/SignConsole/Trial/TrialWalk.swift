// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

/// The walk through the parts of a wiring: what is asked, and what follows from the answers.
///
/// A value without input and output: a program hands it what a person types and what the sign
/// sends, and does what it returns.
package struct TrialWalk {
  /// What happened.
  package enum Input: Equatable, Sendable {
    /// A person typed a line.
    case answer(String)

    /// A button moved.
    case edge(Wire.TrialEdge)

    /// The daylight sensor read so many lux.
    case lux(Double)

    /// The devices of the state, which a `look` asked for.
    case devices([Wire.Device])

    /// Time has passed, at least until `deadline`.
    case time
  }

  /// What the program is to do.
  package enum Action: Equatable, Sendable {
    /// Call `TryPart`.
    case go(part: String?, active: Bool)

    /// Read the devices of the state, and hand them back.
    case look

    /// Print lines.
    case say([String])

    /// Print a question, to which a line is an answer.
    case ask(String)
  }

  /// What is waited for.
  enum Stage: Equatable {
    /// The hardware is to accept the output or the picture; until then nobody is asked.
    case settling(until: Duration)

    /// A person is to say whether it is lit.
    case lit

    /// The output is switched off, and a person is to say whether it is lit all the same.
    case litWhileOff

    /// A person is to say which part lights in place of this one.
    case whichOther

    /// A button is to be pressed, or the flap to be opened.
    case press

    /// The button has moved, and may bounce until then.
    case released(by: Duration)

    /// A person is to say how the test picture looks.
    case picture

    /// The sensor is to be covered, after it has read this.
    case cover(readings: [Double])
    case over
  }

  /// How long the hardware may take: a display needs longer.
  private static let timeout = (output: Duration.seconds(3), display: Duration.seconds(90))

  /// The time between two looks at it.
  private static let period = Duration.milliseconds(300)

  let parts: [Wire.TrialPart]
  let texts: Strings
  private(set) var stage = Stage.over
  private(set) var index = 0
  private var reading: PressReading
  private var lookAt: Duration?

  /// What has been found so far, in the order of the parts.
  package private(set) var findings: [TrialFinding] = []

  /// Makes the walk through some parts of a trial.
  ///
  /// - Parameters:
  ///   - parts: the parts in the order in which they are tried.
  ///   - all: all parts of the trial, of which a press may move another one.
  ///   - texts: the texts, with the names of the sign.
  package init(_ parts: [Wire.TrialPart], of all: [Wire.TrialPart], _ texts: Strings) {
    self.parts = parts
    self.texts = texts
    reading = PressReading(all)
  }

  /// Whether every part has a finding.
  package var isOver: Bool { index >= parts.count }

  /// The part that an answer is about; nil where no answer is expected now.
  package var asksAbout: String? {
    guard index < parts.count else { return nil }
    if case .settling = stage { return nil }
    return parts[index].part
  }

  /// Whether a hand is waited for: at a button, the flap or the sensor.
  package var waitsForHand: Bool {
    switch stage {
    case .press, .released, .cover: true
    default: false
    }
  }

  /// When `time` is to be handed in, on the boot clock.
  package var deadline: Duration? {
    if case .released(let end) = stage { return end }
    return lookAt
  }

  /// Begins with the first part.
  package mutating func begin(at now: Duration) -> [Action] {
    index = 0
    return enter(at: now)
  }

  /// Handles what happened.
  package mutating func handle(_ input: Input, at now: Duration) -> [Action] {
    guard index < parts.count else { return [] }
    switch (input, stage) {
    case (.answer(let text), _): return handle(answer: Answer(text), text, at: now)
    case (.edge(let edge), .press), (.edge(let edge), .released):
      reading.note(edge)
      stage = .released(by: now + PressReading.settling)
      return []
    case (.edge(let edge), _):
      reading.note(edge)
      reading.begin()
      return []
    case (.lux(let lux), .cover(let readings)): return handle(lux, readings, at: now)
    case (.devices(let devices), .settling(let end)):
      return goOn(whenAccepted: devices, by: end, at: now)
    case (.time, .settling): return look(at: now)
    case (.time, .released(let end)) where end <= now: return judgePress(at: now)
    default: return []
    }
  }

  /// Goes to the present part.
  private mutating func enter(at now: Duration) -> [Action] {
    guard index < parts.count else {
      stage = .over
      lookAt = nil
      return [.go(part: nil, active: false)]
    }
    let part = parts[index]
    let title = Action.say(["", texts.trialTitle(part, index + 1, of: parts.count)])
    let go = Action.go(part: part.part, active: true)
    switch part.kind {
    case .lamp, .led, .colour, .bell:
      stage = .settling(until: now + Self.timeout.output)
    case .display: stage = .settling(until: now + Self.timeout.display)
    case .button, .flap:
      stage = .press
      reading.begin()
      var lines: [String] = []
      if reading.restsDown(part.part) { lines = [texts.restsDown] }
      return [title, go] + (lines.isEmpty ? [] : [.say(lines)]) + [.ask(texts.pressNow(part))]
    case .daylight:
      stage = .cover(readings: [])
      return [title, go, .say([texts.coverNow])]
    }
    return [title, go] + look(at: now)
  }

  private mutating func look(at now: Duration) -> [Action] {
    lookAt = now + Self.period
    return [.look]
  }

  /// Goes on when the hardware has accepted the output or the picture, or cannot.
  private mutating func goOn(
    whenAccepted devices: [Wire.Device], by end: Duration, at now: Duration
  ) -> [Action] {
    let part = parts[index]
    let device = devices.first { $0.device == part.device }
    switch device?.state {
    case .settling? where now < end: return []
    case .failed?, .released?, .settling?:
      let problem = device?.problem.map { texts.detail($0) } ?? texts.notAccepted
      return [.say([texts.faulty(problem)])] + conclude(.faulty(problem), at: now)
    case .ready?, nil: break
    }
    lookAt = nil
    guard part.kind == .display else {
      stage = .lit
      return [.ask(texts.isLit(part))]
    }
    stage = .picture
    return [.say([texts.pictureParts]), .ask(texts.isPictureRight)]
  }

  private mutating func handle(
    answer: Answer?, _ text: String, at now: Duration
  ) -> [Action] {
    if case .settling = stage { return [] }
    if stage == .whichOther { return handle(number: text, at: now) }
    switch (answer, stage) {
    case (.skip?, _): return conclude(.skipped, at: now)
    case (.yes?, .lit), (.yes?, .picture): return conclude(.works, at: now)
    case (.no?, .lit):
      stage = .litWhileOff
      return [.go(part: parts[index].part, active: false), .ask(texts.isLitWhileOff)]
    case (.yes?, .litWhileOff), (.inverted?, .lit), (.inverted?, .picture):
      return conclude(.inverted, at: now)
    case (.no?, .litWhileOff), (.no?, .picture), (.no?, .press), (.no?, .cover):
      return conclude(.dead, at: now)
    case (.other?, .lit):
      stage = .whichOther
      return [
        .say(lights.map { "  \($0.number)  \(texts.partName($0.part))" }), .ask(texts.whichOther),
      ]
    case (.mirrored?, .picture): return conclude(.mirrored, at: now)
    // A person who has pressed waits for the sign, which sees the press by itself.
    case _ where waitsForHand && text.isEmpty, (_, .released): return []
    default: return [.ask(texts.answersKnown(Self.answers(at: stage), asksHand: waitsForHand))]
    }
  }

  /// Handles the number of the part that lights; Enter alone leaves it open.
  private mutating func handle(number text: String, at now: Duration) -> [Action] {
    if text.isEmpty || Answer(text) == .skip { return conclude(.other(nil), at: now) }
    let number = Int(Confusable.plain(text))
    guard let light = lights.first(where: { $0.number == number }) else {
      return [.ask(texts.numberKnown(lights.count))]
    }
    return conclude(.other(light.part.part), at: now)
  }

  /// The outputs, by the numbers under which a person may name them.
  private var lights: [(number: Int, part: Wire.TrialPart)] {
    let lights = parts.filter(\.isLight)
    return lights.enumerated().map { ($0 + 1, $1) }
  }

  private mutating func judgePress(at now: Duration) -> [Action] {
    let part = parts[index]
    guard let moved = reading.moved else { return [] }
    var finding = TrialFinding(
      part: part,
      result: moved != part.part ? .other(moved) : reading.isInverted ? .inverted : .works
    )
    finding.bounce = reading.bounce
    return conclude(finding, at: now)
  }

  private mutating func handle(
    _ lux: Double, _ readings: [Double], at now: Duration
  ) -> [Action] {
    let all = readings + [lux]
    stage = .cover(readings: all)
    let said = Action.say([texts.reads(lux)])
    guard all.count > 3 else { return [said] }
    let before = all.prefix(3).sorted()[1]
    // In the dark a hand changes nothing, and a torch does.
    guard lux < before * 0.6 - 1 || lux > before * 2 + 10 else { return [said] }
    var finding = TrialFinding(part: parts[index], result: .works)
    finding.lux = [before, lux]
    return [said] + conclude(finding, at: now)
  }

  private mutating func conclude(
    _ result: TrialFinding.Result, at now: Duration
  ) -> [Action] {
    conclude(TrialFinding(part: parts[index], result: result), at: now)
  }

  private mutating func conclude(_ finding: TrialFinding, at now: Duration) -> [Action] {
    findings.append(finding)
    index += 1
    lookAt = nil
    return [.say(["  → " + texts.result(finding)])] + enter(at: now)
  }
}
