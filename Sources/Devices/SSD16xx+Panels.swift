// SPDX-License-Identifier: Apache-2.0

extension SSD16xx {
  /// 2.9 inches, 296 by 128, landscape (SSD1680; GDEY029T94, Waveshare 2.9" V2).
  ///
  /// Measured on such panels: 1.7 s for a full and 0.36 s for a partial refresh, without starting
  /// and stopping the booster. A partial refresh of a panel without a waveform for it ends after
  /// 0.09 s. The panel is connected to sources 8 to 135 of the chip.
  ///
  /// - Parameter isUpsideDown: whether the panel is mounted upside down.
  /// - Returns: the driver.
  public static func ssd1680(isUpsideDown: Bool = false) -> SSD16xx {
    SSD16xx(
      Panel(
        width: 296, height: 128, isPortrait: true, sources: 0x80,
        full: .milliseconds(800) ... .milliseconds(5_000)), isUpsideDown: isUpsideDown)
  }

  /// 4.2 inches, 400 by 300 (SSD1683; GDEY042T81, Waveshare 4.2" V2).
  ///
  /// Measured on such panels: 1.1 s to 4 s for a full and 0.36 s for a partial refresh, as above.
  ///
  /// - Parameter isUpsideDown: whether the panel is mounted upside down.
  /// - Returns: the driver.
  public static func ssd1683(isUpsideDown: Bool = false) -> SSD16xx {
    SSD16xx(
      Panel(
        width: 400, height: 300, sources: 0x00,
        full: .milliseconds(800) ... .milliseconds(6_000)), isUpsideDown: isUpsideDown)
  }

  /// 10.2 inches, 960 by 640 (GDEM102T91), or 13.3 inches, 960 by 680 (GDEM133T91, Waveshare 13.3"
  /// K), with an SSD1677.
  ///
  /// The two differ by the number of gates (01) alone: in GxEPD2's `GxEPD2_1020_GDEM102T91` and
  /// `GxEPD2_1330_GDEM133T91`, and in Waveshare's `epd13in3k.py`. GxEPD2 has the times of 10.2
  /// inches, 5.3 s for a full and 0.76 s for a partial refresh, and of 13.3 inches, 4.1 s and
  /// 0.53 s. The soft start is the stronger of the two that the data sheet has.
  ///
  /// - Parameters:
  ///   - height: the rows of the panel: 640 or 680.
  ///   - isUpsideDown: whether the panel is mounted upside down.
  /// - Returns: the driver.
  public static func ssd1677(height: Int = 640, isUpsideDown: Bool = false) -> SSD16xx {
    SSD16xx(
      Panel(
        width: 960, height: height, sources: nil, softStart: [0xAE, 0xC7, 0xC3, 0xC0, 0x80],
        addressesPixels: true, retainsMemory: false,
        full: .milliseconds(1_500) ... .milliseconds(9_000)), isUpsideDown: isUpsideDown)
  }
}
