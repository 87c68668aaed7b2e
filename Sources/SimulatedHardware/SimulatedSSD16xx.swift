// SPDX-License-Identifier: Apache-2.0

/// SSD1680 and SSD1683 (Solomon): a controller whose one command activates what another has chosen.
///
/// Written from notes on the data sheets and from measurements on glass; where these leave
/// something open the model is the stricter one. Not modelled: waveforms that are loaded by hand
/// (32), three colours, reading.
struct SimulatedSSD16xx: CommandedPanel {
  /// What makes the difference between the two, and between their panels.
  struct Variant: Sendable {
    /// The memory: sources in bytes, and gates.
    let columns: Int
    let gates: Int

    /// The panel: pixels on the sources and on the gates, and the source of the first of them
    /// while output control (21, second byte) is 80, and while it is 00.
    let width: Int
    let height: Int
    let firstSource: Int

    /// Whether the panel is looked at lying, as a plate of 296 by 128 is.
    let lies: Bool

    /// Measured on panels: on, off, full and partial refresh.
    let on: Duration
    let off: Duration
    let full: Duration
    let partial: Duration

    /// 2.9 inches, 128 by 296 (GDEY029T94).
    static let ssd1680 = Variant(
      columns: 22, gates: 296, width: 128, height: 296, firstSource: 8, lies: true,
      on: .microseconds(95_900),
      off: .milliseconds(140), full: .microseconds(1_715_000), partial: .milliseconds(362))

    /// 4.2 inches, 400 by 300 (GDEY042T81).
    static let ssd1683 = Variant(
      columns: 50, gates: 300, width: 400, height: 300, firstSource: 0, lies: false,
      on: .milliseconds(96),
      off: .milliseconds(268), full: .microseconds(3_000_000), partial: .milliseconds(358))
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
    core = PanelCore(width: variant.width, height: variant.height, Self.dataCounts)
    black = PanelMemory(columns: variant.columns, rows: variant.gates)
    red = PanelMemory(columns: variant.columns, rows: variant.gates, salt: 26)
  }

  var busyIsLow: Bool { false }

  func displayedFrame(at now: Duration) -> DisplayedFrame {
    variant.lies ? Self.lying(standing(at: now)) : standing(at: now)
  }

  /// A standing panel that lies: its gates run from right to left, its sources downwards.
  private static func lying(_ standing: DisplayedFrame) -> DisplayedFrame {
    var lying = DisplayedFrame(width: standing.height, height: standing.width, level: 0)
    lying.border = standing.border
    for y in 0..<lying.height {
      for x in 0..<lying.width {
        lying.levels[y * lying.width + x] =
          standing.levels[(standing.height - 1 - x) * standing.width + y]
      }
    }
    return lying
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
