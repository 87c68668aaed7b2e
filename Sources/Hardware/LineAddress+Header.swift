// SPDX-License-Identifier: Apache-2.0

extension LineAddress {
  /// The number of the line on the 40-pin header of a Raspberry Pi: 17 for `GPIO17` and for
  /// `pinctrl-bcm2711:17`; nil for other lines.
  public var headerNumber: Int? {
    let number: Int? =
      switch self {
      case .name(let name): name.hasPrefix("GPIO") ? Int(name.dropFirst(4)) : nil
      case .offset(let chip, let offset):
        chip.hasPrefix("pinctrl-bcm") || chip.hasPrefix("pinctrl-rp1") ? offset : nil
      case .key: nil
      }
    return number.flatMap { (0...27).contains($0) ? $0 : nil }
  }
}
