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

  /// The same for the SSD1677.
  static let largeDataCounts = dataCounts.merging(
    [0x0C: 5...5, 0x32: 105...105, 0x44: 4...4, 0x4E: 2...2]
  ) { $1 }.filter { $0.key != 0x3F }

  /// The soft starts of the SSD1677's booster: two of the data sheet, and the one of GxEPD2 for the
  /// panel of 10.2 inches, which is measured with it.
  private static let softStarts: [[UInt8]] = [0x40, 0x80, 0xFF].map {
    [0xAE, 0xC7, 0xC3, 0xC0, $0]
  }

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
      if core.parser.isUnknown(code) { note(ProtocolViolation(.unknownCommand, code)) }
    }
  }

  mutating func set(_ code: UInt8, _ bytes: [UInt8], at now: Duration) {
    guard let byte = bytes.first else { return }
    switch code {
    case 0x01 where word(bytes, 0) >= variant.gates:
      return note(ProtocolViolation(.invalidValue, code, "too many gates"))
    case 0x01 where bytes[2] != 0:
      return note(ProtocolViolation(.invalidValue, code, "this gate scan order is not modelled"))
    case 0x0C where variant.isLarge && !Self.softStarts.contains(bytes):
      return note(ProtocolViolation(.invalidValue, code, "no such soft start"))
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
    // The data sheet of the SSD1677 has one mode; drivers of other panels send 01 to it as well.
    if variant.isLarge, mode & 0x03 != 3 {
      note(ProtocolViolation(.invalidValue, 0x10, "no such mode"))
    }
    fallAsleep(keepingMemory: !variant.isLarge && mode & 0x03 == 1)
  }

  /// The window in the registers; nil if it is invalid.
  mutating func openedWindow(_ code: UInt8) -> PanelWindow? {
    guard let x = columns(code), let column = column(code) else { return nil }
    let y =
      core.registers[0x45].map { (word($0, 0), word($0, 2)) } ?? (0, variant.gates - 1)
    guard x.0 <= x.1, y.0 <= y.1 else {
      note(ProtocolViolation(.emptyWindow, code))
      return nil
    }
    guard x.1 < variant.columns, y.1 < variant.gates else {
      note(ProtocolViolation(.windowBeyondMemory, code))
      return nil
    }
    let row = core.registers[0x4F].map { word($0, 0) } ?? 0
    guard (x.0...x.1).contains(column), (y.0...y.1).contains(row) else {
      note(ProtocolViolation(.cursorOutsideWindow, code, "column \(column), row \(row)"))
      return nil
    }
    return PanelWindow(columns: x.0...x.1, rows: y.0...y.1, column: column, row: row)
  }

  /// The first and the last column, in bytes; nil if they are inside of bytes.
  private mutating func columns(_ code: UInt8) -> (Int, Int)? {
    guard let bytes = core.registers[0x44] else { return (0, variant.columns - 1) }
    guard variant.isLarge else { return (Int(bytes[0]), Int(bytes[1])) }
    let pixels = (word(bytes, 0), word(bytes, 2))
    guard pixels.0 % 8 == 0, pixels.1 % 8 == 7 else {
      note(ProtocolViolation(.unalignedWindow, code, "pixels \(pixels.0) to \(pixels.1)"))
      return nil
    }
    return (pixels.0 / 8, pixels.1 / 8)
  }

  /// The column of the address counter, in bytes; nil if it is inside of a byte.
  private mutating func column(_ code: UInt8) -> Int? {
    guard let bytes = core.registers[0x4E] else { return 0 }
    guard variant.isLarge else { return Int(bytes[0]) }
    guard word(bytes, 0) % 8 == 0 else {
      note(ProtocolViolation(.unalignedWindow, code, "counter at pixel \(word(bytes, 0))"))
      return nil
    }
    return word(bytes, 0) / 8
  }

  /// A number of two bytes, with as many bits as the controller has for it.
  func word(_ bytes: [UInt8], _ index: Int) -> Int {
    Int(bytes[index]) | Int(bytes[index + 1] & (variant.isLarge ? 3 : 1)) << 8
  }
}
