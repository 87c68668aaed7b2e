// SPDX-License-Identifier: Apache-2.0
import Journal

extension SimulatedDisk {
  /// Flips a bit of a figure of a lamp's meter.
  ///
  /// - Returns: the name of the figure; nil if none is saved.
  package func flip(bit: Int, ofMeter number: Int) -> String? {
    let figure = lampRows.flip(bit: bit, ofMeter: number)
    isDamaged = isDamaged || figure != nil
    return figure
  }
}
