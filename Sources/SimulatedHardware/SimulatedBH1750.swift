// SPDX-License-Identifier: Apache-2.0

/// BH1750FVI (Rohm, revision D): an ambient light sensor that is told by single bytes.
struct SimulatedBH1750: SimulatedChip {
  private var isOn = false
  private var measurementTime = 69
  private var data: UInt16 = 0
  private var lux = 0.0

  /// The measurement that is going on.
  private var running: (instruction: UInt8, ends: Duration)?

  init() { powerOn() }

  mutating func powerOn() {
    isOn = false
    measurementTime = 69
    data = 0
    running = nil
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    settle(now)
    // A second instruction before a stop is not taken (page 7).
    guard let instruction = bytes.first else { return }
    switch instruction {
    case 0x00: isOn = false
    case 0x01: isOn = true
    case 0x07: if isOn { data = 0 }
    case 0x40...0x47: measurementTime = Int(instruction & 0x07) << 5 | measurementTime & 0x1F
    case 0x60...0x7F: measurementTime = measurementTime & 0xE0 | Int(instruction & 0x1F)
    case 0x10, 0x11, 0x13, 0x20, 0x21, 0x23: if isOn { measure(instruction, from: now) }
    default: break
    }
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    settle(now)
    let word = [UInt8(data >> 8), UInt8(truncatingIfNeeded: data)]
    return Array((word + Array(repeating: 0xFF, count: count)).prefix(count))
  }

  mutating func feel(_ stimulus: Stimulus, at now: Duration) {
    settle(now)
    if case .light(let lux) = stimulus { self.lux = lux }
  }

  private mutating func measure(_ instruction: UInt8, from moment: Duration) {
    // The longest that page 2 allows, so that a reader in a hurry gets the value before.
    let typical: Duration = instruction & 0x03 == 0x03 ? .milliseconds(24) : .milliseconds(180)
    running = (instruction, moment + typical * measurementTime / 69)
  }

  /// Lets measurements end that have ended by now.
  private mutating func settle(_ now: Duration) {
    while let (instruction, ends) = running, ends <= now {
      let doubles = instruction & 0x03 == 0x01 ? 2.0 : 1.0
      let counts = lux * 1.2 * Double(measurementTime) / 69 * doubles
      data = UInt16(min(counts.rounded(), 65_535))
      running = nil
      if instruction & 0x20 != 0 {
        isOn = false  // one measurement, then it powers down
      } else {
        measure(instruction, from: max(ends, now - .seconds(1)))
      }
    }
  }
}
