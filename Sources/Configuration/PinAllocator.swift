// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The chips of one sign and the pins in use, to find conflicts.
struct PinAllocator {
  /// A chip, as far as it could be read.
  struct Chip {
    /// The part; nil for a name that is missing or unknown.
    var part: Part?

    /// Whether its interrupt output has a line.
    var hasInterrupt: Bool
  }

  /// One use of a pin.
  struct Use {
    var pin: Pin
    var path: String
    var position: Position
  }

  /// What is one pin, however it is written.
  private enum Key: Hashable {
    case pin(Pin)

    /// A line of the header of a Raspberry Pi: `GPIO17`, `pinctrl-bcm2711:17`.
    case header(Int)

    init(_ pin: Pin) {
      if case .line(let line) = pin, let number = line.headerNumber {
        self = .header(number)
      } else {
        self = .pin(pin)
      }
    }
  }

  /// The chips, by key.
  var chips: [String: Chip] = [:]

  /// The devices of kernel drivers, by key.
  var kernelDevices: [String: BusDevice] = [:]

  /// The SPI nodes in use, with the path of the key that names each.
  var spiNodes: [String: String] = [:]

  /// The uses, in the order of reading.
  var uses: [Use] = []

  /// Each second use of a pin, with the first one in the file.
  var conflicts: [(use: Use, earlier: Use)] {
    var first: [Key: Use] = [:]
    var conflicts: [(Use, Use)] = []
    for use in uses.sorted(by: { $0.position < $1.position }) {
      if let earlier = first[Key(use.pin)] {
        conflicts.append((use, earlier))
      } else {
        first[Key(use.pin)] = use
      }
    }
    return conflicts
  }
}
