// SPDX-License-Identifier: Apache-2.0

import Hardware
import Plate

/// What the controllers of Solomon's SSD16xx family have in common (data sheets of the SSD1680 and
/// SSD1683, command table).
///
/// One plane of memory is the new picture (24), the other the old one (26). A window limits what is
/// written and not what is driven: a partial refresh moves every pixel of the panel at which the
/// planes differ. So both must be true everywhere, and after a refresh the new picture is written
/// to the old plane as well. The controller sleeps in mode 1, which keeps the memory.
struct SSD16xx: Sendable {
  let scan: PanelScan

  /// Display update control 1 (21), second byte: which sources the panel hangs on.
  let sources: UInt8

  /// From activation (20) to the end, with the booster's way up and down.
  let full: ClosedRange<Duration>
  let partial: ClosedRange<Duration>

  /// A refresh may take so long, in the cold too; the busy line tells the rest.
  static let patience = Duration.seconds(20)

  func show(_ frame: Bitmap, over glass: Bitmap?, by refresh: Refresh) -> [Step] {
    let new = scan.turned(frame)
    switch refresh {
    case .full:
      return wake + setUp(regarding: 0x40, border: 0x05) + window(scan.area)
        + write(Command.new, new, scan.area) + write(Command.old, new, scan.area)
        + drive(0xF7) + sleep
    case .partial(let part):
      let area = scan.turned(part)
      let old = scan.turned(glass ?? frame)
      return (reliesOnMemory(refresh) ? askWhetherAsleep : []) + wake
        + setUp(regarding: 0x00, border: 0x80) + window(area)
        + write(Command.old, old, area) + write(Command.new, new, area)
        + activate(0xE0) + drive(0xFC) + activate(0x83) + write(Command.old, new, area) + sleep
    }
  }

  func verify(_ answer: Answer, after refresh: Refresh) throws(DisplayFault) {
    // Last of all it falls asleep, before that it is at work; before all it may have slept.
    let count = reliesOnMemory(refresh) ? 3 : 2
    guard answer.starts.count == count, answer.starts[count - 2] != nil,
      answer.waits.count == (refresh == .full ? 3 : 5)
    else { throw .noBusy }
    // After the two of the wake-up, and in a partial refresh between those of the booster.
    let length = answer.waits[refresh == .full ? 2 : 3]
    guard length >= range(refresh).lowerBound else { throw .tooShort(length) }
    if answer.starts.contains(nil) { throw .supplyLost }
  }

  /// Whether memory outside the window must still be as it was left.
  private func reliesOnMemory(_ refresh: Refresh) -> Bool {
    guard case .partial(let part) = refresh else { return false }
    return scan.turned(part) != scan.area
  }

  func range(_ refresh: Refresh) -> ClosedRange<Duration> { refresh == .full ? full : partial }

  /// Starts the booster and lets it down again, and sees what the busy line makes of it.
  var diagnosis: [Step] {
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
  private var askWhetherAsleep: [Step] {
    [.power(true), .pause(.milliseconds(20)), .waitUntilBusy(atMost: .zero)]
  }

  private var wake: [Step] {
    [
      .power(true), .pause(.milliseconds(20)), .reset(low: .milliseconds(2)),
      .pause(.milliseconds(10)), .waitUntilIdle(atMost: .milliseconds(500)),
      .command(Command.softReset, []), .pause(.milliseconds(10)),
      .waitUntilIdle(atMost: .milliseconds(500)),
    ]
  }

  // The old plane is taken for 0 (40) or regarded (00); the border is driven to white (05) or left
  // alone (80).
  private func setUp(regarding red: UInt8, border: UInt8) -> [Step] {
    let gates = scan.area.height - 1
    return [
      .command(Command.driverOutput, [UInt8(gates & 0xFF), UInt8(gates >> 8), 0]),
      .command(Command.dataEntry, [0x03]),  // to the right, then down
      .command(Command.border, [border]),
      .command(Command.sensor, [0x80]),  // its own; after a reset it is one outside
      .command(Command.updateOption, [red, sources]),
    ]
  }

  private func window(_ area: Area) -> [Step] {
    let last = area.bottom - 1
    return [
      .command(Command.windowX, [UInt8(area.x / 8), UInt8(area.right / 8 - 1)]),
      .command(
        Command.windowY,
        [UInt8(area.y & 0xFF), UInt8(area.y >> 8), UInt8(last & 0xFF), UInt8(last >> 8)]),
    ]
  }

  private func write(_ plane: UInt8, _ picture: Bitmap, _ area: Area) -> [Step] {
    [
      .command(Command.cursorX, [UInt8(area.x / 8)]),
      .command(Command.cursorY, [UInt8(area.y & 0xFF), UInt8(area.y >> 8)]),
      .command(plane, picture.bytes(in: area).map { ~$0 }),  // 1 is white
    ]
  }

  private func activate(_ sequence: UInt8) -> [Step] {
    [
      .command(Command.update, [sequence]), .command(Command.activate, []),
      .pause(.milliseconds(2)), .waitUntilIdle(atMost: .seconds(1)),
    ]
  }

  private func drive(_ sequence: UInt8) -> [Step] {
    [
      .command(Command.update, [sequence]), .command(Command.activate, []),
      .waitUntilBusy(atMost: .milliseconds(100)), .waitUntilIdle(atMost: Self.patience),
    ]
  }

  /// Deep sleep, which the busy line confirms: nobody else would notice a supply that was lost in
  /// the middle of a refresh, or a panel that is left under voltage.
  private var sleep: [Step] {
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
