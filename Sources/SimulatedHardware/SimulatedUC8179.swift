// SPDX-License-Identifier: Apache-2.0

/// UC8179 (UltraChip) with a panel of 7.5 inches, 800 by 480 (GDEY075T7).
///
/// Written from notes on the chip and on what drivers of the panel do; where these leave something
/// open the model is the stricter one. Not modelled: waveforms from registers, three colours, grey,
/// the automatic sequence (17), reading.
struct SimulatedUC8179: CommandedPanel {
  static let width = 800
  static let height = 480

  static let isBusyAsleep = false
  /// Its state may be asked for at any time.
  static let commandAtAnyTime: UInt8? = 0x71

  var core = PanelCore(width: width, height: height, dataCounts)
  var old = PanelMemory(columns: width / 8, rows: height)
  var new = PanelMemory(columns: width / 8, rows: height, salt: 26)
  var isPowered = false
  var isPartial = false

  var busyIsLow: Bool { true }

  mutating func write(_ code: UInt8, _ bytes: ArraySlice<UInt8>, along window: PanelWindow) {
    if code == 0x10 { old.write(bytes, along: window) } else { new.write(bytes, along: window) }
  }

  mutating func loseMemory() {
    old.lose()
    new.lose()
  }

  mutating func clearState() {
    isPowered = false
    isPartial = false
  }
}
