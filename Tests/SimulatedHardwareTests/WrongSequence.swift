// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

/// Something that must not be said to a display, and the rule that it breaks.
struct WrongSequence: Sendable, CustomStringConvertible {
  /// What is said or done, in order.
  enum Act: Sendable {
    case command(UInt8, [UInt8])
    case data([UInt8])
    case reset(Duration)
    case wait(Duration)
    case supply(Bool)
    case celsius(Double)
    case noPartialWaveform
  }

  let part: Part
  let description: String
  let rule: ProtocolViolation.Rule

  /// How often the rule is broken by it.
  let count: Int
  let acts: [Act]

  init(
    _ part: Part, _ description: String, _ rule: ProtocolViolation.Rule, count: Int = 1,
    _ acts: [[Act]]
  ) {
    self.part = part
    self.description = "\(part.rawValue): \(description)"
    self.rule = rule
    self.count = count
    self.acts = Array(acts.joined())
  }

  /// What the model says against it.
  func violations() -> [ProtocolViolation] {
    guard var panel = part.simulatedPanel else { return chipMisuses() }
    var now = Duration.seconds(10)
    for act in acts {
      // As on a slow bus: one thing after the other.
      now += .microseconds(10)
      switch act {
      case .command(let code, let data):
        panel.receive(command: code, at: now)
        if !data.isEmpty { panel.receive(data: data, at: now) }
      case .data(let data): panel.receive(data: data, at: now)
      case .reset(let low): panel.reset(low: low, at: now)
      case .wait(let length): now += length
      case .supply(true): panel.powerOn(at: now)
      case .supply(false): panel.powerOff(at: now)
      case .celsius(let celsius): panel.celsius = celsius
      case .noPartialWaveform: panel.hasPartialWaveform = false
      }
    }
    return panel.violations
  }

  /// A chip on I2C hears transfers.
  private func chipMisuses() -> [ProtocolViolation] {
    guard var chip = part.simulated else { return [] }
    for case .data(let bytes) in acts { chip.receive(bytes, at: .zero) }
    return chip.violations
  }

  /// One thing after the other.
  static func chain(_ parts: [Act]...) -> [Act] { Array(parts.joined()) }

  static let all = [solomon, ultraChip, light].flatMap { $0 }
}

extension [WrongSequence.Act] {
  /// A command with its data.
  static func say(_ code: UInt8, _ data: [UInt8] = []) -> Self { [.command(code, data)] }

  /// As many equal bytes to a plane.
  static func fill(_ code: UInt8, _ byte: UInt8, _ count: Int) -> Self {
    [.command(code, [UInt8](repeating: byte, count: count))]
  }

  /// A transfer on I2C.
  static func send(_ bytes: UInt8...) -> Self { [.data(bytes)] }

  /// Time.
  static func wait(_ milliseconds: Int) -> Self { [.wait(.milliseconds(milliseconds))] }

  /// Supply, reset, and the time that this takes.
  static let start: Self = [.supply(true), .reset(.milliseconds(10)), .wait(.milliseconds(20))]
}
