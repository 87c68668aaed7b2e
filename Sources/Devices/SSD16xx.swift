// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// E-paper with a controller of Solomon's SSD16xx family (data sheets of the SSD1680, SSD1683 and
/// SSD1677, command table).
///
/// One memory plane has the new frame (24), the other the old frame (26). A window limits what is
/// written, not what is driven: a partial refresh drives every pixel of the panel at which the
/// planes differ. So both planes must be correct everywhere. The SSD1680 and SSD1683 sleep in mode
/// 1, which retains the memory: a partial refresh writes its window, and afterwards the new frame
/// to the old plane as well. The SSD1677 loses its memory in deep sleep: a partial refresh writes
/// both planes whole.
public struct SSD16xx: DisplayDriver {
  /// What differs between the controllers and between their panels.
  struct Panel: Sendable {
    /// The size, in pixels.
    let width: Int
    let height: Int

    /// Whether rows of the memory are columns of the frame.
    var isPortrait = false

    /// Display update control 1 (21), second byte: the source outputs of the panel; nil if the
    /// command has one byte.
    let sources: UInt8?

    /// The booster's soft start (0C); nil for the value after a reset.
    var softStart: [UInt8]?

    /// Whether columns are addressed in pixels, with two bytes each, and not in bytes.
    var addressesPixels = false

    /// Whether deep sleep retains the memory.
    var retainsMemory = true

    /// The time from activation (20) to the end of a full refresh, with starting and stopping the
    /// booster.
    let full: ClosedRange<Duration>
  }

  private let panel: Panel
  private let layout: FramebufferLayout

  /// The time of a partial refresh, without starting and stopping the booster.
  private static let partial = Duration.milliseconds(200) ... .milliseconds(1_500)

  /// The timeout of a refresh, with a margin for cold.
  private static let busyTimeout = Duration.seconds(20)

  init(_ panel: Panel, isUpsideDown: Bool) {
    self.panel = panel
    layout = FramebufferLayout(
      width: panel.width, height: panel.height, isPortrait: panel.isPortrait,
      isUpsideDown: isUpsideDown)
  }

  /// The width, in pixels.
  public var width: Int { layout.width }

  /// The height, in pixels.
  public var height: Int { layout.height }

  /// The displayed frame stays without power.
  public var isBistable: Bool { true }

  /// Wakes the controller by a reset, writes both planes, refreshes, and puts it to sleep.
  public func show(_ frame: Frame, over displayed: Frame?, by refresh: Refresh) -> [Operation] {
    let new = layout.rotated(frame.bitmap)
    switch refresh {
    case .full:
      return wake + setUp(oldPlane: 0x40, border: 0x05) + window(layout.area)
        + write(Command.new, new, layout.area) + write(Command.old, new, layout.area)
        + drive(0xF7) + sleep
    case .partial(let part):
      let area = panel.retainsMemory ? layout.rotated(part) : layout.area
      let old = layout.rotated((displayed ?? frame).bitmap)
      return (reliesOnMemory(refresh) ? probeSleep : []) + wake
        + setUp(oldPlane: 0x00, border: 0x80) + window(area)
        + write(Command.old, old, area) + write(Command.new, new, area)
        + activate(panel.retainsMemory ? 0xE0 : 0xC0) + drive(0xFC) + activate(0x83)
        + (panel.retainsMemory ? write(Command.old, new, area) : []) + sleep
    }
  }

  /// Checks when the busy line was active, and whether the controller sleeps and slept before.
  public func verify(_ result: TransactionResult, after refresh: Refresh) throws(DisplayFault) {
    // The last start is the deep sleep, the one before it the refresh. A first one is the earlier
    // sleep.
    let count = reliesOnMemory(refresh) ? 3 : 2
    guard result.starts.count == count, result.starts[count - 2] != nil,
      result.waits.count == (refresh == .full ? 3 : 5)
    else { throw .noBusy }
    // The wait of the refresh comes after the two of `wake`, in a partial refresh between those of
    // the booster.
    let length = result.waits[refresh == .full ? 2 : 3]
    guard length >= refreshTime(refresh).lowerBound else { throw .tooShort(length) }
    if result.starts.contains(nil) { throw .powerLost }
  }

