// SPDX-License-Identifier: Apache-2.0

/// Gives out the GPIO lines of the 40-pin header, each once.
struct HeaderAllocator {
  /// The header has no line left.
  struct Exhausted: Error, Equatable {}

  /// The lines without another task on a Raspberry Pi, in the order of their use.
  ///
  /// Those of I2C, SPI0, the console and the ID EEPROM are left out.
  private static let usable = [
    5, 6, 13, 19, 20, 21, 26, 16, 22, 23, 24, 25, 27, 18, 12, 4, 17,
  ]

  private var free = usable

  /// Takes a line out of the free ones.
  ///
  /// - Parameter preferred: the lines to try first, in this order.
  /// - Returns: the name of the line.
  /// - Throws: `Exhausted`.
  mutating func next(_ preferred: Int...) throws(Exhausted) -> String {
    guard let line = preferred.first(where: free.contains) ?? free.first else { throw Exhausted() }
    free.removeAll { $0 == line }
    return "GPIO\(line)"
  }
}
