// SPDX-License-Identifier: Apache-2.0

extension LineAddress {
  /// The number of the line on the 40-pin header of a Raspberry Pi: 17 for `GPIO17` and for
  /// `pinctrl-bcm2711:17`, 10 for `SPI_MOSI`; nil for other lines.
  public var headerNumber: Int? {
    switch self {
    case .name(let name): Self.number(of: name) ?? Self.otherNames[name]
    case .offset(let chip, let offset):
      Self.hasHeader(chip) && (0...27).contains(offset) ? offset : nil
    case .key: nil
    }
  }

  /// Whether this is a name such as `GPIO4`, and the line is the one of that number on the header.
  ///
  /// For lines whose name is another one: Debian's device tree of a Raspberry Pi 4 names twelve
  /// lines after their other uses (`GPIO_GCLK` is line 4, `SPI_CE1_N` line 7), the maker's does
  /// not.
  ///
  /// - Parameters:
  ///   - offset: the number of the line on its chip.
  ///   - chip: the chip's label.
  /// - Returns: whether it is.
  public func isHeaderLine(_ offset: Int, of chip: String) -> Bool {
    guard case .name(let name) = self, Self.hasHeader(chip) else { return false }
    return Self.number(of: name) == offset
  }

  /// The names that Linux's own device trees of the boards with 40 pins give to lines after their
  /// other uses.
  ///
  /// Source: `gpio-line-names` of `bcm2711-rpi-4-b.dts`, and of those of the other boards. `TXD0`
  /// and `RXD0` are missing: they are lines 14 and 15 on a Zero, and 32 and 33 on a Raspberry Pi 4.
  private static let otherNames = [
    "ID_SDA": 0, "ID_SCL": 1, "SDA1": 2, "SCL1": 3, "GPIO_GCLK": 4, "SPI_CE1_N": 7, "SPI_CE0_N": 8,
    "SPI_MISO": 9, "SPI_MOSI": 10, "SPI_SCLK": 11, "TXD1": 14, "RXD1": 15,
  ]

  /// 17 for `GPIO17`; nil for other names.
  private static func number(of name: String) -> Int? {
    (0...27).first { name == "GPIO\($0)" }
  }

  /// Whether the chip with a label has the lines of the header, in the order of their numbers.
  private static func hasHeader(_ chip: String) -> Bool {
    chip.hasPrefix("pinctrl-bcm") || chip.hasPrefix("pinctrl-rp1")
  }
}
