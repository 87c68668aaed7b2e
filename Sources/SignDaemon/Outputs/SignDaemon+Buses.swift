// SPDX-License-Identifier: Apache-2.0
import Hardware

extension SignDaemon {
  /// Closes the buses that nothing uses any more, so that their threads end and their lines and
  /// nodes are free.
  func closeBuses() {
    let used = reconciler.buses.union(displays.buses)
    mayCloseBuses = displays.isLeaving || reconciler.isLeaving
    guard used != buses else { return }
    for bus in buses.subtracting(used) {
      displays.willClose(bus)
      board.close(bus)
    }
    buses = used
  }

  /// Releases output lines until the next reload, so that another program can request them.
  func release(_ lines: [LineID]) {
    for line in lines { reconciler.release(line) }
  }
}
