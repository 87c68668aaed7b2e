// SPDX-License-Identifier: Apache-2.0

/// PCA9685 (NXP, revision 4): a PWM controller of 16 outputs with 12 bits.
struct SimulatedPCA9685: SimulatedChip {
  private enum Register {
    static let mode1 = 0x00
    static let mode2 = 0x01
    static let firstLED = 0x06
    static let lastLED = 0x45
    static let firstAll = 0xFA
    static let lastAll = 0xFD
    static let prescale = 0xFE
  }

  private var registers: [UInt8] = []
  private var pointer = 0
  private var external = SimulatedPins(count: 16)

  init() { powerOn() }

  mutating func powerOn() {
    registers = Array(repeating: 0, count: 256)
    registers[Register.mode1] = 0x11  // SLEEP, ALLCALL (table 5)
    registers[Register.mode2] = 0x04  // OUTDRV (table 6)
    registers.replaceSubrange(2...5, with: [0xE2, 0xE4, 0xE8, 0xE0])
    for channel in 0..<16 { registers[Register.firstLED + 4 * channel + 3] = 0x10 }
    registers[Register.prescale] = 0x1E
    pointer = 0
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    guard let first = bytes.first else { return }
    pointer = Int(first)
    for byte in bytes.dropFirst() {
      write(byte)
      advance()
    }
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    (0..<count).map { _ in
      defer { advance() }
      return (Register.firstAll...Register.lastAll).contains(pointer) ? 0 : registers[pointer]
    }
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) { external.apply(stimulus) }

  var pins: [Double] { (0..<16).map(level) }

  private var isAsleep: Bool { registers[Register.mode1] & 0x10 != 0 }
  private var waitsForRestart: Bool { registers[Register.mode1] & 0x80 != 0 }

  private mutating func advance() {
    guard registers[Register.mode1] & 0x20 != 0 else { return }
    pointer = pointer == Register.lastLED || pointer == 0xFF ? 0 : pointer + 1
  }

  private mutating func write(_ byte: UInt8) {
    switch pointer {
    case Register.mode1: writeMode1(byte)
    case Register.prescale:
      // Accepted in sleep only, at least 3 (7.3.5).
      if isAsleep { registers[pointer] = max(byte, 3) }
    case Register.firstAll...Register.lastAll:
      for channel in 0..<16 {
        writeLED(Register.firstLED + 4 * channel + pointer - Register.firstAll, byte)
      }
    case Register.firstLED...Register.lastLED: writeLED(pointer, byte)
    default: registers[pointer] = byte
    }
  }

  private mutating func writeLED(_ address: Int, _ byte: UInt8) {
    // ON_H and OFF_H have five bits (7.3.3).
    registers[address] = (address - Register.firstLED) % 2 == 1 ? byte & 0x1F : byte
    // Writing a running output clears RESTART (7.3.1.1, note 3).
    if !isAsleep { registers[Register.mode1] &= 0x7F }
  }

  private mutating func writeMode1(_ byte: UInt8) {
    let wasAsleep = isAsleep
    let hadRestart = waitsForRestart
    let externalClock = registers[Register.mode1] & 0x40  // cannot be cleared (table 5)
    registers[Register.mode1] = byte & 0x7F | externalClock
    let ran = (0..<16).contains { duty($0) > 0 }
    // The chip sets RESTART when it enters sleep with running outputs; writing 1 clears it.
    let sets = !wasAsleep && isAsleep && ran
    if sets || (hadRestart && byte & 0x80 == 0) { registers[Register.mode1] |= 0x80 }
  }

  /// The duty in the registers; "full off" takes precedence over "full on" (7.3.3).
  private func duty(_ channel: Int) -> Double {
    let first = Register.firstLED + 4 * channel
    let on = Int(registers[first]) | Int(registers[first + 1]) << 8
    let off = Int(registers[first + 2]) | Int(registers[first + 3]) << 8
    if off & 0x1000 != 0 { return 0 }
    if on & 0x1000 != 0 { return 1 }
    return Double((off - on + 4096) % 4096) / 4096
  }

  private func level(_ channel: Int) -> Double {
    let isRunning = !isAsleep && !waitsForRestart
    let duty = isRunning ? duty(channel) : 0
    let high = registers[Register.mode2] & 0x10 == 0 ? duty : 1 - duty  // INVRT
    let drivesHigh = registers[Register.mode2] & 0x04 != 0  // OUTDRV
    let released = external.level(channel, driven: drivesHigh ? .high : .released)
    let driven = external.level(channel, driven: .low)
    return high * (released ? 1 : 0) + (1 - high) * (driven ? 1 : 0)
  }
}
