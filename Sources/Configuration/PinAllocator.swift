// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The chips of one sign and everything that is wired, so that conflicts can be found.
struct PinAllocator {
  /// A chip as far as it could be read.
  struct Chip {
    /// What it is; nil if the file does not say so in words we know.
    var part: Part?

    /// Whether its interrupt output is wired.
    var hasInterrupt: Bool
  }

  /// One end of a wire.
  struct Use {
    var pin: Pin
    var path: String
    var position: Position
  }

  /// The chips by name.
  var chips: [String: Chip] = [:]

  /// The SPI nodes, and where each is named.
  var spiNodes: [String: String] = [:]

  /// The wires, in the order of reading.
  var uses: [Use] = []

  /// Each use of a pin that has another one earlier in the file, with that one.
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
