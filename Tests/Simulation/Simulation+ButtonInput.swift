// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// Input of buttons: presses, bounce and disturbances.
extension Simulation {
  /// The longest time from an edge to the change, on a line of the board.
  private static let lineDelay = Duration.milliseconds(2)

  /// The longest time from an edge to the change, on an expander.
  private static let chipDelay = Duration.milliseconds(300)

  /// The longest time that a contact bounces.
  private static let longestBounce = Duration.milliseconds(12)

  /// Uses a random button, if it is free.
  func useButton() {
    guard let (officer, button, input) = freeButton() else { return }
    switch random.roll(0...99) {
    case 0..<55:
      press(officer, button, input, held: random.span(.milliseconds(120), .milliseconds(900)))
    case 55..<68: pressTwice(officer, button, input)
    case 68..<80:
      let holds = random.roll(1...4)
      press(officer, button, input, held: .milliseconds(1200 * holds + 600))
    case 80..<83: press(officer, button, input, held: .seconds(random.roll(31...120)))
    case 83..<92: pressRepeatedly(officer, button, input)
    default: disturb(button, input)
    }
  }

  /// Presses a random button of an expander, if one is free.
  func press(on device: String) {
    let buttons = machine.adopted.settings.officers.flatMap { officer in
      officer.buttons.map { (officer.key, $0) }
    }
    let there = buttons.compactMap { free($0, $1) }.filter { _, _, input in
      if case .channel(device, _) = input.pin { true } else { false }
    }
    guard !there.isEmpty else { return }
    let (officer, button, input) = random.pick(there)
    press(officer, button, input, held: random.span(.milliseconds(150), .milliseconds(900)))
  }

  private func freeButton() -> (ID<Officer>, Button, Input)? {
    let officer = random.pick(machine.adopted.settings.officers)
    guard !officer.buttons.isEmpty else { return nil }
    return free(officer.key, random.pick(officer.buttons))
  }

  /// A button and its input, unless it is in use.
  func free(
    _ officer: ID<Officer>, _ button: Button
  ) -> (ID<Officer>, Button, Input)? {
    guard var input = machine.adopted.wiring.buttons[button.key.key] else { return nil }
    input.pin = input.pin.onBoard
    guard keys(button, input).allSatisfy({ busy[$0] ?? .zero <= machine.elapsed })
    else { return nil }
    return (officer, button, input)
  }

  /// The button's pin, and its expander: of two buttons of one expander within one reading one may
  /// be missed (docs/guide/wiring.md).
  private func keys(_ button: Button, _ input: Input) -> [String] {
    if case .channel(let device, _) = input.pin { return ["pin \(input.pin)", device] }
    return ["pin \(input.pin)"]
  }

  private func occupy(_ button: Button, _ input: Input, for span: Duration) {
    for key in keys(button, input) { busy[key] = machine.elapsed + span + .milliseconds(600) }
    oracle.touches[button.key] = machine.elapsed + span
  }

  /// Presses a button for a while, and expects what must follow.
  func press(
    _ officer: ID<Officer>, _ button: Button, _ input: Input, held: Duration
  ) {
    note("\(button.key) is pressed for \(held.inWords)")
    occupy(button, input, for: held + .milliseconds(50))
    let bounceTime = close(input, after: .zero, for: held)
    oracle.elapsed = machine.elapsed
    oracle.holds(button, of: officer, for: held, delay: .milliseconds(50) + delay(input))
    expect(button.press, of: officer, button, input, after: .zero, bounceTime: bounceTime)
    expectHolds(officer, button, input, held: held, bounceTime: bounceTime)
  }

  private func pressTwice(_ officer: ID<Officer>, _ button: Button, _ input: Input) {
    note("\(button.key) is pressed twice")
    let gap = Duration.milliseconds(260)
    occupy(button, input, for: gap + .milliseconds(200))
    for (start, action) in [(.zero, button.press), (gap, button.double ?? button.press)] {
      let bounceTime = close(input, after: start, for: .milliseconds(125))
      expect(action, of: officer, button, input, after: start, bounceTime: bounceTime)
    }
  }

  private func pressRepeatedly(_ officer: ID<Officer>, _ button: Button, _ input: Input) {
    let count = random.roll(3...12)
    note("\(button.key) is pressed \(count) times")
    let gap = Duration.milliseconds(700)
    occupy(button, input, for: gap * count)
    for number in 0..<count {
      let bounceTime = close(input, after: gap * number, for: .milliseconds(150))
      expect(button.press, of: officer, button, input, after: gap * number, bounceTime: bounceTime)
    }
  }

