// SPDX-License-Identifier: Apache-2.0
import Sign

extension SignDaemon {
  /// Takes a plan in place of the present one.
  ///
  /// What stays the same is not touched.
  func adopt(_ plan: Plan) {
    // The new programmes go by the new zone, and not for an instant by the old one.
    host.adopt(plan.settings)
    now = host.now()
    controller.markOff(reconciler.pinMap.lampsLeft(plan.wiring), &state, at: now.boot)
    controller = Controller(plan.settings)
    state.resetDecisions()
    // Nobody pressed a button that is down because its wire is another's now.
    for button in reconciler.pinMap.rewiredButtons(plan.wiring) { state.contacts[button] = nil }
    isUpToDate = false
    statusLine.invalidate()
    reconciler.rewire(plan.wiring)
    rewirePlates(plan)
    sessions.sendWholeState()
    reconcile()
  }
}
