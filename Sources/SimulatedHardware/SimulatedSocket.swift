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

  /// Takes one of a number of faults, if there is one left.
  static func take(_ faults: inout Int) -> Bool {
    guard faults > 0 else { return false }
    faults -= 1
    return true
  }
}
