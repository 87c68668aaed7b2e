// SPDX-License-Identifier: Apache-2.0

/// The nodes of the kernel's buses, each by one spelling of its path: by two of them one device
/// could be there twice.
enum BusNode {
  /// `/dev/i2c-1`.
  case i2c

  /// `/dev/spidev0.0`.
  case spi

  /// Whether a text is the kernel's own name of such a node, or a link in `/dev` with the kind of
  /// the bus in its name, such as `/dev/i2c/by-path/usb-adapter`.
  ///
  /// The path has no empty parts, no `.` and no `..`, and its numbers have no zeros before them.
  func isPath(_ path: String) -> Bool {
    let name = String(path.dropFirst(Self.folder.count))
    guard path.hasPrefix(Self.folder), KernelName.isPath(name) else { return false }
    let lower = name.lowercased()
    if lower.hasPrefix(prefix) {
      let rest = lower.dropFirst(prefix.count)
      return isNumbered(rest) ? lower == name : rest.first { $0 != "-" }?.isLetter == true
    }
    // `/dev/i2c/1` was the name of a node in old kernels.
    if lower.hasPrefix(kind + "/"), lower.dropFirst(kind.count + 1).allSatisfy(\.isNumber) {
      return false
    }
    return lower.contains(kind)
  }

  private static let folder = "/dev/"

  private var kind: String { self == .i2c ? "i2c" : "spi" }

  /// How the kernel's own names begin.
  private var prefix: String { self == .i2c ? "i2c-" : "spidev" }

  /// The number of an I2C bus, or those of a bus and a chip select of SPI.
  private func isNumbered(_ text: Substring) -> Bool {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == (self == .i2c ? 1 : 2)
      && numbers.allSatisfy { number in UInt16(number).map { "\($0)" } == String(number) }
  }
}
