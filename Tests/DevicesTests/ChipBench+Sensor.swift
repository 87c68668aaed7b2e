// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware

extension ChipBench {
  /// Makes one measurement.
  func measureOnce(_ driver: inout some SensorDriver) throws -> Double {
    _ = try execute(driver.start)
    board.advance(to: board.now + driver.measuringTime)
    return try driver.value(in: execute(driver.read))
  }

  /// Measures as the daemon does: again if the range did not fit, but at most three times.
  func measure(_ driver: inout some SensorDriver) throws -> Double {
    for _ in 0..<2 {
      do {
        return try measureOnce(&driver)
      } catch SensorError.outOfRange {
        continue
      }
    }
    return try measureOnce(&driver)
  }
}
