// SPDX-License-Identifier: Apache-2.0

extension SimulatedUC8179 {
  /// The number of data bytes of each command; the planes (10, 13) have those of their window.
  static let dataCounts: [UInt8: ClosedRange<Int>] = [
    0x00: 1...1, 0x01: 4...5, 0x02: 0...0, 0x04: 0...0, 0x06: 4...4, 0x07: 1...1, 0x11: 0...0,
    0x12: 0...0, 0x15: 1...1, 0x30: 1...1, 0x40: 0...0, 0x41: 1...1, 0x50: 1...2, 0x52: 1...1,
    0x60: 1...1, 0x61: 4...4, 0x65: 4...4, 0x71: 0...0, 0x82: 1...1, 0x90: 9...9, 0x91: 0...0,
    0x92: 0...0, 0xE0: 1...1, 0xE3: 1...1, 0xE5: 1...1,
  ]

  mutating func execute(_ code: UInt8, at now: Duration) {
    switch code {
    case 0x02:
      isPowered = false
      work(for: .milliseconds(42), from: now)
    case 0x04: powerBooster(at: now)
    case 0x10, 0x13: open(openedWindow(code))
    case 0x12: refresh(at: now)
    case 0x40: work(for: .milliseconds(5), from: now)
    case 0x91: isPartial = true
    case 0x92: isPartial = false
    default:
      if Self.dataCounts[code] == nil { note(ProtocolViolation(.unknownCommand, code)) }
    }
  }

  mutating func set(_ code: UInt8, _ bytes: [UInt8], at now: Duration) {
    guard let byte = bytes.first else { return }
    switch code {
    case 0x00 where byte & 0x20 != 0:
      return note(ProtocolViolation(.noWaveform, code, "waveforms from registers are not modelled"))
    case 0x00 where byte & 0x0D != 0x0D:
      return note(ProtocolViolation(.invalidValue, code, "this scan direction is not modelled"))
    case 0x07: return sleep(byte)
    case 0x15 where byte != 0:
      return note(ProtocolViolation(.invalidValue, code, "dual SPI needs two data lines"))
    case 0xE0 where byte & ~0x03 != 0: return note(ProtocolViolation(.invalidValue, code))
    default: core.registers[code] = bytes
    }
  }

  /// Deep sleep, if its check code is right; another code is ignored.
  private mutating func sleep(_ code: UInt8) {
    guard code == 0xA5 else {
      return note(ProtocolViolation(.invalidValue, 0x07, "the code is A5"))
    }
    if isPowered { note(ProtocolViolation(.sleepWhilePowered, 0x07)) }
    fallAsleep(keepingMemory: false)
  }

  private mutating func powerBooster(at now: Duration) {
    // SHD_N of the panel setting disables the booster.
    guard panelSetting & 0x02 != 0 else { return note(ProtocolViolation(.notPowered, 0x04)) }
    if !isPowered { work(for: .milliseconds(140), from: now) }
    isPowered = true
  }

  var panelSetting: UInt8 { core.registers[0x00]?[0] ?? 0x0F }

  /// Whether the resolution is that of the panel; it must be set before memory is written.
  mutating func hasResolution(for code: UInt8) -> Bool {
    guard let bytes = core.registers[0x61] else {
      // It is 800x600 then, whose first rows are the panel's.
      note(ProtocolViolation(.wrongResolution, code, "it was never set"))
      return true
    }
    let size = (Self.word(bytes, 0), Self.word(bytes, 2))
    guard size == (width, height) else {
      note(ProtocolViolation(.wrongResolution, code, "\(size.0)x\(size.1)"))
      return false
    }
    return true
  }

  /// The window that is written and refreshed; nil if the registers are invalid.
  mutating func openedWindow(_ code: UInt8) -> PanelWindow? {
    guard hasResolution(for: code) else { return nil }
    guard isPartial else {
      return PanelWindow(
        columns: 0...width / 8 - 1, rows: 0...height - 1, column: 0, row: 0)
    }
    guard let bytes = core.registers[0x90] else {
      note(ProtocolViolation(.noWindow, code))
      return nil
    }
    let x = (Self.word(bytes, 0), Self.word(bytes, 2))
    let y = (Self.word(bytes, 4), Self.word(bytes, 6))
    guard x.0 <= x.1, y.0 <= y.1 else {
      note(ProtocolViolation(.emptyWindow, code))
      return nil
    }
    guard x.1 < width, y.1 < height else {
      note(ProtocolViolation(.windowBeyondMemory, code))
      return nil
    }
    guard x.0 % 8 == 0, x.1 % 8 == 7 else {
      note(ProtocolViolation(.unalignedWindow, code))
      return nil
    }
    return PanelWindow(columns: x.0 / 8...x.1 / 8, rows: y.0...y.1, column: x.0 / 8, row: y.0)
  }

  private static func word(_ bytes: [UInt8], _ index: Int) -> Int {
    Int(bytes[index] & 0x03) << 8 | Int(bytes[index + 1])
  }
}
