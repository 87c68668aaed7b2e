// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHost

/// Bursts: events at once, or repeated within seconds, which are rare by chance.
extension Simulation {
  /// Several clients call at the same time, so that one turn makes several changes.
  func callTogether() {
    guard machine.daemon != nil else { return }
    for _ in 0..<random.roll(2...5) { setWhereabouts() }
  }

  /// A loose connector: a chip is away for long, and then again for moments in which it is
  /// accessed.
  ///
  /// The backoff must have become short again meanwhile. It grows only with failed attempts, and
  /// ends only while the sign is awake. So all LEDs are written, and clients ask for the status
  /// before and after.
  func loosenConnector() {
    let wiring = scenario.plans[0].wiring
    let devices = wiring.devices.keys.sorted()
    guard !devices.isEmpty else { return }
    let device = random.pick(devices)
    let first = random.span(.seconds(20), .seconds(70))
    unplug(device, for: first)
    withOtherRandom { $0.setAllOfficers() }
    var time = first
    for _ in 0..<random.roll(1...3) {
      // The sign may take as long again until it has found the chip.
      time += random.span(.seconds(45), .seconds(90))
      let away = random.span(.milliseconds(100), .milliseconds(400))
      later(time - .seconds(8), "a client calls Status") { $0.callStatus() }
      for second in 7...9 {
        later(time + .seconds(second), "a client calls Status again") { $0.callStatus() }
      }
      later(time, "the connector of \(device) opens") {
        $0.unplug(device, for: away)
        $0.setAllOfficers()
      }
    }
  }

  /// A configuration is loaded, often one with other lamps, and then the old one again.
  func burstOfReloads() {
    let present = machine.adopted.settings.lamps.map(\.key)
    let others = scenario.plans.filter { $0.settings.lamps.map(\.key) != present }
    let tried = others.isEmpty || random.percent(40) ? scenario.plans : others
    var time = random.span(.milliseconds(10), .seconds(1))
    for plan in [random.pick(tried), machine.adopted] {
      later(time, "a configuration is tried") { simulation in
        simulation.machine.source.result = .success(plan)
        if simulation.machine.daemon != nil { simulation.machine.host.signal(.reload) }
      }
      time += random.anySpan(.milliseconds(20), .seconds(20))
    }
  }

  /// A call for an officer waits for a slow card, while a reload removes this officer.
  func removeOfficerOfCall() {
    let plan = machine.adopted
    guard machine.daemon != nil, machine.disk.failure == nil, plan.settings.officers.count > 1,
      let officer = plan.settings.officers.last
    else { return }
    var without = plan
    without.settings.officers.removeLast()
    without.wiring.indicators[officer.key.key] = nil
    for button in officer.buttons { without.wiring.buttons[button.key.key] = nil }
    for index in without.settings.plates.indices {
      without.settings.plates[index].officers.removeAll { $0 == officer.key }
    }
    machine.disk.delay = .seconds(1)
    let status = random.pick(plan.settings.statuses).name.key
    // Not in the turn of another episode.
    later(.milliseconds(5), "somebody sets \(officer.key)") { simulation in
      let officers = simulation.machine.adopted.settings.officers
      guard simulation.machine.daemon != nil, officers.contains(where: { $0.key == officer.key })
      else { return }
      simulation.set(officer.key.key, to: status)
    }
    for (time, next) in [(Duration.milliseconds(300), without), (.seconds(20), plan)] {
      later(time, "\(officer.key) leaves the configuration, or comes back") { simulation in
        guard simulation.machine.daemon != nil else { return }
        simulation.machine.source.result = .success(next)
        simulation.machine.host.signal(.reload)
      }
    }
  }

  /// A lit lamp leaves the configuration, and comes back before its minimum time is over.
  func bringLampBack() {
    let plan = machine.adopted
    guard machine.daemon != nil, let lamp = plan.settings.lamps.last else { return }
    var without = plan
    without.settings.lamps.removeLast()
    without.wiring.lamps[lamp.key.key] = nil
    without.wiring.meters[lamp.key.key] = nil
    // Not in the turn of another episode.
    later(.milliseconds(5), "somebody turns \(lamp.key) on") { simulation in
      let lamps = simulation.machine.adopted.settings.lamps
      guard simulation.machine.daemon != nil, lamps.contains(where: { $0.key == lamp.key }) else {
        return
      }
      simulation.setLamp(lamp, .on)
    }
    // By then it has been lit for its minimum time.
    var time = Duration.seconds(35)
    for next in [without, plan] {
      later(time, "\(lamp.key) leaves the configuration, or comes back") { simulation in
        guard simulation.machine.daemon != nil else { return }
        simulation.machine.source.result = .success(next)
        simulation.machine.host.signal(.reload)
      }
      time += random.anySpan(.milliseconds(20), lamp.policy.minimumOff)
    }
  }

  /// A dimmable lamp gets another level before it has reached the last one.
  func burstOfDimming() {
    let lamps = machine.adopted.settings.lamps.filter(\.isDimmable)
    guard !lamps.isEmpty else { return }
    let lamp = random.pick(lamps)
    var time = Duration.milliseconds(5)
    for _ in 0..<random.roll(3...8) {
      later(time, "somebody dims \(lamp.key)") { simulation in
        let isThere = simulation.machine.adopted.settings.lamps.contains { $0.key == lamp.key }
        if simulation.machine.daemon != nil, isThere { simulation.setLamp(lamp, .dim) }
      }
      time += random.span(.milliseconds(60), .milliseconds(450))
    }
  }

  /// Sets the whereabouts of all officers, so that all LEDs are written.
  private func setAllOfficers() {
    guard machine.daemon != nil else { return }
    for officer in machine.adopted.settings.officers {
      set(officer.key.key, to: random.pick(machine.adopted.settings.statuses).name.key)
    }
  }

  /// A lamp is switched on and off again and again, and the daemon ends meanwhile.
  func burstOfLampCommands() {
    let lamps = machine.adopted.settings.lamps
    guard !lamps.isEmpty else { return }
    let lamp = random.pick(lamps)
    let isPlanned = random.percent(40)
    var time = Duration.zero
    for number in 0..<random.roll(2...6) {
      later(time, "somebody turns \(lamp.key)") { simulation in
        let isThere = simulation.machine.adopted.settings.lamps.contains { $0.key == lamp.key }
        guard simulation.machine.daemon != nil, isThere else { return }
        simulation.setLamp(lamp, number.isMultiple(of: 2) ? .on : .off)
      }
      time += random.anySpan(.milliseconds(20), .seconds(8))
      guard random.percent(40) else { continue }
      later(time, "the daemon ends") { simulation in
        if isPlanned { try simulation.upgrade() } else { simulation.scheduleCrash() }
      }
      time += random.span(.milliseconds(10), .seconds(6))
    }
  }
}
