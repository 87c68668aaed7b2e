// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Stuck buttons, and pulses on their lines") struct InterferenceTests {
  @Test(
    "a button that is stuck for a day counts once and is a fault, and counts again when released")
  func stuck() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    world.board.press(.line(.name("GPIO7")))
    world.run(for: .milliseconds(29_900))
    #expect(try Self.faults(world).isEmpty)
    world.run(for: .milliseconds(200))
    #expect(try Self.faults(world) == ["button.zhang.out"])
    let before = world.host.wakeUps
    world.run(for: .hours(24))
    // The lamps switch and are saved; the button is not polled.
    #expect(world.host.wakeUps - before < 40)
    #expect(try Self.faults(world) == ["button.zhang.out"])
    // The press, and that it was taken back.
    #expect(world.host.entries.map(\.change.isWithdrawal) == [false, true])
    // Other buttons still work.
    world.press("GPIO5")
    #expect(world.host.entries.count == 3)

    world.board.release(.line(.name("GPIO7")))
    world.run()
    #expect(try Self.faults(world).isEmpty)
    #expect(world.host.entries.count == 3)
    world.press("GPIO7")
    #expect(world.host.entries.count == 4)
  }

  @Test("a button whose chip is gone before its release is not stuck: what it did stays")
  func releasedUnseen() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    world.board.press(.channel(device: "leds", 2))
    world.run(for: .seconds(3))
    // Nothing asks the chip any more, so nothing finds that it is gone.
    world.board.inject(.present(device: "leds", false))
    world.board.release(.channel(device: "leds", 2))
    world.run(for: .seconds(60))
    #expect(world.host.entries.map(\.change.isWithdrawal) == [false])
    #expect(try Self.faults(world).contains("leds"))
  }

  @Test("a stuck button on a chip is found after one inspection, and takes back what it did")
  func stuckOnChip() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    world.board.press(.channel(device: "leds", 2))
    world.run(for: .seconds(1))
    let before = world.host.wakeUps
    world.run(for: .milliseconds(28_900))
    #expect(world.host.entries.map(\.change.isWithdrawal) == [false])
    world.run(for: .milliseconds(300))
    #expect(world.host.entries.map(\.change.isWithdrawal) == [false, true])
    #expect(world.host.wakeUps - before < 16)
    #expect(try Self.faults(world) == ["button.li.out"])
  }

  /// A sign with filters on the buttons of the first officer.
  private static var filtered: SignConfiguration {
    var plan = SignFixture.plan
    for var button in plan.settings.officers[0].buttons {
      button.contact = .filter(.milliseconds(20))
      guard let input = plan.wiring.buttons[button.key.key]?.filtering(button) else { continue }
      plan.wiring.buttons[button.key.key] = input.1
      plan.settings.officers[0].buttons.removeAll { $0.key == button.key }
      plan.settings.officers[0].buttons.append(input.0)
    }
    return plan
  }

  @Test("pulses at 1 kHz on a filtered line change nothing, and hide no press")
  func pulses() throws { try Self.sendPulses(for: 2) }

  /// Sends a thousand pulses a second to a filtered line, for a number of seconds.
  static func sendPulses(for seconds: Int) throws {
    let world = try World(filtered)
    world.run(for: .seconds(1))
    let (before, commits) = (world.host.wakeUps, world.host.disk.commits)
    for number in 0..<seconds * 1000 {
      // From 1 µs to almost 1 ms.
      let length = Duration.microseconds(1 + number * 7 % 998)
      world.board.press(.line(.name("GPIO7")))
      world.run(for: length)
      world.board.release(.line(.name("GPIO7")))
      world.run(for: .milliseconds(1) - length)
    }
    // No pulse wakes the sign: what remains are the test's own four turns for each.
    #expect(world.host.wakeUps - before <= 4 * 1000 * seconds)
    #expect(world.host.entries.isEmpty)
    #expect(world.host.disk.commits == commits)
    #expect(try faults(world).isEmpty)
    world.press("GPIO7")
    #expect(world.host.entries.count == 1)
  }

  @Test("pulses of almost 5 ms change nothing either") func longPulses() throws {
    let world = try World(Self.filtered)
    world.run(for: .seconds(1))
    for _ in 0..<500 {
      world.press("GPIO7", for: .microseconds(4_990))
      world.run(for: .microseconds(10))
    }
    #expect(world.host.entries.isEmpty)
  }

  private static func faults(_ world: World) throws -> [String] {
    try world.call(Wire.Status.self, .init()).state.faults.map(\.subject)
  }
}
