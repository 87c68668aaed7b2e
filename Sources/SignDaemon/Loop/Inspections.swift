// SPDX-License-Identifier: Apache-2.0

/// When chips were inspected.
struct Inspections {
  /// When the last inspection began, on the boot clock.
  var last: Duration

  /// The latest time at which a button is found stuck that an inspection has preceded.
  var checkedStuck: Duration

  /// When the chip of a button that may be stuck is to be inspected next; nil if none is down.
  var nextStuckCheck: Duration?

  /// Begins at a time of the boot clock.
  init(at boot: Duration) {
    last = boot
    checkedStuck = boot
  }
}
