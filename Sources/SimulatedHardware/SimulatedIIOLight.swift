// SPDX-License-Identifier: Apache-2.0

/// A light sensor of the kernel's IIO that gives counts and a scale.
struct SimulatedIIOLight: SimulatedChip {
  /// Lux per count, as of a VEML6030 at its middle gain.
  private static let scale = 0.0576

  private var lux = 0.0

  mutating func powerOn() {}

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {
    if case .light(let lux) = stimulus { self.lux = lux }
  }

  func attribute(_ name: String) -> String? {
    switch name {
    case "in_illuminance_raw": "\(Int(min(lux / Self.scale, 3_000_000).rounded()))\n"
    case "in_illuminance_scale": "\(Self.scale)00\n"
    default: nil
    }
  }
}
