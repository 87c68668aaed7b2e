// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

// What a process tells its host that only the trace keeps.
extension Simulation {
  func saved(_ lamps: [ID<Lamp>: LampSnapshot]) {
    for (lamp, snapshot) in lamps.sorted(by: { $0.key < $1.key }) {
      trace.mark("\(lamp) \(snapshot.level) \(snapshot.meter.switches)")
    }
  }

  func logged(_ priority: Priority, _ line: String) {
    trace.mark(line)
    trace.add(machine.elapsed, "log: \(line)")
  }
}
