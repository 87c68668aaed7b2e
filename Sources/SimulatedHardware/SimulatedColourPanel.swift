// SPDX-License-Identifier: Apache-2.0

/// A panel with coloured inks: ED2208, JD79665, HX8717, or UC8179 with red.
///
/// Not modelled: windows (83, 90), waveforms for a forced temperature, reading.
struct SimulatedColourPanel: CommandedPanel {
  static let isBusyAsleep = false
  static let commandAtAnyTime: UInt8? = nil

  let controller: ColourController
  var core: PanelCore
  var planes: [UInt8: PanelMemory]
  var isPowered = false

  /// Whether the registers are unlocked.
  var isUnlocked = false

  var busyIsLow: Bool { true }

  init(_ controller: ColourController) {
    self.controller = controller
    core = PanelCore(width: 0, height: 0, controller.dataCounts)
    core.colours = ColourInk(width: controller.width, height: controller.height)
    planes = [:]
    for (index, code) in controller.planes.enumerated() {
      planes[code] = PanelMemory(
        columns: controller.width / controller.pixelsPerByte, rows: controller.height,
        seed: 26 * index)
    }
  }

  func displayedFrame(at now: Duration) -> DisplayedFrame {
    var colours = core.colours ?? ColourInk(width: controller.width, height: controller.height)
    if let drive = core.colourDrive { colours.apply(drive, until: now) }
    return colours.displayedFrame
  }

  mutating func execute(_ code: UInt8, at now: Duration) {
    if let unlock = controller.unlock, !isUnlocked, code != unlock.code {
      core.parser.refuse()
      return note(ProtocolViolation(.locked, code))
    }
    switch code {
    case 0x10, 0x13: open(window(code))
    case 0x04: powerBooster(at: now)
    case 0x02 where !controller.hasZero: stopBooster(at: now)
    case 0x12 where !controller.hasZero: refresh(at: now)
    default:
      if controller.dataCounts[code] == nil { note(ProtocolViolation(.unknownCommand, code)) }
    }
  }

  mutating func set(_ code: UInt8, _ bytes: [UInt8], at now: Duration) {
    guard let byte = bytes.first else { return }
    if let unlock = controller.unlock, code == unlock.code {
      guard bytes == unlock.bytes else { return note(ProtocolViolation(.invalidValue, code)) }
      isUnlocked = true
      return
    }
    switch code {
    case 0x02, 0x12:
      guard byte == 0 else { return note(ProtocolViolation(.invalidValue, code)) }
      if code == 0x12 { refresh(at: now) } else { stopBooster(at: now) }
    case 0x07: sleep(byte)
    default: core.registers[code] = bytes
    }
  }

  mutating func write(_ code: UInt8, _ bytes: ArraySlice<UInt8>, along window: PanelWindow) {
    planes[code]?.write(bytes, along: window)
  }

  mutating func loseMemory() {
    for code in controller.planes { planes[code]?.lose() }
  }

  mutating func clearState() {
    isPowered = false
    isUnlocked = false
  }

  /// The whole plane of a command, once the resolution is that of the panel.
  private mutating func window(_ code: UInt8) -> PanelWindow? {
    guard controller.planes.contains(code) else {
      note(ProtocolViolation(.unknownCommand, code))
      return nil
    }
    guard let bytes = core.registers[0x61] else {
      note(ProtocolViolation(.wrongResolution, code, "it was never set"))
      return nil
    }
    let size = (Int(bytes[0]) << 8 | Int(bytes[1]), Int(bytes[2]) << 8 | Int(bytes[3]))
    guard size == (controller.width, controller.height) else {
      note(ProtocolViolation(.wrongResolution, code, "\(size.0)x\(size.1)"))
      return nil
    }
    return PanelWindow(
      columns: 0...controller.width / controller.pixelsPerByte - 1,
      rows: 0...controller.height - 1, column: 0, row: 0)
  }

  private mutating func powerBooster(at now: Duration) {
    for (code, bytes) in controller.required.sorted(by: { $0.key < $1.key })
    where core.registers[code] != bytes {
      return note(
        ProtocolViolation(
          .boosterNotSet, code, core.registers[code] == nil ? "never set" : "another value"))
    }
    if !isPowered { work(for: controller.starting, from: now) }
    isPowered = true
  }

  private mutating func stopBooster(at now: Duration) {
    guard isPowered else { return note(ProtocolViolation(.notPowered, 0x02)) }
    isPowered = false
    work(for: controller.stopping, from: now)
  }

  /// Deep sleep, if its check code is right; another code is ignored.
  private mutating func sleep(_ code: UInt8) {
    guard code == 0xA5 else {
      return note(ProtocolViolation(.invalidValue, 0x07, "the code is A5"))
    }
    if isPowered { note(ProtocolViolation(.sleepWhilePowered, 0x07)) }
    fallAsleep(keepingMemory: false)
  }

  private mutating func refresh(at now: Duration) {
    guard isPowered else { return note(ProtocolViolation(.notPowered, 0x12)) }
    guard planes.values.allSatisfy({ $0.isDefined.allSatisfy { $0 } }) else {
      return note(ProtocolViolation(.undefinedMemory, 0x12))
    }
    let (inks, unknown) = decodedInks
    if unknown > 0 {
      note(ProtocolViolation(.invalidValue, 0x12, "\(unknown) pixels have no ink"))
    }
    // Makers give 0 °C as the lowest temperature; below it pigments hardly move.
    if celsius < 0 { note(ProtocolViolation(.uncompensatedInCold, 0x12)) }
    let frame = DisplayedFrame(width: controller.width, height: controller.height, inks: inks)
    core.colourDrive = ColourInk.Drive(
      began: now, ends: now + controller.refreshing, frame: frame, isStrong: celsius >= 0)
    work(for: controller.refreshing, from: now)
  }

  /// The ink of each pixel, and the number of pixels whose code is of none.
  private var decodedInks: (inks: [UInt8], unknown: Int) {
    var inks: [UInt8] = []
    inks.reserveCapacity(controller.width * controller.height)
    let first = planes[0x10]?.bytes ?? []
    guard case .packed(let bits, let codes) = controller.memory else {
      let red = planes[0x13]?.bytes ?? []
      for (black, red) in zip(first, red) {
        for bit in 0..<8 {
          let mask: UInt8 = 0x80 >> UInt8(bit)
          inks.append(red & mask != 0 ? 2 : black & mask == 0 ? 1 : 0)
        }
      }
      return (inks, 0)
    }
    var unknown = 0
    let mask = UInt8(1 << bits - 1)
    for byte in first {
      for pixel in (0..<8 / bits).reversed() {
        let ink = codes[byte >> UInt8(pixel * bits) & mask]
        if ink == nil { unknown += 1 }
        inks.append(ink ?? DisplayedFrame.mixture)
      }
    }
    return (inks, unknown)
  }
}
