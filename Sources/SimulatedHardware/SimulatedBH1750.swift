// SPDX-License-Identifier: Apache-2.0

/// BH1750FVI (Rohm, revision D): an ambient light sensor with one-byte instructions.
struct SimulatedBH1750: SimulatedChip {
  private var isOn = false
  private var measurementTime = 69
  private var data: UInt16 = 0
  private var lux = 0.0

  /// The measurement in progress.
  private var running: (instruction: UInt8, ends: Duration)?

  init() { powerOn() }

  mutating func powerOn() {
    isOn = false
    measurementTime = 69
    data = 0
    running = nil
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    complete(now)
    // A second instruction before a stop is ignored (page 7).
    guard let instruction = bytes.first else { return }
    switch instruction {
    case 0x00: isOn = false
    case 0x01: isOn = true
    case 0x07: if isOn { data = 0 }
    case 0x40...0x47: measurementTime = Int(instruction & 0x07) << 5 | measurementTime & 0x1F
    case 0x60...0x7F: measurementTime = measurementTime & 0xE0 | Int(instruction & 0x1F)
    case 0x10, 0x11, 0x13, 0x20, 0x21, 0x23:
      // It needs no power-on before it: the drivers of Linux and of Adafruit send none.
      isOn = true
      measure(instruction, from: now)
    default: break
    }
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    complete(now)
    let word = [UInt8(data >> 8), UInt8(truncatingIfNeeded: data)]
    return Array((word + Array(repeating: 0xFF, count: count)).prefix(count))
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {
    complete(now)
    if case .light(let lux) = stimulus { self.lux = lux }
  }

  private mutating func measure(_ instruction: UInt8, from start: Duration) {
    // The maximum of page 2, so that an early read returns the previous value.
    let typical: Duration = instruction & 0x03 == 0x03 ? .milliseconds(24) : .milliseconds(180)
    running = (instruction, start + typical * measurementTime / 69)
  }

  /// Completes the measurements that have ended by now.
  private mutating func complete(_ now: Duration) {
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
