// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension Part {
  /// The simulated chip after power-on; nil for a part without a simulation.
  public var simulated: (any SimulatedChip)? {
    switch self {
    case .pcf8574, .pcf8574a: SimulatedPCF8574()
    case .mcp23017: SimulatedMCP23017()
    case .pca9685: SimulatedPCA9685()
    case .bh1750: SimulatedBH1750()
    case .veml7700: SimulatedVEML7700()
    case .ina219: SimulatedINA219()
    case .ssd1306: SimulatedSSD1306()
    case .ht16k33: SimulatedHT16K33()
    case .iio: SimulatedIIOLight()
    case .hwmon: SimulatedHwmonCurrent()
    case .led: SimulatedLED()
    case .pwm: SimulatedPWM()
    case .ssd1680, .ssd1683, .ssd1677, .ssd1677x680, .uc8179, .uc8179x648: nil
    case .uc8179red, .jd79665, .hx8717, .ed2208: nil
    }
  }

  /// The simulated e-paper panel, without power; nil for another part.
  public var simulatedPanel: (any SimulatedPanel)? {
    switch self {
    case .ssd1680: SimulatedSSD16xx(.ssd1680)
    case .ssd1683: SimulatedSSD16xx(.ssd1683)
    case .ssd1677: SimulatedSSD16xx(.ssd1677)
    case .ssd1677x680: SimulatedSSD16xx(.ssd1677x680)
    case .uc8179: SimulatedUC8179()
    case .uc8179x648: SimulatedUC8179(width: 648)
    case .uc8179red: SimulatedColourPanel(.uc8179red)
    case .jd79665: SimulatedColourPanel(.jd79665)
    case .hx8717: SimulatedColourPanel(.hx8717)
    case .ed2208: SimulatedColourPanel(.ed2208)
    case .pcf8574, .pcf8574a, .mcp23017, .pca9685, .bh1750, .veml7700, .ina219: nil
    case .ssd1306, .ht16k33, .iio, .hwmon, .led, .pwm: nil
    }
  }
}
