// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHost

extension Oracle {
  /// The limit of turns in five minutes.
  ///
  /// Fades have 50 steps a second, floods of edges hundreds in a few seconds.
  private static let turnLimit = 12_000

  /// Records that the daemon feeds the watchdog, and checks the interval.
  func feedWatchdog(every period: Duration?) throws(Violation) {
    guard let period, let last = fedAt ?? startedAt else { return }
    fedAt = elapsed
    guard elapsed - last <= period + .seconds(1) else {
      throw Violation(message: "the watchdog was not fed for \((elapsed - last).inWords)")
    }
  }

  /// Checks that the loop does not spin.
  func countTurn() throws(Violation) {
    if elapsed - countedFrom >= .minutes(5) {
      countedFrom = elapsed
      turnCount = 0
    }
    turnCount += 1
    guard turnCount <= Self.turnLimit else {
      throw Violation(message: "the loop spins: \(turnCount) turns in five minutes")
    }
  }

  /// Checks that what the daemon holds is bounded.
  func checkResourceUsage(_ machine: Machine) throws(Violation) {
    if diskIsSound, machine.disk.waitingCount > 64 {
      throw Violation(
        message: "\(machine.disk.waitingCount) changes wait for a card that works")
    }
    guard let usage = machine.daemon?.resourceUsage else { return }
    try checkExpander(machine.scenario.expander, usage.faultSubjects)
    let problems: [(Bool, String)] = [
      (usage.connections > 64, "\(usage.connections) connections"),
      (machine.host.clientCount != usage.connections, "connections that the daemon does not know"),
      (usage.queuedBytes > 64 * 65_536 * 2, "\(usage.queuedBytes) bytes queued"),
      (usage.awaited > SimulatedDisk.limit, "\(usage.awaited) calls that wait for the journal"),
      (usage.officers > 8, "\(usage.officers) officers"),
      (usage.contacts > 64, "\(usage.contacts) contacts"),
      (usage.lamps > 3, "\(usage.lamps) lamps"),
      (
        usage.faultSubjects.count > pins.count + plan.wiring.buttons.count + 16,
        "\(usage.faultSubjects.count) faults"
      ),
      // Chips that left the configuration are driven inactive.
      (usage.transactions > boardDevices.count * 8, "\(usage.transactions) transactions"),
    ]
    if let problem = problems.first(where: \.0) {
      throw Violation(message: "the daemon exceeds a limit: \(problem.1)")
    }
  }
}