  /// Disturbs the line of a filtered button with pulses that are too short for a press.
  private func disturb(_ button: Button, _ input: Input) {
    guard filter(of: button, input) != nil, case .line = input.pin else { return }
    let count = random.roll(1...200)
    note("\(count) pulses on the line of \(button.key)")
    occupy(button, input, for: .milliseconds(count * 2))
    var time = machine.host.boot
    for _ in 0..<count {
      machine.board.inject(.contact(input.pin, input.closed), at: time)
      time += random.span(.microseconds(10), .milliseconds(4))
      machine.board.inject(.contact(input.pin, .released), at: time)
      time += random.span(.milliseconds(1), .milliseconds(4))
    }
    occupy(button, input, for: time - machine.host.boot)
  }

  /// Closes a contact that bounces, and opens it again.
  ///
  /// - Returns: how long it bounced.
  private func close(_ input: Input, after start: Duration, for held: Duration) -> Duration {
    let begin = machine.host.boot + start
    let bounceTime = bounce(input, from: begin, first: input.closed, second: .released)
    _ = bounce(input, from: begin + held, first: .released, second: input.closed)
    return bounceTime
  }

  private func bounce(
    _ input: Input, from begin: Duration, first: PinDrive, second: PinDrive
  ) -> Duration {
    var time = begin
    machine.board.inject(.contact(input.pin, first), at: time)
    for _ in 0..<random.pick([0, 0, 1, 3, 6]) {
      for drive in [second, first] {
        time += random.span(.microseconds(50), .milliseconds(1))
        machine.board.inject(.contact(input.pin, drive), at: time)
      }
    }
    return time - begin
  }

  /// How long a level must be stable to count; nil for a contact that reacts on its first edge.
  private func filter(of button: Button, _ input: Input) -> Duration? {
    switch button.contact {
    case .filter(let length): length
    case .debounced: input.debounce
    case .lockOut: nil
    }
  }

  private func expect(
    _ action: Button.Action, of officer: ID<Officer>, _ button: Button, _ input: Input,
    after start: Duration, bounceTime: Duration
  ) {
    let began = machine.elapsed + start
    var from = began
    var to = from + delay(input)
    if let hold = filter(of: button, input) {
      from += hold
      to += hold + bounceTime
    }
    addGesture(action, of: officer, button, began, from, to)
  }

  private func expectHolds(
    _ officer: ID<Officer>, _ button: Button, _ input: Input, held: Duration, bounceTime: Duration
  ) {
    guard let hold = button.hold else { return }
    let filter = filter(of: button, input) ?? .zero
    let repeats = if case .extend = hold { true } else { false }
    var number = 1
    while button.holdTime * number < min(held, button.stuckAfter) {
      let from = machine.elapsed + filter + button.holdTime * number
      // One hold adds at most eight hours.
      let isCapped =
        if case .extend(let span) = hold { span * number > HeldButton.longestExtension } else {
          false
        }
      addGesture(
        hold, of: officer, button, machine.elapsed, from, from + bounceTime + delay(input),
        isOptional: isCapped)
      guard repeats else { return }
      number += 1
    }
    // The last repeat of a stuck button comes when the button counts as stuck. One that is due when
    // the button is released comes if the release counts later than it was made, by its bounce.
    let last = button.holdTime * number
    let latestRelease = held + Self.longestBounce + delay(input)
    guard last <= button.stuckAfter,
      held > button.stuckAfter ? last == button.stuckAfter : last <= latestRelease
    else { return }
    let from = machine.elapsed + filter + last
    addGesture(
      hold, of: officer, button, machine.elapsed, from, from + bounceTime + delay(input),
      isOptional: true)
  }

  private func delay(_ input: Input) -> Duration {
    if case .line = input.pin { Self.lineDelay } else { Self.chipDelay }
  }

  private func addGesture(
    _ action: Button.Action, of officer: ID<Officer>, _ button: Button, _ began: Duration,
    _ from: Duration, _ to: Duration, isOptional: Bool = false
  ) {
    // An unset status cannot be extended.
    var isOptional = isOptional || oracle.isStarting(at: began)
    if case .extend = action {
      let status = oracle.statuses[officer]
      isOptional = isOptional || status?.isSet != true || status?.isDisowned == true
    }
    oracle.gestures.append(
      ExpectedGesture(
        officer: officer, button: button, action: action, began: began, from: from, to: to,
        isOptional: isOptional || !oracle.isSound(oracle.path(to: button.key))))
  }
}

extension Input {
  /// The level of the line while the button is pressed.
  fileprivate var closed: PinDrive { activeLow ? .low : .high }
}
