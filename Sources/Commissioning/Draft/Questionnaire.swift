// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The questions of `dutysign init`, and what is known of their answers.
///
/// An option answers a question before it is asked. Each question has the answer that an empty line
/// gives, but for the name and the place.
package struct Questionnaire {
  /// A question, in the order in which they are asked.
  package enum Question: CaseIterable, Sendable {
    case name, place, timezone, lamps, officers, parts
  }

  private var name: [String]?
  private var place: (place: Place, city: City?)?
  private var timezone: String?
  private var lamps: [SignAnswers.Lamp]?
  private var officers: [SignAnswers.Officer]?
  private var parts: (parts: Set<SignPart>, sources: [SignPart: KernelSource])?
  private let board: BoardDevices
  private let systemZone: String?
  private let zoneExists: (String) -> Bool

  /// The English line of the office's name, which is not asked for.
  package var english: String?

  /// Begins without an answer.
  ///
  /// - Parameters:
  ///   - systemZone: the zone of this computer, to propose where the place has none.
  ///   - zoneExists: returns whether the tz database has a zone.
  ///   - board: what the kernel's drivers offer on this board.
  package init(
    systemZone: String?, zoneExists: @escaping (String) -> Bool,
    board: BoardDevices = BoardDevices()
  ) {
    self.board = board
    self.systemZone = systemZone
    self.zoneExists = zoneExists
  }

  /// The next question without an answer; nil when all have one.
  package var next: Question? {
    Question.allCases.first { question in
      switch question {
      case .name: name == nil
      case .place: place == nil
      case .timezone: timezone == nil
      case .lamps: lamps == nil
      case .officers: officers == nil
      case .parts: parts == nil
      }
    }
  }

  /// The answer that an empty line gives; nil where there is none.
  package var proposal: String? {
    switch next {
    case .timezone: place.flatMap { AnswerText.timezone(of: $0.place) } ?? systemZone
    case .lamps: "灯箱"
    case .officers: nil
    case .parts:
      SignPart.allCases.filter(usualParts.contains).map(\.rawValue).joined(separator: ", ")
    case .name, .place, nil: nil
    }
  }

  /// Answers a question.
  ///
  /// - Throws: what was expected instead; the question stays without an answer.
  package mutating func answer(
    _ question: Question, _ text: String
  ) throws(MalformedText) {
    switch question {
    case .name: name = try AnswerText.lines(text)
    case .place: place = try AnswerText.place(text)
    case .timezone:
      guard zoneExists(text) else {
        throw MalformedText(
          text, expected: .init("a zone such as Asia/Shanghai", "时区，例如 Asia/Shanghai"))
      }
      timezone = text
    case .lamps: lamps = try AnswerText.lamps(text)
    case .officers: officers = try AnswerText.officers(text)
    case .parts: parts = try AnswerText.parts(text, on: board)
    }
  }

  /// Gives the questions that are left the answers of empty lines.
  ///
  /// - Returns: the questions that have none.
  package mutating func answerRest() -> [Question] {
    var open: [Question] = []
    if name == nil { open.append(.name) }
    if place == nil { open.append(.place) }
    if let place, timezone == nil {
      timezone = AnswerText.timezone(of: place.place) ?? systemZone
      if timezone == nil { open.append(.timezone) }
    }
    if officers == nil { open.append(.officers) }
    lamps = lamps ?? [SignAnswers.Lamp(label: "灯箱")]
    parts = parts ?? (usualParts, [:])
    return open
  }

  /// All answers; nil while a question is left.
  package var answers: SignAnswers? { parts.flatMap { answers(with: $0.parts, $0.sources) } }

  /// Asks for the parts again.
  package mutating func reopenParts() { parts = nil }

  /// The parts that an empty line gives: with expanders where the header has too few lines.
  private var usualParts: Set<SignPart> {
    let usual = SignPart.usual
    guard let all = answers(with: usual) else { return usual }
    do throws(SignDraft.Failure) {
      _ = try SignDraft(all)
      return usual
    } catch {
      return error == .tooFewLines ? usual.union([.expander]) : usual
    }
  }

  private func answers(
    with parts: Set<SignPart>, _ sources: [SignPart: KernelSource] = [:]
  ) -> SignAnswers? {
    guard let name, let place, let timezone, let lamps, let officers else { return nil }
    return SignAnswers(
      name: name, english: english, place: place.place, city: place.city, timezone: timezone,
      lamps: lamps, officers: officers, parts: parts, sources: sources)
  }
}

extension Questionnaire.Question {
  /// The option that answers the question.
  package var option: String {
    switch self {
    case .name: "--name"
    case .place: "--place"
    case .timezone: "--timezone"
    case .lamps: "--lamps"
    case .officers: "--officers"
    case .parts: "--parts"
    }
  }

  /// The question.
  package var text: LocalizedText {
    switch self {
    case .name:
      .init(
        "The office's name, the largest authority first, lines separated by commas",
        "警务室名称，从大到小，各行用逗号分隔（如 江汉区公安分局, 花楼派出所, 花楼社区警务室）")
    case .place:
      .init(
        "The city (武汉 or Wuhan), or degrees north and east (30.58,114.30)",
        "所在城市（如 武汉），或“纬度,经度”（如 30.58,114.30）")
    case .timezone: .init("The time zone", "时区")
    case .lamps:
      .init(
        "The lamps; =relay-high, =dimmed, =led:NAME or =pwm:NAME/CHANNEL behind those that no "
          + "relay board with a low level switches; none for none",
        "有哪些灯；不是低电平吸合的继电器板时，后面写 =relay-high（高电平）、=dimmed（调光）、"
          + "=led:名称 或 =pwm:名称/通道（内核驱动的输出）；没有就写“无”")
    case .officers:
      .init("The officers' names, separated by commas", "民警姓名，用逗号分隔（如 张伟, 李娜）")
    case .parts:
      .init(
        "Which of these parts, as numbers or words; none for none", "有哪些部件，写序号或名称；没有就写“无”")
    }
  }
}
