// SPDX-License-Identifier: Apache-2.0

/// SSD1680, SSD1683 and SSD1677 (Solomon): e-paper controllers with their panels.
///
/// The model follows notes on the data sheets and measurements on panels; where these are unclear
/// it is strict. A waveform in registers (32) counts as a full or partial one, by the display mode.
/// Not modelled: the steps of such a waveform, three colours, reading.
struct SimulatedSSD16xx: CommandedPanel {
  /// The differences between the controllers and between their panels.
  struct Variant: Sendable {
    /// The size of the memory: sources in bytes, and gates.
    let columns: Int
    let gates: Int

    /// The panel: pixels on sources and gates, and the first source, with output control (21,
    /// second byte) 80 or 00.
    let width: Int
    let height: Int
    let firstSource: Int

    /// Whether the panel is mounted in landscape, as a plate of 296 by 128.
    let isLandscape: Bool

    /// Times measured on panels: booster on, booster off, full and partial refresh.
    let on: Duration
    let off: Duration
    let full: Duration
    let partial: Duration

    /// Whether the controller is an SSD1677: columns are addressed in pixels, deep sleep loses the
    /// memory, a full refresh ignores the old plane, and the booster needs a soft start.
    var isLarge = false

    /// 2.9 inches, 128 by 296 (GDEY029T94).
    static let ssd1680 = Variant(
      columns: 22, gates: 296, width: 128, height: 296, firstSource: 8, isLandscape: true,
      on: .microseconds(95_900),
      off: .milliseconds(140), full: .microseconds(1_715_000), partial: .milliseconds(362))

    /// 4.2 inches, 400 by 300 (GDEY042T81).
    static let ssd1683 = Variant(
      columns: 50, gates: 300, width: 400, height: 300, firstSource: 0, isLandscape: false,
      on: .milliseconds(96),
      off: .milliseconds(268), full: .microseconds(3_000_000), partial: .milliseconds(358))

    /// 10.2 inches, 960 by 640 (GDEM102T91).
    static let ssd1677 = Variant(
      columns: 120, gates: 680, width: 960, height: 640, firstSource: 0, isLandscape: false,
      on: .milliseconds(100),
      off: .milliseconds(139), full: .milliseconds(5_086), partial: .milliseconds(763),
      isLarge: true)

    /// 13.3 inches, 960 by 680 (GDEM133T91).
    static let ssd1677x680 = Variant(
      columns: 120, gates: 680, width: 960, height: 680, firstSource: 0, isLandscape: false,
      on: .milliseconds(100),
      off: .milliseconds(141), full: .milliseconds(3_828), partial: .milliseconds(531),
      isLarge: true)
  }

  static let isBusyAsleep = true
  static let commandAtAnyTime: UInt8? = nil

  let variant: Variant
  var core: PanelCore
  var black: PanelMemory
  var red: PanelMemory
  var isClockOn = false
  var isAnalogOn = false
  var hasTemperature = false

  /// The display mode whose waveform is loaded.
  var loadedMode: Int?

  init(_ variant: Variant) {
    self.variant = variant
    let dataCounts = variant.isLarge ? Self.largeDataCounts : Self.dataCounts
    core = PanelCore(width: variant.width, height: variant.height, dataCounts)
    black = PanelMemory(columns: variant.columns, rows: variant.gates)
    red = PanelMemory(columns: variant.columns, rows: variant.gates, seed: 26)
  }

  var busyIsLow: Bool { false }

  func displayedFrame(at now: Duration) -> DisplayedFrame {
    variant.isLandscape ? Self.landscape(portraitFrame(at: now)) : portraitFrame(at: now)
  }

  /// The frame in landscape: gates run from right to left, sources downwards.
  private static func landscape(_ portrait: DisplayedFrame) -> DisplayedFrame {
    var landscape = DisplayedFrame(width: portrait.height, height: portrait.width, level: 0)
    landscape.border = portrait.border
    for y in 0..<landscape.height {
      for x in 0..<landscape.width {
        landscape.levels[y * landscape.width + x] =
          portrait.levels[(portrait.height - 1 - x) * portrait.width + y]
      }
    }
    return landscape
  }

  mutating func write(_ code: UInt8, _ bytes: ArraySlice<UInt8>, along window: PanelWindow) {
    if code == 0x24 { black.write(bytes, along: window) } else { red.write(bytes, along: window) }
  }

  mutating func loseMemory() {
    black.lose()
    red.lose()
  }

  mutating func clearState() {
    isClockOn = false
    isAnalogOn = false
    hasTemperature = false
    loadedMode = nil
  }
}
