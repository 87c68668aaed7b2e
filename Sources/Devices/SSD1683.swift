// SPDX-License-Identifier: Apache-2.0

public import Hardware
public import Plate

/// E-paper of 4.2 inches, 400 by 300 (Solomon SSD1683; GDEY042T81, Waveshare 4.2" V2).
///
/// Refreshes were measured on such panels at 1.1 s to 4 s and 0.36 s, full and partial, without the booster's
/// way up and down; a partial one of a panel that has no waveform for it ends after 0.09 s.
public struct SSD1683: DisplayDriver {
  private let controller: SSD16xx

  /// Makes the driver.
  ///
  /// - Parameter isUpsideDown: whether the panel hangs the other way round.
  public init(isUpsideDown: Bool = false) {
    controller = SSD16xx(
      scan: PanelScan(width: 400, height: 300, stands: false, isUpsideDown: isUpsideDown),
      sources: 0x00, full: .milliseconds(800) ... .milliseconds(6_000),
      partial: .milliseconds(200) ... .milliseconds(1_500))
  }

  /// Pixels in a row.
  public var width: Int { controller.scan.width }

  /// Rows.
  public var height: Int { controller.scan.height }

  /// Ink stays.
  public var keepsPicture: Bool { true }

  /// Wakes it by a reset, writes both planes, refreshes, and lets it sleep.
  public func show(_ frame: Bitmap, over glass: Bitmap?, by refresh: Refresh) -> [Step] {
    controller.show(frame, over: glass, by: refresh)
  }

  /// Looks at the busy line's beginning and length, and whether the controller sleeps and slept.
  public func verify(_ answer: Answer, after refresh: Refresh) throws(DisplayFault) {
    try controller.verify(answer, after: refresh)
  }

  /// What can be true; for a full refresh with the booster's way up and down.
  public func refreshTime(_ refresh: Refresh) -> ClosedRange<Duration> { controller.range(refresh) }

  /// Starts the booster, and lets it down again.
  public var diagnosis: [Step] { controller.diagnosis }

  /// What the busy line made of it.
  public func diagnose(_ result: Result<Answer, HardwareError>) -> DisplayFault? {
    watched(result)
  }

  /// Five seconds without supply.
  public var powerCycle: [Step] { DisplayFault.powerCycle }
}
