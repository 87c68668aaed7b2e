// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Lamps on another output after a restart") struct MovedLampTests {
  private static let other = Pin.line(.name("GPIO27"))

  /// The sign at noon with a lit relay, after a restart 40 s later with the relay on this pin.
  private func restarted(on pin: Pin, _ policy: LampPolicy) throws -> World {
    var lighting = LampFixture(policy: policy)
    let lit = try lighting.world(hour: 12)
    lit.run(for: .seconds(40))
    lighting.pin = pin
    let now = lit.host.now()
    return try World(
      lighting.plan, restored: lit.host.restored(), at: lit.host.civilAtBoot,
      zone: LampFixture.zone
    ) { _, host in host.sleep(until: now.boot + .milliseconds(500)) }
  }

  private func switchOff(_ world: World) throws {
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off, untilRevoked: true))
  }

  @Test("the minimum time of a relay begins when the restart switches it on")
  func begins() throws {
    var policy = LampPolicy(programme: LampFixture.always)
    policy.minimumOn = .seconds(30)
    let world = try restarted(on: Self.other, policy)
    try switchOff(world)
    world.run(for: .seconds(28))
    #expect(world.board.level(of: Self.other) == 1)
    world.run(for: .seconds(2))
    #expect(world.board.level(of: Self.other) == 0)
  }

  @Test("on the same output it continues") func continues() throws {
    var policy = LampPolicy(programme: LampFixture.always)
    policy.minimumOn = .seconds(30)
    let world = try restarted(on: LampFixture.line, policy)
    try switchOff(world)
    world.run(for: .seconds(2))
    #expect(!world.isLit)
  }

  @Test("the minimum time of one that was noted dark elsewhere begins with the start")
  func darkElsewhere() throws {
    var policy = LampPolicy(programme: LampFixture.always)
    policy.minimumOff = .seconds(30)
    var restored = Restored()
    let dark = LampMemory(level: .off, switchedAt: .zero, isOfThisBoot: true)
    restored.adopt(["lightbox": LampNote(dark, hasMoved: true, output: 1)], at: .seconds(20))
    let world = try World(
      LampFixture(policy: policy).plan, restored: restored, at: LampFixture.midnight,
      zone: LampFixture.zone
    ) { _, host in host.sleep(until: .seconds(20)) }
    world.run(for: .seconds(28))
    #expect(!world.isLit)
    world.run(for: .seconds(3))
    #expect(world.isLit)
  }

  @Test("a reload that is taken back leaves the note of a dark lamp with the output that it has")
  func takenBack() throws {
    let lighting = LampFixture(policy: LampPolicy(programme: Programme(rules: [])))
    var moved = lighting
    moved.pin = Self.other
    let world = try World(lighting.plan, at: LampFixture.midnight, zone: LampFixture.zone)
    world.run(for: .seconds(1))
    let first = try #require(world.host.notes["lightbox"]?.output)
    for (plan, isFirst) in [(moved.plan, false), (lighting.plan, true)] {
      world.source.result = .success(plan)
      world.host.signal(.reload)
      world.run(for: .milliseconds(20))
      let output = try #require(world.host.notes["lightbox"]?.output)
      #expect((output == first) == isFirst)
    }
    world.run(for: .seconds(1))
    #expect(world.host.notes["lightbox"]?.hasMoved == true)
  }
}
