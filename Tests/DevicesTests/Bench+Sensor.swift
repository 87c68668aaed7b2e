// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware

extension Bench {
  /// Measures once.
  func measureOnce(_ driver: inout some SensorDriver) throws -> Double {
    _ = try talk(driver.start)
    board.advance(to: board.now + driver.measuringTime)
    return try driver.value(in: talk(driver.read))
  }

  /// Measures as a daemon does: again if the range was wrong, but not for ever.
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
