// SPDX-License-Identifier: Apache-2.0

/// A chip or panel controller, or the driver of a kernel's device.
///
/// The raw value is the part number in lower case, as in the configuration, or the class.
public enum Part: String, Sendable, CaseIterable {
  /// An I/O expander of eight quasi-bidirectional pins (NXP, TI).
  case pcf8574

  /// The same chip at other I2C addresses.
  case pcf8574a

  /// An I/O expander of sixteen pins with direction and pull-up registers (Microchip).
  case mcp23017

  /// A PWM controller of sixteen outputs with 12 bits (NXP).
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

  /// An e-paper controller, 10.2 inch (Solomon).
  case ssd1677

  /// The same controller with a panel of 13.3 inches, 960 by 680.
  case ssd1677x680 = "ssd1677-960x680"

  /// An e-paper controller, 7.5 inch (UltraChip).
  case uc8179

  /// The same controller with a panel of 5.83 inches, 648 by 480.
  case uc8179x648 = "uc8179-648x480"

  /// The same controller with a panel of black, white and red.
  case uc8179red = "uc8179-red"

  /// An e-paper controller, 7.5 inch, four inks (Jadard).
  case jd79665

  /// An e-paper controller, 4.2 inch, four inks (Himax).
  case hx8717

  /// An e-paper controller, 7.3 inch, six inks (E Ink).
  case ed2208

  /// An ambient light sensor of a kernel driver.
  case iio

  /// A current monitor of a kernel driver.
  case hwmon

  /// An output of the kernel's LED class.
  case led

  /// A PWM output of a kernel driver.
  case pwm

  /// The kind of a part.
  public enum Kind: String, Sendable, CaseIterable {
    /// An I/O expander: numbered pins, each an input or an on/off output, with an interrupt line.
    case expander

    /// A PWM controller: numbered outputs with a duty.
    case dimmer

    /// A display on I2C.
    case display

    /// A sensor of illuminance, in lux.
    case lightSensor = "light sensor"

    /// A sensor of current, in amperes.
    case currentSensor = "current sensor"

    /// An e-paper panel on SPI.
    case panel
  }

  /// The kind of the part.
  public var kind: Kind {
    switch self {
    case .pcf8574, .pcf8574a, .mcp23017: .expander
    case .pca9685, .led, .pwm: .dimmer
    case .ht16k33, .ssd1306: .display
    case .bh1750, .veml7700, .iio: .lightSensor
    case .ina219, .hwmon: .currentSensor
    case .ssd1680, .ssd1683, .ssd1677, .ssd1677x680, .uc8179, .uc8179x648: .panel
    case .uc8179red, .jd79665, .hx8717, .ed2208: .panel
    }
  }

  /// The 7-bit I2C addresses that its address pins select; none for a part on SPI.
  ///
  /// Of a kernel's device they are the numbers of its channels.
  public var addresses: Set<UInt8> {
    switch self {
    case .pcf8574: Set(0x20...0x27)
    case .pcf8574a: Set(0x38...0x3F)
    case .mcp23017: Set(0x20...0x27)
    // Without the addresses that I2C reserves (0x78 and above) and the All Call address.
    case .pca9685: Set(0x40...0x77).subtracting(sharedAddresses)
    case .ht16k33: Set(0x70...0x77)
    case .ssd1306: [0x3C, 0x3D]
    case .bh1750: [0x23, 0x5C]
    case .veml7700: [0x10]
    case .ina219: Set(0x40...0x4F)
    case .iio, .hwmon, .led: [0]
    case .pwm: Set(0...63)
    case .ssd1680, .ssd1683, .ssd1677, .ssd1677x680, .uc8179, .uc8179x648: []
    case .uc8179red, .jd79665, .hx8717, .ed2208: []
    }
  }

  /// Addresses that the part acknowledges besides its own until it is set up.
  ///
  /// No other chip on the bus should have them (PCA9685 7.1.2, LED All Call).
  public var sharedAddresses: Set<UInt8> { self == .pca9685 ? [0x70] : [] }

  /// Whether a pin that is high gives almost no current: it can light nothing and drive no relay.
  ///
  /// A PCF8574 has a current source of 0.1 mA there (data sheet, I_OH), and sinks 25 mA.
  public var sourcesNothing: Bool { self == .pcf8574 || self == .pcf8574a }

  /// Whether its BUSY line is low while the controller is busy (UC81xx), not high (SSD16xx).
  public var isBusyLow: Bool {
    switch self {
    case .uc8179, .uc8179x648, .uc8179red, .jd79665, .hx8717, .ed2208: true
    default: false
    }
  }

  /// Whether the part can display whereabouts.
  public var showsPlates: Bool { kind == .panel || kind == .display }

  /// Whether it is too small for text and displays a symbol for each officer.
  public var isMatrix: Bool { self == .ht16k33 }

  /// The number of channels, counted from 0; 0 for a sensor or a display.
  public var channels: Int {
    switch self {
    case .pcf8574, .pcf8574a: 8
    case .mcp23017, .pca9685: 16
    case .led, .pwm: 1
    case .ht16k33, .ssd1306, .bh1750, .veml7700, .ina219, .iio, .hwmon: 0
    case .ssd1680, .ssd1683, .ssd1677, .ssd1677x680, .uc8179, .uc8179x648: 0
    case .uc8179red, .jd79665, .hx8717, .ed2208: 0
    }
  }

  /// The PWM frequencies of a dimmer, in hertz.
  public var frequencies: ClosedRange<Int> { self == .pwm ? 50...20_000 : 24...1526 }

  /// Channels that must not be inputs.
  ///
  /// Reading GPA7 or GPB7 while it changes can corrupt the bus (MCP23017 data sheet since revision
  /// D, table 2-1). A dimmer has no inputs.
  public var outputOnlyChannels: Set<Int> {
    switch self {
    case .mcp23017: [7, 15]
    case .pca9685: Set(0..<16)
    case .led, .pwm: [0]
    default: []
    }
  }
}
