// SPDX-License-Identifier: Apache-2.0

extension LineAddress {
  /// The number of the line on the 40-pin header of a Raspberry Pi: 17 for `GPIO17` and for
  /// `pinctrl-bcm2711:17`; nil for other lines.
  public var headerNumber: Int? {
    let number: Int? =
      switch self {
      case .name(let name): (0...27).first { name == "GPIO\($0)" }
      case .offset(let chip, let offset): Self.hasHeader(chip) ? offset : nil
      case .key: nil
      }
    return number.flatMap { (0...27).contains($0) ? $0 : nil }
  }

  /// Whether this is a name such as `GPIO4`, and the line is the one of that number on the header.
  ///
  /// For lines whose name is another one: Debian's device tree of a Raspberry Pi 4 names ten lines
  /// after their other uses (`GPIO_GCLK` is line 4, `SPI_CE1_N` line 7), the maker's does not.
  ///
  /// - Parameters:
  ///   - offset: the number of the line on its chip.
  ///   - chip: the chip's label.
  /// - Returns: whether it is.
  public func isHeaderLine(_ offset: Int, of chip: String) -> Bool {
    guard case .name = self, Self.hasHeader(chip) else { return false }
    return headerNumber == offset
  }

  /// Whether the chip with a label has the lines of the header, in the order of their numbers.
  private static func hasHeader(_ chip: String) -> Bool {
    chip.hasPrefix("pinctrl-bcm") || chip.hasPrefix("pinctrl-rp1")
  }
}
