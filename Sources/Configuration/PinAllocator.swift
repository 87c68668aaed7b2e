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
    var first: [Pin: Use] = [:]
    var conflicts: [(Use, Use)] = []
    for use in uses.sorted(by: { $0.position < $1.position }) {
      if let earlier = first[use.pin] {
        conflicts.append((use, earlier))
      } else {
        first[use.pin] = use
      }
    }
    return conflicts
  }
}
