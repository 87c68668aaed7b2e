// SPDX-License-Identifier: Apache-2.0

extension SimulatedSSD16xx {
  /// The number of data bytes of each command; writes to memory (24, 26) have those of their
  /// window.
  static let dataCounts: [UInt8: ClosedRange<Int>] = [
    0x01: 3...3, 0x03: 1...1, 0x04: 3...3, 0x0C: 4...4, 0x10: 1...1, 0x11: 1...1, 0x12: 0...0,
    0x18: 1...1, 0x1A: 1...2, 0x20: 0...0, 0x21: 1...2, 0x22: 1...1, 0x2C: 1...1, 0x32: 153...227,
    0x34: 0...0, 0x37: 10...10, 0x3C: 1...1, 0x3F: 1...1, 0x44: 2...2, 0x45: 4...4, 0x46: 1...1,
    0x47: 1...1, 0x4E: 1...1, 0x4F: 2...2, 0x7F: 0...0,
  ]

  mutating func execute(_ code: UInt8, at now: Duration) {
    switch code {
    case 0x24, 0x26: open(openedWindow(code))
    case 0x12:
      // Resets all registers but deep sleep; takes about 2 ms.
      clear()
      work(for: .milliseconds(2), from: now)
    case 0x20: activate(at: now)
    case 0x34: work(for: .milliseconds(10), from: now)
    default:
      if Self.dataCounts[code] == nil { note(ProtocolViolation(.unknownCommand, code)) }
    }
  }

  mutating func set(_ code: UInt8, _ bytes: [UInt8], at now: Duration) {
    guard let byte = bytes.first else { return }
    switch code {
    case 0x01 where Int(byte) | Int(bytes[1] & 1) << 8 >= variant.gates:
      return note(ProtocolViolation(.invalidValue, code, "too many gates"))
    case 0x01 where bytes[2] != 0:
      return note(ProtocolViolation(.invalidValue, code, "this gate scan order is not modelled"))
    case 0x10: return sleep(byte)
    case 0x11 where byte != 0x03:
      // It is valid, but no driver needs it.
      return note(ProtocolViolation(.invalidValue, code, "this direction is not modelled"))
    case 0x18 where byte != 0x80 && byte != 0x48:
      return note(ProtocolViolation(.invalidValue, code, "no such sensor"))
    case 0x21 where ![0, 4, 8].contains(byte & 0x0F):
      return note(ProtocolViolation(.invalidValue, code, "invalid option for the new plane"))
    case 0x1A: hasTemperature = true
    case 0x46, 0x47:
      // The first bit is the value, the others are the step size.
      let fill: UInt8 = byte & 0x80 != 0 ? 0xFF : 0
      if code == 0x47 { black.fill(fill) } else { red.fill(fill) }
      work(for: .milliseconds(3), from: now)
    default: break
    }
    core.registers[code] = bytes
  }

  private mutating func sleep(_ mode: UInt8) {
    guard mode & 0x03 != 0 else { return }
    if isAnalogOn || isClockOn { note(ProtocolViolation(.sleepWhilePowered, 0x10)) }
    fallAsleep(keepingMemory: mode & 0x03 == 1)
  }

  /// The window in the registers; nil if it is invalid.
  mutating func openedWindow(_ code: UInt8) -> PanelWindow? {
    let x = core.registers[0x44].map { (Int($0[0]), Int($0[1])) } ?? (0, variant.columns - 1)
    let y =
      core.registers[0x45].map { (Self.word($0, 0), Self.word($0, 2)) } ?? (0, variant.gates - 1)
    guard x.0 <= x.1, y.0 <= y.1 else {
      note(ProtocolViolation(.emptyWindow, code))
      return nil
    }
    guard x.1 < variant.columns, y.1 < variant.gates else {
      note(ProtocolViolation(.windowBeyondMemory, code))
      return nil
    }
    let column = core.registers[0x4E].map { Int($0[0]) } ?? 0
    let row = core.registers[0x4F].map { Self.word($0, 0) } ?? 0
    guard (x.0...x.1).contains(column), (y.0...y.1).contains(row) else {
      note(ProtocolViolation(.cursorOutsideWindow, code, "column \(column), row \(row)"))
      return nil
    }
    return PanelWindow(columns: x.0...x.1, rows: y.0...y.1, column: column, row: row)
  }

  static func word(_ bytes: [UInt8], _ index: Int) -> Int {
    Int(bytes[index]) | Int(bytes[index + 1] & 1) << 8
  }
}
