// SPDX-License-Identifier: Apache-2.0

/// A current monitor of the kernel's hwmon, as of an INA219.
struct SimulatedHwmonCurrent: SimulatedChip {
  private var amperes = 0.0
  private var volts = 0.0

  mutating func powerOn() {}

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {
    if case .current(let amperes, let volts) = stimulus {
      (self.amperes, self.volts) = (amperes, volts)
    }
  }

  func attribute(_ name: String) -> String? {
    switch name {
    case "curr1_input": "\(Int((amperes * 1000).rounded()))\n"
    case "in1_input": "\(Int((volts * 1000).rounded()))\n"
    default: nil
    }
  }
}
