// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// E-paper with 480 rows (UltraChip UC8179, GD7965): 7.5 inches, 800 by 480 (GDEY075T7, Waveshare
/// 7.5" V2), and 5.83 inches, 648 by 480 (GDEQ0583T31, Waveshare 5.83" V2).
///
/// The two differ by the resolution (61) alone: in Waveshare's `epd5in83_V2.py` and
/// `epd7in5_V2.py`, and in GxEPD2's `GxEPD2_583_GDEQ0583T31` and `GxEPD2_750_GDEY075T7`.
///
/// A full refresh uses the panel's waveform for its temperature. Its old plane is the inverse of
/// the new one, so that every pixel is driven. A partial refresh uses the waveform that the maker
/// stored for a forced temperature of 110; it is not adapted to cold. It writes and drives its
/// window only, and so does not rely on the memory, which deep sleep clears.
///
/// The voltages (01) are those of the panel's OTP memory: published drivers contradict each other.
public struct UC8179: DisplayDriver {
  private let layout: FramebufferLayout

  /// Makes the driver.
  ///
  /// - Parameters:
  ///   - width: the columns of the panel: 800 or 648.
  ///   - isUpsideDown: whether the panel is mounted upside down.
  public init(width: Int = 800, isUpsideDown: Bool = false) {
    layout = FramebufferLayout(
      width: width, height: 480, isPortrait: false, isUpsideDown: isUpsideDown)
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
      let rows = new.bytes(in: layout.area)
      return wake + setUp(border: 0x29) + powerOn
        + [.command(Command.old, rows), .command(Command.new, rows.map { ~$0 })]
        + drive + rest
    case .partial(let part):
      let area = layout.rotated(part)
      let old = layout.rotated((displayed ?? frame).bitmap)
      return wake + setUp(border: 0xA9) + Self.partialWaveform + powerOn + window(area)
        + [
          .command(Command.old, old.bytes(in: area).map { ~$0 }),
          .command(Command.new, new.bytes(in: area).map { ~$0 }),
        ] + drive + [.command(Command.wholePanel, [])] + rest
    }
  }

  /// Checks when and how long the busy line was active.
  public func verify(_ result: TransactionResult, after refresh: Refresh) throws(DisplayFault) {
    try verifyBooster(result, after: refresh)
  }

  /// Measured: 4.1 s to 5 s for a full and 0.44 s for a partial refresh, on older panels 1.6 s; of
  /// 5.83 inches 0.49 s for a partial one (GxEPD2), and a full one by its own waveform unmeasured.
  public func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration> {
    refresh == .full
      ? .milliseconds(1_500) ... .milliseconds(8_000) : .milliseconds(250) ... .milliseconds(2_000)
  }

  /// Starts and stops the booster and observes the busy line.
  public var diagnosis: [Operation] {
    [
      .power(true), .pause(.milliseconds(20)), .reset(low: .milliseconds(2)),
      .pause(.milliseconds(20)), .command(Command.panelSetting, [0x1F]),
      .command(Command.powerOn, []),
    ] + DisplayFault.observation + [
      .command(Command.powerOff, []), .pause(.milliseconds(200)),
      .command(Command.sleep, [0xA5]),
    ]
  }

  /// The fault by the busy line during the diagnosis.
  public func diagnose(_ result: Result<TransactionResult, HardwareError>) -> DisplayFault? {
    observed(result)
  }

  /// Five seconds without power.
  public var powerCycle: [Operation] { DisplayFault.powerCycle }

  private var wake: [Operation] {
    [
      .power(true), .pause(.milliseconds(20)),
      // On some boards a long reset switches the power off; 2 ms do not.
      .reset(low: .milliseconds(2)), .pause(.milliseconds(20)),
      .waitUntilIdle(atMost: .milliseconds(500)),
    ]
  }

  // The first byte of the interval setting (50): 29 drives the border to white, A9 does not drive
  // it. In both a 1 is white, and the new plane is copied to the old one.
  private func setUp(border: UInt8) -> [Operation] {
    [
      .command(Command.booster, [0x17, 0x17, 0x28, 0x17]),
      .command(Command.panelSetting, [0x1F]),  // black and white, waveforms from OTP
      .command(
        Command.resolution,
        [layout.width, layout.height].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      .command(Command.dualSPI, [0x00]),
      .command(Command.interval, [border, 0x07]),
      .command(Command.gap, [0x22]),
    ]
  }

  private static let partialWaveform: [Operation] = [
    .command(Command.cascade, [0x02]), .command(Command.forcedTemperature, [0x6E]),
  ]

  private var powerOn: [Operation] {
    [
      .command(Command.powerOn, []), .waitUntilBusy(atMost: .milliseconds(100)),
      .waitUntilIdle(atMost: .seconds(1)),
    ]
  }

  private func window(_ area: Area) -> [Operation] {
    let bounds = [area.x, area.right - 1, area.y, area.bottom - 1]
    return [
      .command(Command.partOfPanel, []),
      .command(Command.window, bounds.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } + [0x01]),
    ]
  }

  private var drive: [Operation] {
    [
      .command(Command.refresh, []), .waitUntilBusy(atMost: .milliseconds(200)),
      .waitUntilIdle(atMost: .seconds(20)),
    ]
  }

  private var rest: [Operation] {
    [
      .command(Command.interval, [0xF7, 0x07]),  // the border floats
      .command(Command.powerOff, []), .waitUntilBusy(atMost: .milliseconds(100)),
      .waitUntilIdle(atMost: .seconds(1)), .command(Command.sleep, [0xA5]),
    ]
  }

  /// Commands, by their names in the data sheet.
  private enum Command {
    /// PSR.
    static let panelSetting: UInt8 = 0x00

    /// POF.
    static let powerOff: UInt8 = 0x02

    /// PON.
    static let powerOn: UInt8 = 0x04

    /// BTST.
    static let booster: UInt8 = 0x06

    /// DSLP, with its check code.
    static let sleep: UInt8 = 0x07

    /// DTM1.
    static let old: UInt8 = 0x10

    /// DRF.
    static let refresh: UInt8 = 0x12

    /// DTM2.
    static let new: UInt8 = 0x13

    /// DUSPI.
    static let dualSPI: UInt8 = 0x15

    /// CDI.
    static let interval: UInt8 = 0x50

    /// TCON.
    static let gap: UInt8 = 0x60

    /// TRES.
    static let resolution: UInt8 = 0x61

    /// PTL.
    static let window: UInt8 = 0x90

    /// PTIN.
    static let partOfPanel: UInt8 = 0x91

    /// PTOUT.
    static let wholePanel: UInt8 = 0x92

    /// CCSET: 02 selects the temperature of TSSET.
    static let cascade: UInt8 = 0xE0

    /// TSSET.
    static let forcedTemperature: UInt8 = 0xE5
  }
}
