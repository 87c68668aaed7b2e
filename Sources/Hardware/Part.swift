// SPDX-License-Identifier: Apache-2.0

/// A chip or panel controller that can be named in a configuration; the raw value is its part
/// number in small letters.
public enum Part: String, Sendable, CaseIterable {
  /// Eight quasi-bidirectional pins (NXP, TI).
  case pcf8574

  /// The same chip at other addresses.
  case pcf8574a

  /// Sixteen pins with direction and pull-up registers (Microchip).
  case mcp23017

  /// Sixteen outputs of 12-bit pulse width (NXP).
  case pca9685

  /// An LED matrix of 16 by 8 (Holtek).
  case ht16k33

  /// An OLED of 128 by 64 (Solomon).
  case ssd1306

  /// An ambient light sensor (Rohm).
  case bh1750

  /// An ambient light sensor (Vishay).
  case veml7700

  /// A current and supply voltage monitor (TI).
  case ina219

  /// An e-paper controller, 2.9 inch (Solomon).
  case ssd1680

  /// An e-paper controller, 4.2 inch (Solomon).
  case ssd1683

  /// An e-paper controller, 7.5 inch (UltraChip).
  case uc8179

  /// What a part is good for.
  public enum Kind: String, Sendable, CaseIterable {
    /// Numbered pins, each an input or an on/off output, with an interrupt line.
    case expander

    /// Numbered outputs with a level.
    case dimmer

    /// A display written over I2C.
    case display

    /// Tells the ambient light in lux.
    case lightSensor = "light sensor"

    /// Tells a current in amperes.
    case currentSensor = "current sensor"

    /// An e-paper panel written over SPI.
    case panel
  }

  /// What the part is good for.
  public var kind: Kind {
    switch self {
    case .pcf8574, .pcf8574a, .mcp23017: .expander
    case .pca9685: .dimmer
    case .ht16k33, .ssd1306: .display
    case .bh1750, .veml7700: .lightSensor
    case .ina219: .currentSensor
    case .ssd1680, .ssd1683, .uc8179: .panel
    }
  }

  /// The 7-bit I2C addresses its pins can choose; none for a part on SPI.
  public var addresses: Set<UInt8> {
    switch self {
    case .pcf8574: Set(0x20...0x27)
    case .pcf8574a: Set(0x38...0x3F)
    case .mcp23017: Set(0x20...0x27)
    // Without those that I2C reserves (0x78 and above) and the chip's own call to all.
    case .pca9685: Set(0x40...0x77).subtracting(sharedAddresses)
    case .ht16k33: Set(0x70...0x77)
    case .ssd1306: [0x3C, 0x3D]
    case .bh1750: [0x23, 0x5C]
    case .veml7700: [0x10]
    case .ina219: Set(0x40...0x4F)
    case .ssd1680, .ssd1683, .uc8179: []
    }
  }

  /// Addresses at which the part answers beside its own until it is set up; nothing else should
  /// live there on the same bus (PCA9685 7.1.2, call to all LEDs).
  public var sharedAddresses: Set<UInt8> { self == .pca9685 ? [0x70] : [] }

  /// Whether its BUSY line is low while it is at work (UC81xx) and not high (SSD16xx).
  public var isBusyLow: Bool { self == .uc8179 }

  /// Whether it can say where officers are.
  public var showsPlates: Bool { kind == .panel || kind == .display }

  /// Whether it has no room for letters, but for a sign for each officer.
  public var isMatrix: Bool { self == .ht16k33 }

  /// How many numbered channels it has, counted from 0; none for a sensor or a display.
  public var channels: Int {
    switch self {
    case .pcf8574, .pcf8574a: 8
    case .mcp23017, .pca9685: 16
    default: 0
    }
  }

  /// Channels that must not be inputs: reading GPA7 or GPB7 while it changes can corrupt the bus
  /// (MCP23017 data sheet since revision D, table 2-1), and a dimmer has no inputs at all.
  public var outputOnlyChannels: Set<Int> {
    switch self {
    case .mcp23017: [7, 15]
    case .pca9685: Set(0..<16)
    default: []
    }
  }
}
