// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A chip on the board together with what is wrong with it.
struct SimulatedSocket {
  let device: BusDevice
  let kind: Part.Kind

  /// The line its interrupt is wired to, by chip and offset.
  let interrupt: LineAddress?
  var chip: any SimulatedChip
  var isPresent = true

  /// Transfers that will not be acknowledged.
  var refusals = 0

  /// Reads that will come back wrong.
  var garbles = 0

  /// Reads that will come back with some bits turned, and which come next.
  var disturbances = 0
  var noise: UInt64 = 1

  /// The bits of each byte that a disturbance turns: never none, and never the same as before.
  mutating func nextNoise() -> UInt8 {
    let before = UInt8(noise >> 56)
    repeat {
      // Knuth's MMIX; its upper bits are the random ones.
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    } while UInt8(noise >> 56) == before || UInt8(noise >> 56) == 0
    return UInt8(noise >> 56)
  }

  /// Takes one of a number of faults, if there is one left.
  static func consumeFault(_ faults: inout Int) -> Bool {
    guard faults > 0 else { return false }
    faults -= 1
    return true
  }
}
