// SPDX-License-Identifier: Apache-2.0

/// UC8179 (UltraChip) with a panel of 7.5 inches, 800 by 480 (GDEY075T7), or of 5.83 inches, 648 by
/// 480 (GDEQ0583T31), with the times of the first.
///
/// The model follows notes on the chip and drivers of the panel; where these are unclear it is
/// strict. Not modelled: waveforms in registers, three colours, grey, the automatic sequence (17),
/// reading.
struct SimulatedUC8179: CommandedPanel {
  static let isBusyAsleep = false
  /// Get status (71) is accepted at any time.
  static let commandAtAnyTime: UInt8? = 0x71

  let width: Int
  let height = 480
  var core: PanelCore
  var old: PanelMemory
  var new: PanelMemory
  var isPowered = false
  var isPartial = false

  init(width: Int = 800) {
    self.width = width
    core = PanelCore(width: width, height: height, Self.dataCounts)
    old = PanelMemory(columns: width / 8, rows: height)
    new = PanelMemory(columns: width / 8, rows: height, seed: 26)
  }

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
