// SPDX-License-Identifier: Apache-2.0

/// HT16K33 (Holtek, version 1.10) with an LED matrix of 16 by 8.
///
/// The chip's rows run to the right, its commons downwards.
///
/// Not modelled: keys, test mode.
struct SimulatedHT16K33: SimulatedChip {
  private static let memorySize = 16

  private(set) var violations: [ProtocolViolation] = []
  private var memory = [UInt8](repeating: 0xA5, count: memorySize)
  private var isDefined = [Bool](repeating: false, count: memorySize)
  private var pointer = 0
  private var isRunning = false
  private var isOn = false
  private var blink: UInt8 = 0

  init() {}

  mutating func powerOn() {
    let violations = violations
    self = SimulatedHT16K33()
    self.violations = violations
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    guard let command = bytes.first else { return }
    let data = bytes.dropFirst()
    if command >= 0x20, !data.isEmpty {
      violations.append(ProtocolViolation(.excessData, command, "\(data.count) more"))
    }
    switch command {
    case 0x00...0x0F: write(Array(data), from: Int(command))
    case 0x20...0x2F: isRunning = command & 0x01 != 0
    case 0x80...0x8F: setUp(command)
    case 0xA0...0xAF where command & 0x01 != 0:
      violations.append(
        ProtocolViolation(.invalidValue, command, "ROW15/INT must drive LEDs"))
    case 0xA0...0xAF, 0xE0...0xEF: break
    default: violations.append(ProtocolViolation(.unknownCommand, command))
    }
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    (0..<count).map { _ in
      defer { pointer = (pointer + 1) % Self.memorySize }
      return memory[pointer]
    }
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {}

  var displayedFrame: DisplayedFrame? {
    var frame = DisplayedFrame(width: 16, height: 8, level: 0)
    guard isRunning, isOn else { return frame }
    for y in 0..<8 {
      for x in 0..<16 where memory[2 * y + x / 8] >> UInt8(x % 8) & 1 == 1 {
        frame.levels[y * 16 + x] = 255
      }
    }
    return frame
  }

  private mutating func write(_ bytes: [UInt8], from address: Int) {
    pointer = address
    if address + bytes.count > Self.memorySize {
      violations.append(ProtocolViolation(.memoryOverrun, UInt8(address), "\(bytes.count) bytes"))
    }
    for byte in bytes {
      memory[pointer] = byte
      isDefined[pointer] = true
      pointer = (pointer + 1) % Self.memorySize
    }
  }

  /// Display setup: on or off, and the blink rate.
  private mutating func setUp(_ command: UInt8) {
    isOn = command & 0x01 != 0
    blink = command >> 1 & 0x03
    if blink != 0 {
      violations.append(ProtocolViolation(.invalidValue, command, "the chip must not blink"))
    }
    guard isOn else { return }
    if !isRunning { violations.append(ProtocolViolation(.noOscillator, command)) }
    if !isDefined.allSatisfy({ $0 }) {
      violations.append(ProtocolViolation(.undefinedMemory, command))
    }
  }
}
