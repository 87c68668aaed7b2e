// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension Part {
  /// The driver of a display; nil for another part.
  ///
  /// - Parameter isUpsideDown: whether the display is mounted upside down.
  /// - Returns: the driver.
  public func displayDriver(isUpsideDown: Bool = false) -> (any DisplayDriver)? {
    switch self {
    case .ssd1680: SSD16xx.ssd1680(isUpsideDown: isUpsideDown)
    case .ssd1683: SSD16xx.ssd1683(isUpsideDown: isUpsideDown)
    case .ssd1677: SSD16xx.ssd1677(isUpsideDown: isUpsideDown)
    case .ssd1677x680: SSD16xx.ssd1677(height: 680, isUpsideDown: isUpsideDown)
    case .uc8179: UC8179(isUpsideDown: isUpsideDown)
    case .uc8179x648: UC8179(width: 648, isUpsideDown: isUpsideDown)
    case .uc8179red: ColourPanel(.uc8179red, isUpsideDown: isUpsideDown)
    case .jd79665: ColourPanel(.jd79665, isUpsideDown: isUpsideDown)
    case .hx8717: ColourPanel(.hx8717, isUpsideDown: isUpsideDown)
    case .ed2208: ColourPanel(.ed2208, isUpsideDown: isUpsideDown)
    case .ssd1306: SSD1306(isUpsideDown: isUpsideDown)
    case .ht16k33: HT16K33(isUpsideDown: isUpsideDown)
    case .pcf8574, .pcf8574a, .mcp23017, .pca9685, .bh1750, .veml7700, .ina219: nil
    case .iio, .hwmon, .led, .pwm: nil
    }
  }
}
