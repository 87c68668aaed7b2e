// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// E-paper with a controller of Solomon's SSD16xx family (data sheets of the SSD1680 and SSD1683,
/// command table).
///
/// One plane of memory is the new picture (24), the other the old one (26). A window limits what is
/// written and not what is driven: a partial refresh moves every pixel of the panel at which the
/// planes differ. So both must be true everywhere, and after a refresh the new picture is written
/// to the old plane as well. The controller sleeps in mode 1, which keeps the memory.
public struct SSD16xx: DisplayDriver {
  private let layout: FramebufferLayout

  /// Display update control 1 (21), second byte: which sources the panel hangs on.
  private let sources: UInt8

  /// From activation (20) to the end of a full refresh, with the booster's way up and down.
  private let full: ClosedRange<Duration>

  /// The same of a partial one, without them.
  private static let partial = Duration.milliseconds(200) ... .milliseconds(1_500)

  /// A refresh may take so long, in the cold too; the busy line tells the rest.
  private static let busyTimeout = Duration.seconds(20)

  /// 2.9 inches, 296 by 128, lying (SSD1680; GDEY029T94, Waveshare 2.9" V2).
  ///
  /// Refreshes were measured on such panels at 1.7 s and 0.36 s, full and partial, without the
  /// booster's way up and down; a partial one of a panel that has no waveform for it ends after
  /// 0.09 s. The panel hangs on sources 8 to 135 of the chip.
  ///
  /// - Parameter isUpsideDown: whether the panel hangs the other way round.
  /// - Returns: the driver.
  public static func ssd1680(isUpsideDown: Bool = false) -> SSD16xx {
    SSD16xx(
      layout: FramebufferLayout(
        width: 296, height: 128, isPortrait: true, isUpsideDown: isUpsideDown),
      sources: 0x80, full: .milliseconds(800) ... .milliseconds(5_000))
  }

  /// 4.2 inches, 400 by 300 (SSD1683; GDEY042T81, Waveshare 4.2" V2).
  ///
  /// Refreshes were measured on such panels at 1.1 s to 4 s and 0.36 s, as above.
  ///
  /// - Parameter isUpsideDown: whether the panel hangs the other way round.
  /// - Returns: the driver.
  public static func ssd1683(isUpsideDown: Bool = false) -> SSD16xx {
    SSD16xx(
      layout: FramebufferLayout(
        width: 400, height: 300, isPortrait: false, isUpsideDown: isUpsideDown),
      sources: 0x00, full: .milliseconds(800) ... .milliseconds(6_000))
  }

  /// Pixels in a row.
  public var width: Int { layout.width }

  /// Rows.
  public var height: Int { layout.height }

  /// Ink stays.
  public var isBistable: Bool { true }

  /// Wakes it by a reset, writes both planes, refreshes, and lets it sleep.
  public func show(_ frame: Bitmap, over displayed: Bitmap?, by refresh: Refresh) -> [Operation] {
    let new = layout.turned(frame)
    switch refresh {
    case .full:
      return wake + setUp(regarding: 0x40, border: 0x05) + window(layout.area)
        + write(Command.new, new, layout.area) + write(Command.old, new, layout.area)
        + drive(0xF7) + sleep
    case .partial(let part):
      let area = layout.turned(part)
      let old = layout.turned(displayed ?? frame)
      return (reliesOnMemory(refresh) ? askWhetherAsleep : []) + wake
        + setUp(regarding: 0x00, border: 0x80) + window(area)
        + write(Command.old, old, area) + write(Command.new, new, area)
        + activate(0xE0) + drive(0xFC) + activate(0x83) + write(Command.old, new, area) + sleep
    }
  }

  /// Looks at the busy line's beginning and length, and whether the controller sleeps and slept.
  public func verify(_ answer: TransactionResult, after refresh: Refresh) throws(DisplayFault) {
    // Last of all it falls asleep, before that it is at work; before all it may have slept.
    let count = reliesOnMemory(refresh) ? 3 : 2
    guard answer.starts.count == count, answer.starts[count - 2] != nil,
      answer.waits.count == (refresh == .full ? 3 : 5)
    else { throw .noBusy }
    // After the two of the wake-up, and in a partial refresh between those of the booster.
    let length = answer.waits[refresh == .full ? 2 : 3]
    guard length >= refreshTime(refresh).lowerBound else { throw .tooShort(length) }
    if answer.starts.contains(nil) { throw .supplyLost }
  }

  /// Whether memory outside the window must still be as it was left.
  private func reliesOnMemory(_ refresh: Refresh) -> Bool {
    guard case .partial(let part) = refresh else { return false }
    return layout.turned(part) != layout.area
  }

