// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHost

/// What happens at once, or again and again within seconds, as chance alone seldom has it.
extension Simulation {
  /// Several people call in the same moment, so that one turn makes several changes.
  func callTogether() {
    guard machine.daemon != nil else { return }
    for _ in 0..<random.roll(2...5) { askToSet() }
  }

  /// A chip's plug is loose: away for long, and then again for moments, in which it is spoken to.
  ///
  /// The waits between tries must have become short again meanwhile. They grow only while there is
  /// something to try, and whether they are short is told only while the sign is awake: so somebody
  /// has all diodes written, and asks for the status before and after.
  func loosenPlug() {
    let wiring = scenario.plans[0].wiring
    let devices = wiring.devices.keys.sorted()
    guard !devices.isEmpty else { return }
    let device = random.pick(devices)
    let first = random.span(.seconds(20), .seconds(70))
    unplug(device, for: first)
    aside { $0.setAllOfficers() }
    var moment = first
    for _ in 0..<random.roll(1...3) {
      // The sign may take as long again until it has found the chip.
      moment += random.span(.seconds(45), .seconds(90))
      let away = random.span(.milliseconds(100), .milliseconds(400))
      later(moment - .seconds(8), "somebody asks") { $0.askForStatus() }
      for second in 7...9 {
        later(moment + .seconds(second), "somebody asks again") { $0.askForStatus() }
      }
      later(moment, "the plug of \(device) is touched") {
        $0.unplug(device, for: away)
        $0.setAllOfficers()
      }
    }
  }

  /// Somebody tries another configuration, often one with other lamps, and takes it back.
  func burstOfReloads() {
    let present = machine.adopted.settings.lamps.map(\.key)
    let others = scenario.plans.filter { $0.settings.lamps.map(\.key) != present }
    let tried = others.isEmpty || random.percent(40) ? scenario.plans : others
    var moment = random.span(.milliseconds(10), .seconds(1))
    for plan in [random.pick(tried), machine.adopted] {
      later(moment, "somebody tries a configuration") { simulation in
        simulation.machine.source.result = .success(plan)
        if simulation.machine.daemon != nil { simulation.machine.host.signal(.reload) }
      }
      moment += random.anySpan(.milliseconds(20), .seconds(20))
    }
  }

  /// Everybody's whereabouts are set, so that all diodes have a reason to be written.
  private func setAllOfficers() {
    guard machine.daemon != nil else { return }
    for officer in machine.adopted.settings.officers {
      set(officer.key.key, to: random.pick(machine.adopted.settings.statuses).name.key)
    }
  }

  /// Somebody cannot decide whether a lamp is to be lit, and the daemon ends meanwhile.
  func burstOfLampCommands() {
    let lamps = machine.adopted.settings.lamps
    guard !lamps.isEmpty else { return }
    let lamp = random.pick(lamps)
    let isPlanned = random.percent(40)
    var moment = Duration.zero
    for number in 0..<random.roll(2...6) {
      later(moment, "somebody turns \(lamp.key)") { simulation in
        let isThere = simulation.machine.adopted.settings.lamps.contains { $0.key == lamp.key }
        guard simulation.machine.daemon != nil, isThere else { return }
        simulation.ask(for: lamp, number.isMultiple(of: 2) ? .on : .off)
      }
      moment += random.anySpan(.milliseconds(20), .seconds(8))
      guard random.percent(40) else { continue }
      later(moment, "its daemon ends") { simulation in
        if isPlanned { try simulation.upgrade() } else { simulation.doom() }
      }
      moment += random.span(.milliseconds(10), .seconds(6))
    }
  }
}
