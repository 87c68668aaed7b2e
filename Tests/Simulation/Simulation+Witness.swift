// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SimulatedHost

// What a process tells its host that only the trace keeps, and the time that passes while it ends.
extension Simulation {
  /// Adds a line to the trace.
  func note(_ text: @autoclosure () -> String) { trace.add(machine.elapsed, text()) }

  /// Follows a process that ends: it decides on its lamps until its last turn.
  func woke() {
    guard oracle.trials.isStopping, !machine.host.crashBudget.isSpent, violation == nil else {
      return
    }
    do throws(Violation) {
      try followOutputs()
    } catch {
      violation = error
    }
    oracle.elapsed = machine.elapsed
    oracle.now = machine.host.now()
    oracle.decideLamps()
  }

  /// Checks what the last turn of a process that ends did to its outputs.
  private func followOutputs() throws(Violation) {
    oracle.decideLamps()
    oracle.expectIndicators()
    try oracle.handle(drainTransitions(), byDaemon: true)
  }

  /// Stops the daemon in good order, and checks its outputs until its end.
  func finishDaemon() throws(Violation) {
    note("the daemon is asked to end")
    oracle.trials.isStopping = true
    oracle.rebasePeople(by: machine.finish())
    if let violation { throw violation }
    if !machine.host.crashBudget.isSpent { try followOutputs() }
    try checkLastTransitions()
  }

  func saved(_ lamps: [ID<Lamp>: LampSnapshot]) {
    for (lamp, snapshot) in lamps.sorted(by: { $0.key < $1.key }) {
      trace.mark("\(lamp) \(snapshot.level) \(snapshot.meter.switches)")
    }
  }

  func logged(_ priority: Priority, _ line: String) {
    trace.mark(line)
    trace.add(machine.elapsed, "log: \(line)")
  }

  /// The number of a configuration in the scenario, from 0; "another" for one that an episode made.
  func number(of plan: SignConfiguration) -> String {
    scenario.plans.firstIndex(of: plan).map { "\($0)" } ?? "another"
  }
}
