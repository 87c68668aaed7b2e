// SPDX-License-Identifier: Apache-2.0

/// The inks of a colour panel: its waveform drives every pixel through all of them.
struct ColourInk: Sendable {
  /// A full waveform.
  struct Drive: Sendable {
    let began: Duration
    let ends: Duration

    /// The frame at its end.
    let frame: DisplayedFrame

    /// Whether its inks are pure at the end: not without a booster, and not below freezing.
    let isStrong: Bool
  }

  /// What is seen: pure inks, or ``DisplayedFrame/mixture`` during a waveform.
  private(set) var displayedFrame: DisplayedFrame

  /// Makes ink in disorder.
  init(width: Int, height: Int) {
    displayedFrame = Self.mixture(width: width, height: height)
  }

  private static func mixture(width: Int, height: Int) -> DisplayedFrame {
    DisplayedFrame(
      width: width, height: height,
      inks: Array(repeating: DisplayedFrame.mixture, count: width * height))
  }

  /// Applies a drive up to a time.
  mutating func apply(_ drive: Drive, until time: Duration) {
    let isDone = time >= drive.ends && drive.isStrong
    displayedFrame =
      isDone
      ? drive.frame : Self.mixture(width: displayedFrame.width, height: displayedFrame.height)
  }
}
