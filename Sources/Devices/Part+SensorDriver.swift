// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension Part {
  /// The driver of a sensor; nil for another part.
  public var sensorDriver: (any SensorDriver)? {
    switch self {
    case .bh1750: BH1750()
    case .veml7700: VEML7700()
    case .ina219: INA219()
    case .iio: IIOLight()
    case .hwmon: HwmonCurrent()
    case .pcf8574, .pcf8574a, .mcp23017, .pca9685, .ht16k33, .ssd1306, .led, .pwm: nil
    case .ssd1680, .ssd1683, .ssd1677, .ssd1677x680, .uc8179, .uc8179x648: nil
    case .uc8179red, .jd79665, .hx8717, .ed2208: nil
    }
  }
}
