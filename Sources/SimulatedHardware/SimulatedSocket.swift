// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A chip on the board, with its faults.
struct SimulatedSocket {
  let device: BusDevice
  let kind: Part.Kind

  /// The line of its interrupt output, by chip and offset.
  let interrupt: LineAddress?
  var chip: any SimulatedChip

  /// The level of each pin of the chip: 0 low, 1 high, in between the duty.
  private(set) var pins: [Double]
  var isPresent = true

  /// The number of next transfers that are not acknowledged.
  var refusals = 0

  /// The number of next reads with inverted bits.
  var garbles = 0

  /// The number of next reads with flipped bits, and the state of the random generator.
  var disturbances = 0
  var noise: UInt64 = 1

  init(_ device: BusDevice, _ chip: any SimulatedChip, interrupt: LineAddress?) {
    self.device = device
    self.chip = chip
    self.interrupt = interrupt
    kind = device.part.kind
    pins = chip.pins
  }

  /// Changes the chip, and its pins by that.
  mutating func change(_ body: (inout any SimulatedChip) -> Void) {
    body(&chip)
    pins = chip.pins
  }

  /// The bits of each byte that a disturbance flips: never none, and never the same as before.
  mutating func nextNoise() -> UInt8 {
    let before = UInt8(noise >> 56)
    repeat {
      // Knuth's MMIX; its upper bits are the random ones.
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    } while UInt8(noise >> 56) == before || UInt8(noise >> 56) == 0
    return UInt8(noise >> 56)
  }

  /// Decrements a number of faults; false if there is none left.
  static func consumeFault(_ faults: inout Int) -> Bool {
    guard faults > 0 else { return false }
    faults -= 1
    return true
  }
}
