// SPDX-License-Identifier: Apache-2.0

/// A PWM output of a kernel driver that does not know what the output did before, as on a Raspberry
/// Pi, with the rules of `drivers/pwm/core.c`.
struct SimulatedPWM: SimulatedChip {
  private var isExported = false
  private var isEnabled = false
  private var period = 0
  private var duty = 0

  mutating func powerOn() { self = Self() }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {}

  var pins: [Double] { [isEnabled && period > 0 ? Double(duty) / Double(period) : 0] }

  func attribute(_ name: String) -> String? {
    guard isExported else { return nil }
    return switch name {
    case "period": "\(period)\n"
    case "duty_cycle": "\(duty)\n"
    case "enable": isEnabled ? "1\n" : "0\n"
    case "polarity": "normal\n"
    default: nil
    }
  }

  mutating func setAttribute(_ name: String, _ text: String) -> Int32 {
    guard isExported else { return ErrorNumber.noEntry }
    guard let number = Int(text), number >= 0 else { return ErrorNumber.invalid }
    var changed = self
    switch name {
    case "period": changed.period = number
    case "duty_cycle": changed.duty = number
    case "enable": changed.isEnabled = number == 1
    default: return ErrorNumber.noEntry
    }
    // Every change is refused while there is no period, or while the duty is longer than it.
    guard changed.period > 0, changed.duty <= changed.period else {
      return ErrorNumber.invalid
    }
    self = changed
    return 0
  }

  mutating func export() { isExported = true }
}
