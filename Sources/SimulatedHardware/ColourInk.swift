// SPDX-License-Identifier: Apache-2.0

/// The inks of a colour panel: its waveform drives every pixel through all of them.
struct ColourInk: Sendable {
  /// A full waveform.
  struct Drive: Sendable {
    let began: Duration
    let ends: Duration

    /// The number of the ink of each pixel at its end.
    let inks: [UInt8]

    /// Whether its inks are pure at the end: not without a booster, and not below freezing.
    let isStrong: Bool
  }

  /// What is seen: numbers of inks, or ``DisplayedFrame/mixture`` during a waveform.
  private(set) var inks: [UInt8]

  /// Makes ink in disorder.
  init(count: Int) { inks = Array(repeating: DisplayedFrame.mixture, count: count) }

  /// Applies a drive up to a time.
  mutating func apply(_ drive: Drive, until time: Duration) {
    let isDone = time >= drive.ends && drive.isStrong
    inks = isDone ? drive.inks : Array(repeating: DisplayedFrame.mixture, count: inks.count)
  }
}
