// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

extension SignDaemon {
  /// How long before a button is found stuck its chip is inspected: longer than a transaction, with
  /// the timeout of a hung bus.
  private static let stuckCheckLead = Duration.seconds(2)

  /// Has registers read back when the loop is awake anyway, as it is for the watchdog, and before a
  /// button on a chip is found stuck.
  ///
  /// A chip that is gone does not tell of a release: what is known of its buttons is as old as the
  /// last transaction.
  func inspectIfDue() {
    let isCheckDue = inspections.nextStuckCheck.map { $0 <= now.boot } ?? false
    if isCheckDue { inspections.checkedStuck = now.boot + Self.stuckCheckLead }
    guard isCheckDue || now.boot - inspections.last >= Self.inspectionPeriod else { return }
    inspections.last = now.boot
    reconciler.inspect()
  }

  /// Finds when the loop must be awake to inspect the chip of a button that may be stuck.
  func scheduleStuckCheck() {
    let next = controller.stuckDeadline(state, after: inspections.checkedStuck) { button in
      reconciler.pinMap.isOnChip(button)
    }
    inspections.nextStuckCheck = next.map { $0 - Self.stuckCheckLead }
  }
}
