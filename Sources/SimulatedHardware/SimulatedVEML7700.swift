// SPDX-License-Identifier: Apache-2.0

/// VEML7700 (Vishay 84286, revision 1.7): an ambient light sensor with gain and integration time.
struct SimulatedVEML7700: SimulatedChip {
  private static let light = 4

  private var registers: [UInt16] = []
  private var pointer = 0
  private var lux = 0.0

  /// When the integration in progress ends.
  private var ends: Duration?

  init() { powerOn() }

  mutating func powerOn() {
    registers = [0x0001, 0, 0, 0, 0, 0, 0, 0xC481]
    pointer = 0
    ends = nil
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    complete(now)
    guard let first = bytes.first else { return }
    pointer = Int(first)
    guard bytes.count == 3, pointer < 4 else { return }
    registers[pointer] = UInt16(bytes[2]) << 8 | UInt16(bytes[1])
    guard pointer == 0 else { return }
    // 2.5 ms to wake, and an oscillator with 10 % tolerance.
    ends = isShutDown ? nil : now + .microseconds(2500) + integrationTime * 11 / 10
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    complete(now)
    let word = registers.indices.contains(pointer) ? registers[pointer] : 0
    return (0..<count).map { $0 % 2 == 0 ? UInt8(truncatingIfNeeded: word) : UInt8(word >> 8) }
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {
    complete(now)
    if case .light(let lux) = stimulus { self.lux = lux }
  }

  private var isShutDown: Bool { registers[0] & 1 != 0 }

  private var integrationTime: Duration {
    switch registers[0] >> 6 & 0x0F {
    case 0b1100: .milliseconds(25)
    case 0b1000: .milliseconds(50)
    case 0b0001: .milliseconds(200)
    case 0b0010: .milliseconds(400)
    case 0b0011: .milliseconds(800)
    default: .milliseconds(100)
    }
  }

  /// Lux per count (application note 84323): 0.0672 at gain 1 and 100 ms.
  private var resolution: Double {
    let gain = [1, 2, 0.125, 0.25][Int(registers[0] >> 11 & 0x03)]
    return 0.0672 / gain * (.milliseconds(100) / integrationTime)
  }

  /// Completes the integrations that have ended by now; the light is constant since the last call.
  private mutating func complete(_ now: Duration) {
    guard let end = ends, end <= now else { return }
    registers[Self.light] = UInt16(min((Self.sensed(lux) / resolution).rounded(), 65_535))
    ends = now + integrationTime
  }

  /// The uncorrected reading in bright light: the inverse of the application note's correction.
  private static func sensed(_ lux: Double) -> Double {
    guard lux > 1000 else { return lux }
    var (low, high) = (1000.0, 60_000.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let square = middle * middle
      let corrected =
        6.0135e-13 * square * square - 9.3924e-9 * square * middle + 8.1488e-5 * square
        + 1.0023 * middle
      if corrected < lux { low = middle } else { high = middle }
    }
    return low
  }
}
