// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension Part {
  /// The driver of a chip with channels; nil for another part.
  ///
  /// - Parameter hertz: the frequency of a dimmer; nil for the driver's default.
  /// - Returns: the driver.
  public func channelDriver(hertz: Int? = nil) -> (any ChannelDriver)? {
    switch self {
    case .pcf8574, .pcf8574a: PCF8574()
    case .mcp23017: MCP23017()
    case .pca9685: hertz.map { PCA9685(frequency: Double($0)) } ?? PCA9685()
    case .led: LEDClass()
    case .pwm: hertz.map { PWMOutput(hertz: $0) } ?? PWMOutput()
    case .ht16k33, .ssd1306, .bh1750, .veml7700, .ina219, .iio, .hwmon: nil
    case .ssd1680, .ssd1683, .ssd1677, .ssd1677x680, .uc8179, .uc8179x648: nil
    case .uc8179red, .jd79665, .hx8717, .ed2208: nil
    }
  }
}
