// SPDX-License-Identifier: Apache-2.0

/// An output of the kernel's LED class with 255 steps; a trigger drives it until it is ended.
struct SimulatedLED: SimulatedChip {
  private static let maximum = 255

  private var brightness = 0
  private var hasTrigger = true

  mutating func powerOn() {
    brightness = 0
    hasTrigger = true
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {}

  var pins: [Double] { [Double(brightness) / Double(Self.maximum)] }

  func attribute(_ name: String) -> String? {
    switch name {
    case "brightness": "\(brightness)\n"
    case "max_brightness": "\(Self.maximum)\n"
    case "trigger": hasTrigger ? "none timer [heartbeat]\n" : "[none] timer heartbeat\n"
    default: nil
    }
  }

  mutating func setAttribute(_ name: String, _ text: String) -> Int32 {
    switch (name, Int(text)) {
    case ("brightness", let number?) where number >= 0:
      brightness = min(number, Self.maximum)
    case ("trigger", nil) where text == "none": hasTrigger = false
    case ("brightness", _), ("trigger", _): return ErrorNumber.invalid
    default: return ErrorNumber.noEntry
    }
    return 0
  }
}