  /// Whether the memory outside the window must be as it was left.
  private func reliesOnMemory(_ refresh: Refresh) -> Bool {
    guard case .partial(let part) = refresh, panel.retainsMemory else { return false }
    return layout.rotated(part) != layout.area
  }

  /// The plausible times; for a full refresh with starting and stopping the booster.
  public func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration> {
    refresh == .full ? panel.full : Self.partial
  }

  /// The fault by the busy line during the diagnosis.
  public func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? {
    observed(result)
  }

  /// Five seconds without power.
  public var powerCycle: [Operation] { DisplayFault.powerCycle }

  /// Starts and stops the booster and observes the busy line.
  public var diagnosis: [Operation] {
    [
      .power(true), .pause(.milliseconds(20)), .reset(low: .milliseconds(2)),
      .pause(.milliseconds(10)),
      .command(Command.update, [0xC0]), .command(Command.activate, []),
    ] + DisplayFault.observation + [
      .command(Command.update, [0x83]), .command(Command.activate, []),
      .pause(.milliseconds(500)), .command(Command.sleep, [sleepMode]),
    ]
  }

  /// Samples the busy line: it is high in deep sleep, and low if the panel lost power.
  private var probeSleep: [Operation] {
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

  // The old plane is bypassed as 0 (40) or used (00). The border is driven to white (05) or not
  // driven (80).
  private func setUp(oldPlane: UInt8, border: UInt8) -> [Operation] {
    let gates = layout.area.height - 1
    let softStart = panel.softStart.map { [Operation.command(Command.softStart, $0)] } ?? []
    return softStart + [
      .command(Command.driverOutput, [UInt8(gates & 0xFF), UInt8(gates >> 8), 0]),
      .command(Command.dataEntry, [0x03]),  // X increments, then Y
      .command(Command.border, [border]),
      .command(Command.sensor, [0x80]),  // internal; external after a reset
      .command(Command.updateOption, [oldPlane] + [panel.sources].compactMap(\.self)),
    ]
  }

  private func window(_ area: Area) -> [Operation] {
    let last = area.bottom - 1
    return [
      .command(Command.windowX, column(area.x) + column(area.right - 1)),
      .command(
        Command.windowY,
        [UInt8(area.y & 0xFF), UInt8(area.y >> 8), UInt8(last & 0xFF), UInt8(last >> 8)]),
    ]
  }

  private func write(_ plane: UInt8, _ frame: Bitmap, _ area: Area) -> [Operation] {
    [
      .command(Command.cursorX, column(area.x)),
      .command(Command.cursorY, [UInt8(area.y & 0xFF), UInt8(area.y >> 8)]),
      .command(plane, frame.bytes(in: area).map { ~$0 }),  // 1 is white
    ]
  }

  /// The address of a pixel's column.
  private func column(_ x: Int) -> [UInt8] {
    panel.addressesPixels ? [UInt8(x & 0xFF), UInt8(x >> 8)] : [UInt8(x / 8)]
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

  /// Deep sleep, confirmed by the busy line: this detects a loss of power during a refresh, and a
  /// panel that stays under voltage.
  private var sleep: [Operation] {
    [.command(Command.sleep, [sleepMode]), .waitUntilBusy(atMost: .milliseconds(100))]
  }

  /// Mode 1, which retains the memory, or the only one of the SSD1677.
  private var sleepMode: UInt8 { panel.retainsMemory ? 1 : 3 }

  /// Commands.
  private enum Command {
    static let driverOutput: UInt8 = 0x01
    static let softStart: UInt8 = 0x0C
    static let sleep: UInt8 = 0x10
    static let dataEntry: UInt8 = 0x11
    static let softReset: UInt8 = 0x12
    static let sensor: UInt8 = 0x18
    static let activate: UInt8 = 0x20
    static let updateOption: UInt8 = 0x21

    /// Display update control 2.
    ///
    /// F7 powers on, loads temperature and the waveform of mode 1, drives and powers off. FC does
    /// the same in mode 2 without powering off. E0 and C0 power on, with and without loading the
    /// temperature. 83 powers off.
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
