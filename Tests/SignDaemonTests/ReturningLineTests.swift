// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Lines that leave the configuration and come back") struct ReturningLineTests {
  private static let pin = Pin.line(.name("GPIO12"))

  /// A sign with a lamp on a line.
  private static var plan: SignConfiguration {
    var plan = SignFixture.plan
    plan.wiring.lamps["line"] = Output(pin: pin)
    plan.settings.lamps.append(
      Lamp(key: "line", policy: LampPolicy(programme: LampFixture.always)))
    return plan
  }

  private static func isPresent(_ isPresent: Bool, _ world: World) {
    world.board.inject(.chip(label: "pinctrl-bcm2711", present: isPresent))
  }

  /// Has the daemon read another configuration, and runs it for a while.
  ///
  /// - Returns: how many turns that took.
  private static func reload(
    _ plan: SignConfiguration, _ world: World, for span: Duration
  ) -> Int {
    world.source.result = .success(plan)
    world.host.signal(.reload)
    let end = world.host.boot + span
    world.host.horizon = end
    var turns = 0
    while world.host.boot < end, turns < 2000 {
      world.daemon.turn()
      turns += 1
    }
    return turns
  }

  @Test("a line that comes back while its chip is absent is one fault, and the loop does not spin")
  func absent() throws {
    let world = try World(Self.plan)
    world.run(for: .seconds(1))
    #expect(world.board.level(of: Self.pin) == 1)
    Self.isPresent(false, world)
    try #require(Self.reload(SignFixture.plan, world, for: .seconds(10)) < 1000)
    let left = try world.call(Wire.Status.self, .init()).state.faults
    #expect(left.contains { $0.kind == "left_over" })
    try #require(Self.reload(Self.plan, world, for: .minutes(10)) < 1000)
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.kind) == ["chip_gone"])
    #expect(!faults.contains { $0.kind == "left_over" })
    Self.isPresent(true, world)
    world.run(for: .seconds(40))
    #expect(world.board.level(of: Self.pin) == 1)
    #expect(try world.call(Wire.Status.self, .init()).state.faults == [])
  }
}
