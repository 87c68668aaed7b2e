// SPDX-License-Identifier: Apache-2.0

extension SimulatedUC8179 {
  /// The waveforms in the panel's OTP memory: the one for the temperature, and those for forced
  /// temperatures above any real one.
  private enum Waveform {
    case normal, fast, partial

    /// The duration, as measured on panels.
    var length: Duration {
      switch self {
      case .normal: .microseconds(4_108_000)
      case .fast: .microseconds(1_171_000)
      case .partial: .milliseconds(435)
      }
    }
  }

  /// Display refresh (12).
  mutating func refresh(at now: Duration) {
    guard isPowered else { return note(ProtocolViolation(.notPowered, 0x12)) }
    guard panelSetting & 0x10 != 0 else { return note(ProtocolViolation(.threeColours, 0x12)) }
    guard let window = openedWindow(0x12), let waveform = chosenWaveform() else { return }
    guard waveform != .partial || hasPartialWaveform else {
      note(ProtocolViolation(.noPartialWaveform, 0x12))
      return work(for: .milliseconds(85), from: now)
    }
    let mask = mask(of: window)
    let (oldInk, newInk) = (inked(old), inked(new))
    check(waveform, in: mask, oldInk, newInk)
    let isWeak = waveform != .normal && celsius < 0
    core.drive = Ink.Drive(
      isFull: waveform != .partial, began: now, ends: now + waveform.length, old: oldInk,
      new: newInk, mask: waveform == .partial ? mask : driven(mask),
      strength: isWeak ? 0.5 : 1, border: border)
    work(for: waveform.length, from: now)
    if interval & 0x08 != 0 { old.copy(new, columns: window.columns, rows: window.rows) }
  }

  private mutating func chosenWaveform() -> Waveform? {
    guard let fixed = core.registers[0xE0], fixed[0] & 0x02 != 0 else { return .normal }
    switch core.registers[0xE5]?[0] {
    case nil:
      note(ProtocolViolation(.noTemperature, 0x12, "it is forced and was never set"))
      return nil
    case 0x5A: return .fast
    case 0x6E: return .partial
    case .some(let value) where value < 0x50: return .normal
    default:
      note(ProtocolViolation(.noWaveform, 0x12, "none at this forced temperature"))
      return nil
    }
  }

  private mutating func check(
    _ waveform: Waveform, in mask: [UInt8], _ oldInk: [UInt8], _ newInk: [UInt8]
  ) {
    if core.registers[0x06] == nil { note(ProtocolViolation(.boosterNotSet, 0x12)) }
    if waveform != .normal && celsius < 0 { note(ProtocolViolation(.uncompensatedInCold, 0x12)) }
    for index in mask.indices where mask[index] != 0 {
      guard old.isDefined[index], new.isDefined[index] else {
        return note(ProtocolViolation(.undefinedMemory, 0x12))
      }
    }
    let rows = core.ink.rows
    var wrong = 0
    for index in mask.indices where mask[index] != 0 && oldInk[index] != rows[index] {
      // A full waveform may have the complement of the new plane as its old plane.
      let asComplement = waveform == .partial ? 0 : oldInk[index] ^ newInk[index]
      wrong += ((oldInk[index] ^ rows[index]) & ~asComplement & mask[index]).nonzeroBitCount
    }
    if wrong > 0 { note(ProtocolViolation(.staleOldPlane, 0x12, "\(wrong) pixels")) }
  }

  /// The pixels that a full waveform drives: those where the planes differ.
  private func driven(_ mask: [UInt8]) -> [UInt8] {
    var driven = mask
    for index in mask.indices { driven[index] &= old.bytes[index] ^ new.bytes[index] }
    return driven
  }

  private func mask(of window: PanelWindow) -> [UInt8] {
    var mask = [UInt8](repeating: 0, count: width / 8 * height)
    let filled = repeatElement(UInt8.max, count: window.columns.count)
    for row in window.rows {
      let start = row * (width / 8) + window.columns.lowerBound
      mask.replaceSubrange(start..<start + filled.count, with: filled)
    }
    return mask
  }

  /// VCOM and data interval (50): border, copying, polarity.
  private var interval: UInt8 { core.registers[0x50]?[0] ?? 0x31 }

  /// A plane as ink: DDX selects which bit is black.
  private func inked(_ plane: PanelMemory) -> [UInt8] {
    interval & 0x03 == 1 ? plane.bytes.map { ~$0 } : plane.bytes
  }

  /// The level of the border after a refresh; nil if it is high impedance.
  ///
  /// It is white by the waveform for white under this polarity, and black by others.
  private var border: UInt8? {
    guard interval & 0x80 == 0 else { return nil }
    let (waveform, polarity) = (interval >> 4 & 0x03, interval & 0x03)
    return (waveform, polarity) == (1, 0) || (waveform, polarity) == (2, 1) ? 0 : 255
  }
}
