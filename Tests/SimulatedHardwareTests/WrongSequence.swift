// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

/// A wrong sequence for a display, and the rule that it violates.
struct WrongSequence: Sendable, CustomStringConvertible {
  /// An action of the sequence.
  enum Action: Sendable {
    case command(UInt8, [UInt8])
    case data([UInt8])
    case reset(Duration)
    case wait(Duration)
    case power(Bool)
    case celsius(Double)
    case noPartialWaveform
  }

  let part: Part
  let description: String
  let rule: ProtocolViolation.Rule

  /// The number of violations.
  let count: Int
  let actions: [Action]

  init(
    _ part: Part, _ description: String, _ rule: ProtocolViolation.Rule, count: Int = 1,
    _ actions: [[Action]]
  ) {
    self.part = part
    self.description = "\(part.rawValue): \(description)"
    self.rule = rule
    self.count = count
    self.actions = Array(actions.joined())
  }

  /// The violations that the model records.
  func violations() -> [ProtocolViolation] {
    guard var panel = part.simulatedPanel else { return chipViolations() }
    var now = Duration.seconds(10)
    for action in actions {
      // Actions are separated in time, as on a slow bus.
      now += .microseconds(10)
      switch action {
      case .command(let code, let data):
        panel.receive(command: code, at: now)
        if !data.isEmpty { panel.receive(data: data, at: now) }
      case .data(let data): panel.receive(data: data, at: now)
      case .reset(let low): panel.reset(low: low, at: now)
      case .wait(let length): now += length
      case .power(true): panel.powerOn(at: now)
      case .power(false): panel.powerOff(at: now)
      case .celsius(let celsius): panel.celsius = celsius
      case .noPartialWaveform: panel.hasPartialWaveform = false
      }
    }
    return panel.violations
  }

  /// The violations of a chip on I2C, from transfers only.
  private func chipViolations() -> [ProtocolViolation] {
    guard var chip = part.simulated else { return [] }
    for case .data(let bytes) in actions { chip.receive(bytes, at: .zero) }
    return chip.violations
  }

  /// Joins actions to a sequence.
  static func chain(_ parts: [Action]...) -> [Action] { Array(parts.joined()) }

  static let all = [solomon, large, ultraChip, light, colour].flatMap { $0 }
}

extension [WrongSequence.Action] {
  /// A command with its data.
  static func issue(_ code: UInt8, _ data: [UInt8] = []) -> Self { [.command(code, data)] }

  /// Fills a plane with this many equal bytes.
  static func fill(_ code: UInt8, _ byte: UInt8, _ count: Int) -> Self {
    [.command(code, [UInt8](repeating: byte, count: count))]
  }

  /// A transfer on I2C.
  static func send(_ bytes: UInt8...) -> Self { [.data(bytes)] }

  /// A wait.
  static func wait(_ milliseconds: Int) -> Self { [.wait(.milliseconds(milliseconds))] }

  /// Power on and reset, with their times.
  static let start: Self = [.power(true), .reset(.milliseconds(10)), .wait(.milliseconds(20))]
}
