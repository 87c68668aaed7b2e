// SPDX-License-Identifier: Apache-2.0

extension SimulatedSSD16xx {
  /// Display update control 2, by its bits.
  private struct Sequence {
    let bits: UInt8
    var clockOn: Bool { bits & 0x80 != 0 }
    var analogOn: Bool { bits & 0x40 != 0 }
    var loadsTemperature: Bool { bits & 0x20 != 0 }
    var loadsWaveform: Bool { bits & 0x10 != 0 }
    var mode: Int { bits & 0x08 != 0 ? 2 : 1 }
    var displays: Bool { bits & 0x04 != 0 }
    var analogOff: Bool { bits & 0x02 != 0 }
    var clockOff: Bool { bits & 0x01 != 0 }
  }

  /// Master activation (20): executes the sequence of display update control 2.
  mutating func activate(at now: Duration) {
    let sequence = Sequence(bits: core.registers[0x22]?[0] ?? 0xFF)
    var end = now + .milliseconds(1)
    if sequence.clockOn { isClockOn = true }
    if sequence.analogOn, isClockOn, !isAnalogOn {
      isAnalogOn = true
      end += variant.on
    }
    if sequence.loadsTemperature { loadTemperature() }
    if sequence.loadsWaveform {
      if !hasTemperature {
        note(ProtocolViolation(.noTemperature, 0x20, "the waveform depends on it"))
      }
      loadedMode = sequence.mode
    }
    if sequence.displays { end = display(sequence.mode, from: end) }
    if sequence.analogOff, isAnalogOn {
      isAnalogOn = false
      end += variant.off
    }
    if sequence.clockOff { isClockOn = false }
    work(for: end - now, from: now)
  }

  private mutating func loadTemperature() {
    // After a reset the sensor is external, and no panel has one.
    guard core.registers[0x18]?[0] == 0x80 else {
      return note(ProtocolViolation(.noTemperature, 0x20, "there is no external sensor"))
    }
    hasTemperature = true
  }

  /// Starts to drive the ink.
  ///
  /// - Returns: when the drive ends.
  private mutating func display(_ mode: Int, from start: Duration) -> Duration {
    guard isClockOn, isAnalogOn else {
      note(ProtocolViolation(.notPowered, 0x20))
      return start
    }
    guard loadedMode == mode || (loadedMode == nil && core.registers[0x32] != nil) else {
      note(ProtocolViolation(.noWaveform, 0x20, "for display mode \(mode)"))
      return start
    }
    // On the SSD1677 three drivers send the picture, or nothing, to the old plane before a full
    // refresh without the bypass.
    let ignoresOldPlane = variant.isLarge && mode == 1
    guard ignoresOldPlane || (mode == 1) == isOldPlaneWithoutEffect(in: mode) else {
      note(ProtocolViolation(mode == 1 ? .oldPlaneNotBypassed : .oldPlaneBypassed, 0x20))
      return start
    }
    guard mode == 1 || hasPartialWaveform else {
      note(ProtocolViolation(.noPartialWaveform, 0x20))
      return start + .milliseconds(85)
    }
    if variant.isLarge, core.registers[0x0C] == nil {
      note(ProtocolViolation(.boosterNotSet, 0x20))
    }
    check(mode)
    let ends = start + (mode == 1 ? variant.full : variant.partial)
    core.drive = Ink.Drive(
      isFull: mode == 1, began: start, ends: ends, old: inked(red), new: inked(black),
      mask: drivenGates, strength: mode == 2 && celsius < 0 ? 0.5 : 1, border: border(mode))
    return ends
  }

  /// Whether a refresh ignores the old plane: it is bypassed as zeros, a full refresh finds zeros
  /// in it, or a waveform from registers (32) is the same for both of its values.
  private func isOldPlaneWithoutEffect(in mode: Int) -> Bool {
    if core.registers[0x21].map({ $0[0] >> 4 }) == 4 { return true }
    if mode == 1, visible(red.bytes).allSatisfy({ $0 == 0 }) { return isDefined(red) }
    guard loadedMode == nil, let waveform = core.registers[0x32] else { return false }
    let groups = variant.isLarge ? 10 : 12
    let levels = (0..<4).map { waveform[groups * $0..<groups * $0 + groups] }
    return levels[0].elementsEqual(levels[2]) && levels[1].elementsEqual(levels[3])
  }

  private mutating func check(_ mode: Int) {
    if !isDefined(black) || (mode == 2 && !isDefined(red)) {
      return note(ProtocolViolation(.undefinedMemory, 0x20))
    }
    guard mode == 2 else { return }
    if celsius < 0 { note(ProtocolViolation(.uncompensatedInCold, 0x20)) }
    let oldRows = inked(red)
    var wrong = 0
    for index in oldRows.indices where oldRows[index] != core.ink.rows[index] {
      wrong += (oldRows[index] ^ core.ink.rows[index]).nonzeroBitCount
    }
    if wrong > 0 { note(ProtocolViolation(.staleOldPlane, 0x20, "\(wrong) pixels")) }
  }

  /// The level of the border after a refresh: 05 and 01 drive it to white, 80 and above do not
  /// drive it, and a partial waveform leaves it grey.
  private func border(_ mode: Int) -> UInt8? {
    let border = core.registers[0x3C]?[0] ?? 0xC0
    guard border & 0xC0 == 0 else { return nil }
    guard mode == 1 else { return 64 }
    return border & 0x03 == 1 ? 0 : 255
  }

  /// The elements of memory at the pixels of the panel, row by row.
  private func visible<Element>(_ elements: [Element]) -> [Element] {
    // With 80 the first byte of a row is at source 8, the first of the panel.
    let isShifted = core.registers[0x21].map { $0.count > 1 && $0[1] & 0x80 != 0 } ?? false
    let first = isShifted ? 0 : variant.firstSource / 8
    var found: [Element] = []
    found.reserveCapacity(variant.width / 8 * variant.height)
    for row in 0..<variant.height {
      let start = row * variant.columns + first
      found += elements[start..<start + variant.width / 8]
    }
    return found
  }

  private func isDefined(_ plane: PanelMemory) -> Bool {
    visible(plane.isDefined).allSatisfy { $0 }
  }

  /// A plane as ink: in memory 1 is white.
  private func inked(_ plane: PanelMemory) -> [UInt8] { visible(plane.bytes).map { ~$0 } }

  private var drivenGates: [UInt8] {
    let gates = core.registers[0x01].map { word($0, 0) + 1 } ?? variant.gates
    let (rowLength, driven) = (variant.width / 8, min(gates, variant.height))
    return Array(repeating: 0xFF, count: driven * rowLength)
      + Array(repeating: 0, count: (variant.height - driven) * rowLength)
  }
}
