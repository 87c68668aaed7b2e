// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension Part {
  /// The simulated chip, fresh from power-on; nil for a part that has no simulation.
  public var simulated: (any SimulatedChip)? {
    switch self {
    case .pcf8574, .pcf8574a: SimulatedPCF8574()
    case .mcp23017: SimulatedMCP23017()
    case .pca9685: SimulatedPCA9685()
    case .bh1750: SimulatedBH1750()
    case .veml7700: SimulatedVEML7700()
    case .ina219: SimulatedINA219()
    case .ht16k33, .ssd1306, .ssd1680, .ssd1683, .uc8179: nil
    }
  }
}
