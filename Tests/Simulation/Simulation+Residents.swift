// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Varlink

/// Residents at the door: the doorbell and the mailbox; and what is at stake for monitors.
extension Simulation {
  /// Somebody rings, opens the flap or empties the box.
  func useDoor() {
    switch random.roll(0...9) {
    case 0..<5: touch("call") { $0.rings(for: $1) }
    case 5..<8: touch("letters") { $0.opensFlap(for: $1) }
    default: emptyLetters()
    }
  }

  func touch(_ key: String, _ expect: (Oracle, Duration) -> Void) {
    guard let input = machine.adopted.wiring.buttons[key],
      busy["pin \(input.pin)"] ?? .zero <= machine.elapsed
    else { return }
    let span =
      random.percent(15)
      ? random.span(.seconds(31), .seconds(120)) : random.span(.milliseconds(60), .seconds(2))
    note("\(key) is touched for \(span.inWords)")
    busy["pin \(input.pin)"] = machine.elapsed + span + .milliseconds(600)
    let level: PinDrive = input.activeLow ? .low : .high
    machine.board.inject(.contact(input.pin, level), at: machine.host.boot)
    machine.board.inject(.contact(input.pin, .released), at: machine.host.boot + span)
    oracle.elapsed = machine.elapsed
    oracle.touches[ID(key)] = machine.elapsed + span
    expect(oracle, span)
    later(random.span(.milliseconds(400), .seconds(40)), "a client looks") { $0.callStatus() }
  }
}