  /// What can be true; for a full refresh with the booster's way up and down.
  public func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration> {
    refresh == .full ? full : Self.partial
  }

  /// What the busy line made of the diagnosis.
  public func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? {
    watched(result)
  }

  /// Five seconds without supply.
  public var powerCycle: [Operation] { DisplayFault.powerCycle }

  /// Starts the booster and lets it down again, and sees what the busy line makes of it.
  public var diagnosis: [Operation] {
    [
      .power(true), .pause(.milliseconds(20)), .reset(low: .milliseconds(2)),
      .pause(.milliseconds(10)),
      .command(Command.update, [0xC0]), .command(Command.activate, []),
    ] + DisplayFault.watch + [
      .command(Command.update, [0x83]), .command(Command.activate, []),
      .pause(.milliseconds(500)), .command(Command.sleep, [1]),
    ]
  }

  /// In deep sleep the busy line is high; a panel whose line is low has lost its supply.
  private var askWhetherAsleep: [Operation] {
    [.power(true), .pause(.milliseconds(20)), .waitUntilBusy(atMost: .zero)]
  }

  private var wake: [Operation] {
    [
      .power(true), .pause(.milliseconds(20)), .reset(low: .milliseconds(2)),
      .pause(.milliseconds(10)), .waitUntilIdle(atMost: .milliseconds(500)),
      .command(Command.softReset, []), .pause(.milliseconds(10)),
      .waitUntilIdle(atMost: .milliseconds(500)),
    ]
  }

  // The old plane is taken for 0 (40) or regarded (00); the border is driven to white (05) or left
  // alone (80).
  private func setUp(regarding red: UInt8, border: UInt8) -> [Operation] {
    let gates = layout.area.height - 1
    return [
      .command(Command.driverOutput, [UInt8(gates & 0xFF), UInt8(gates >> 8), 0]),
      .command(Command.dataEntry, [0x03]),  // to the right, then down
      .command(Command.border, [border]),
      .command(Command.sensor, [0x80]),  // its own; after a reset it is one outside
      .command(Command.updateOption, [red, sources]),
    ]
  }

  private func window(_ area: Area) -> [Operation] {
    let last = area.bottom - 1
    return [
      .command(Command.windowX, [UInt8(area.x / 8), UInt8(area.right / 8 - 1)]),
      .command(
        Command.windowY,
        [UInt8(area.y & 0xFF), UInt8(area.y >> 8), UInt8(last & 0xFF), UInt8(last >> 8)]),
    ]
  }

  private func write(_ plane: UInt8, _ picture: Bitmap, _ area: Area) -> [Operation] {
    [
      .command(Command.cursorX, [UInt8(area.x / 8)]),
      .command(Command.cursorY, [UInt8(area.y & 0xFF), UInt8(area.y >> 8)]),
      .command(plane, picture.bytes(in: area).map { ~$0 }),  // 1 is white
    ]
  }

  private func activate(_ sequence: UInt8) -> [Operation] {
    [
      .command(Command.update, [sequence]), .command(Command.activate, []),
      .pause(.milliseconds(2)), .waitUntilIdle(atMost: .seconds(1)),
    ]
  }

  private func drive(_ sequence: UInt8) -> [Operation] {
    [
      .command(Command.update, [sequence]), .command(Command.activate, []),
      .waitUntilBusy(atMost: .milliseconds(100)), .waitUntilIdle(atMost: Self.busyTimeout),
    ]
  }

  /// Deep sleep, which the busy line confirms: nobody else would notice a supply that was lost in
  /// the middle of a refresh, or a panel that is left under voltage.
  private var sleep: [Operation] {
    [.command(Command.sleep, [1]), .waitUntilBusy(atMost: .milliseconds(100))]
  }

  /// The commands that are used.
  private enum Command {
    static let driverOutput: UInt8 = 0x01
    static let sleep: UInt8 = 0x10
    static let dataEntry: UInt8 = 0x11
    static let softReset: UInt8 = 0x12
    static let sensor: UInt8 = 0x18
    static let activate: UInt8 = 0x20
    static let updateOption: UInt8 = 0x21

    /// Display update control 2: F7 powers on, loads temperature and the waveform of mode 1, drives
    /// and powers off; FC does the same in mode 2, but for the powering off; E0 and C0 power on,
    /// with and without a look at the temperature; 83 powers off.
    static let update: UInt8 = 0x22
    static let new: UInt8 = 0x24
    static let old: UInt8 = 0x26
    static let border: UInt8 = 0x3C
    static let windowX: UInt8 = 0x44
    static let windowY: UInt8 = 0x45
    static let cursorX: UInt8 = 0x4E
    static let cursorY: UInt8 = 0x4F
  }
}
