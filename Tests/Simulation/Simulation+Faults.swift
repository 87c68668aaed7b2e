// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// Faults of hardware and of the card, which end after a while.
extension Simulation {
  /// Injects a random fault.
  func injectFault() {
    let wiring = scenario.plans[0].wiring
    let devices = (Array(wiring.devices.keys) + wiring.panels.keys).sorted()
    if !devices.isEmpty, random.percent(65) {
      injectDeviceFault(random.pick(devices))
    } else {
      injectBoardFault()
    }
  }

  private func injectDeviceFault(_ device: String) {
    let span = random.anySpan(.milliseconds(20), .hours(2))
    let bus = scenario.plans[0].wiring.devices[device]?.transport.description ?? ""
    switch random.roll(0...6) {
    case 0:
      fault("device \(device)", .refuse(device: device, transfers: random.roll(1...6)), for: span) {
        $0.machine.board.inject(.refuse(device: device, transfers: 0))
      }
    case 1:
      let seed = random.next()
      fault(
        "device \(device)",
        .disturb(device: device, transfers: random.roll(1...6), seed: seed), for: span
      ) {
        $0.machine.board.inject(.disturb(device: device, transfers: 0, seed: seed))
        // A misread register is corrected when the chip is next inspected.
        $0.oracle.registersLost(device)
      }
    case 2:
      note("\(device) browns out")
      machine.board.inject(.brownOut(device: device))
      oracle.registersLost(device)
    case 3, 4: unplug(device, for: span)
    case 5:
      fault("bus \(bus)", .hang(bus: bus, true), for: span) {
        $0.machine.board.inject(.hang(bus: bus, false))
      }
    default:
      fault("bus \(bus)", .adapter(bus: bus, present: false), for: span) {
        $0.machine.board.inject(.adapter(bus: bus, present: true))
      }
    }
  }

  /// Removes a chip for a while.
  func unplug(_ device: String, for span: Duration) {
    // It loses its registers now: a reboot may bring it back before the fault ends.
    if !oracle.part("device \(device)").isFaulty { oracle.leaveAlone(device) }
    fault("device \(device)", .present(device: device, false), for: span) {
      $0.machine.board.inject(.present(device: device, true))
      $0.oracle.registersLost(device)
    }
  }

  private func injectBoardFault() {
    let span = random.anySpan(.milliseconds(20), .hours(2))
    let chip = random.pick(PinPool.chips)
    let line = LineAddress.offset(chip: chip.label, random.roll(0...chip.names.count - 1))
    switch random.roll(0...5) {
    case 5: hangRenderer(for: span)
    case 0:
      fault("chip \(chip.label)", .chip(label: chip.label, present: false), for: span) {
        $0.machine.board.inject(.chip(label: chip.label, present: true))
        $0.oracle.readLevels($0.machine.board)
      }
    case 1:
      fault("line \(line)", .hold(line, by: "another program"), for: span) {
        $0.machine.board.inject(.hold(line, by: nil))
      }
    case 2:
      fault("line \(line)", .loseEdges(line, count: random.roll(1...9)), for: .seconds(30)) {
        $0.machine.board.inject(.loseEdges(line, count: 0))
      }
    case 3:
      machine.board.inject(.daylight(lux: Double(random.pick([0, 2, 14, 25, 41, 300, 20_000]))))
    default:
      guard let lamp = scenario.lamps.first else { return }
      machine.board.inject(.lamp(lamp.pin, random.pick([.dead, .good, .stuckOn])))
    }
  }

  /// Makes the renderer hang for a while.
  private func hangRenderer(for span: Duration) {
    guard !oracle.part("renderer").isFaulty else { return }
    note("the renderer hangs for \(span.inWords)")
    oracle.part("renderer").fail(at: machine.elapsed)
    machine.host.isRendererStuck = true
    later(span, "the renderer works again") {
      $0.machine.host.isRendererStuck = false
      $0.oracle.part("renderer").clear(at: $0.machine.elapsed)
    }
  }

  /// Injects a fault for a while; at most one at a time in each part.
  func fault(
    _ name: String, _ event: InjectedEvent, for span: Duration,
    end: @escaping (Simulation) -> Void
  ) {
    guard !oracle.part(name).isFaulty else { return }
    note("\(event) for \(span.inWords)")
    oracle.part(name).fail(at: machine.elapsed)
    machine.board.inject(event)
    later(span, "\(name) works again") {
      end($0)
      $0.oracle.part(name).clear(at: $0.machine.elapsed)
    }
  }

  /// Shorts the interrupt of an expander to ground for a while, and presses its buttons meanwhile.
  ///
  /// The presses count, since the daemon reads again and again while the interrupt stays low
  /// (docs/guide/wiring.md, "Expanders' interrupt").
  func shortInterrupt() {
    let devices = scenario.plans[0].wiring.devices.values.filter { $0.interrupt != nil }
      .sorted { $0.key < $1.key }
    guard !devices.isEmpty else { return }
    let device = random.pick(devices)
    guard let line = device.interrupt else { return }
    let span = random.span(.seconds(5), .seconds(50))
    note("the interrupt of \(device.key) is shorted for \(span.inWords)")
    machine.board.inject(.contact(.line(line), .low))
    later(span, "the interrupt of \(device.key) is no longer shorted") {
      $0.machine.board.inject(.contact(.line(line), .released))
    }
    var time = Duration.zero
    for _ in 0..<random.roll(1...4) {
      time += random.anySpan(.milliseconds(50), .seconds(8))
      later(time, "") { simulation in simulation.withOtherRandom { $0.press(on: device.key) } }
    }
  }

  /// Makes the card slow or failing.
  func injectCardFault() {
    if random.percent(30) {
      machine.disk.delay = random.anySpan(.milliseconds(1), .seconds(3))
      return note("a write to the card takes \(machine.disk.delay.inWords)")
    }
    guard machine.disk.failure == nil else { return }
    let message = random.pick(["no space left", "input/output error", "read-only file system"])
    failCard(message, for: random.anySpan(.milliseconds(100), .hours(100)))
  }

  /// Makes writes to the card fail for a while, with this error.
  func failCard(_ message: String, for span: Duration) {
    machine.disk.failure = JournalFailure(message)
    machine.disk.isReadable = message != "input/output error"
    oracle.part("disk").fail(at: machine.elapsed)
    if !machine.disk.isReadable { oracle.part("reading").fail(at: machine.elapsed) }
    note("the card fails: \(message)")
    later(span, "the card works again", endsWithPower: false) {
      $0.clearCardFault()
    }
  }

  private func clearCardFault() {
    if !machine.disk.isReadable {
      oracle.part("reading").clear(at: machine.elapsed)
      // Calls between now and the next attempt get other numbers.
      later(random.anySpan(.milliseconds(20), .seconds(20)), "somebody calls") {
        $0.setWhereabouts()
      }
    }
    machine.disk.failure = nil
    machine.disk.isReadable = true
    oracle.part("disk").clear(at: machine.elapsed)
  }
}
