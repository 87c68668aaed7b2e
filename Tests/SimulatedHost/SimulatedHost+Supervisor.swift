// SPDX-License-Identifier: Apache-2.0
package import SignDaemon

// The port `SupervisorPort`.
extension SimulatedHost {
  package func notify(_ state: ServiceState) {
    guard crashBudget.spend() else { return }
    if let witness { witness.notified(state) } else { notices.append(state) }
  }

  package func log(_ priority: Priority, _ line: String) {
    guard crashBudget.spend() else { return }
    if let witness { witness.logged(priority, line) } else { lines.append(line) }
  }
}
