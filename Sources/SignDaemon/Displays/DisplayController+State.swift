// SPDX-License-Identifier: Apache-2.0
import Devices

extension DisplayController {
  /// Whether it left the configuration.
  var isLeaving: Bool { leavesBy != nil }

  /// Whether each refresh takes half a minute, as of coloured inks.
  var isSlow: Bool { driver.isBistable && !driver.refreshesPartially }

  /// Whether it shows what it should, and the host has saved that.
  var isReconciled: Bool { isAtRest && (wanted == nil || displayed == wanted) }
}
