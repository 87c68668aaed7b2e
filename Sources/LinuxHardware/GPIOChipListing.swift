// SPDX-License-Identifier: Apache-2.0
import CGPIO
import Linux

/// The GPIO chips of the machine with their lines and consumers, as `gpioinfo` prints them.
package struct GPIOChipListing {
  /// The node.
  package let path: String

  /// The label; nil if the chip cannot be opened.
  package let label: String?

  /// The names and consumers of the lines; both empty for none.
  package let lines: [(name: String, consumer: String)]

  /// Reads all chips in `/dev`, and requests no line.
  package static func all() -> [GPIOChipListing] {
    let names = (try? Directory.characterDevices(in: "/dev")) ?? []
    return names.filter { $0.hasPrefix("gpiochip") }.map { GPIOChipListing("/dev/\($0)") }
  }

  private init(_ path: String) {
    self.path = path
    guard let chip = cgpio_chip_open(path) else {
      label = nil
      lines = []
      return
    }
    defer { cgpio_chip_close(chip) }
    label = String(cString: cgpio_chip_label(chip))
    lines = (0..<cgpio_chip_line_count(chip)).map { offset in
      guard let information = LineIndex.information(chip, offset) else { return ("", "") }
      return (LineIndex.text(information.name), LineIndex.text(information.consumer))
    }
  }
}
