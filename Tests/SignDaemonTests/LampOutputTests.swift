// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("What is reported of a lamp's output") struct LampOutputTests {
  /// From 18:00 to 06:00, dimmed from 23:00 to 05:30.
  private static let night = Programme(rules: [
    Rule(from: TimeExpression(clock: 64_800), to: TimeExpression(clock: 21_600)),
    Rule(
      from: TimeExpression(clock: 82_800), to: TimeExpression(clock: 19_800),
      level: Level(percent: 30), fade: .seconds(100)),
  ])

  private let relay = LampFixture(policy: LampPolicy(programme: Self.night))
  private let dimmer = LampFixture(
    policy: LampPolicy(programme: Self.night), pin: LampFixture.channel)

  private func lamp(_ world: World) throws -> Wire.Lamp {
    try world.call(Wire.Status.self, .init()).state.lamps[0]
  }

  private func time(_ hour: Int, _ minute: Int = 0) -> Int {
    Int((LampFixture.midnight + .hours(hour) + .minutes(minute)).microseconds)
  }

  @Test("a lamp has its label and the window of its rule, and may be named by its label")
  func label() throws {
    let world = try LampFixture(label: "灯箱", policy: LampPolicy(programme: Self.night))
      .world(hour: 22)
    world.run(for: .seconds(5))
    let lit = try lamp(world)
    #expect(lit.label == "灯箱" && lit.from == "18:00" && lit.to == "06:00" && lit.dark == nil)
    let off = try world.call(Wire.SetLamp.self, .init(lamp: "灯箱", mode: .off)).lamp
    #expect(off.lamp == "lightbox" && off.because == .override && off.from == nil)
    #expect(throws: VarlinkError(Wire.NoSuchLamp(lamp: "射灯", known: ["lightbox"]))) {
      try world.call(Wire.SetLamp.self, .init(lamp: "射灯", mode: .off))
    }
  }

  @Test("an override of a relay lasts until its output would change, not until a level does")
  func overrideOfRelay() throws {
    let world = try relay.world(hour: 22)
    world.run(for: .seconds(5))
    let off = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off)).lamp
    #expect(off.override?.until == time(30))
    world.run(for: .hours(7))
    #expect(!world.isLit)
    world.run(for: .hours(1) + .minutes(1))
    #expect(try lamp(world).override == nil)
    #expect(!world.isLit)
    world.run(for: .hours(12))
    #expect(world.isLit)
  }

  @Test("an override of a dimmer ends when the level of its programme changes")
  func overrideOfDimmer() throws {
    let world = try dimmer.world(hour: 22)
    world.run(for: .seconds(5))
    let off = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off)).lamp
    #expect(off.override?.until == time(23))
  }

  @Test("a relay that is always lit, at whatever level, keeps its override until it is revoked")
  func alwaysLit() throws {
    let world = try LampFixture(
      policy: LampPolicy(
        programme: Programme(rules: LampFixture.always.rules + [Self.night.rules[1]]))
    ).world(hour: 22)
    let off = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off)).lamp
    #expect(off.override?.until == nil)
    world.run(for: .hours(24 * 20))
    #expect(!world.isLit)
  }

  @Test("a relay is reported as on, with the next change of its output")
  func told() throws {
    let world = try relay.world(hour: 23)
    world.run(for: .minutes(30))
    let state = try lamp(world)
    #expect(state.wanted == 1)
    #expect(state.shown == 1)
    #expect(state.next == time(30))
    let dim = try world.call(
      Wire.SetLamp.self, .init(lamp: "lightbox", mode: .dim, level: 0.4)
    ).lamp
    #expect(dim.override?.level == 1)
    #expect(dim.wanted == 1)
    let entries = try world.call(Wire.History.self, .init()).entries
    #expect(entries.first?.level == 1)
    let status = world.host.notices.last { if case .status = $0 { true } else { false } }
    #expect(status == .status("lightbox on"))
    let dimmed = try dimmer.world(hour: 23)
    dimmed.run(for: .minutes(30))
    #expect(try lamp(dimmed).wanted == 0.3)
    #expect(try lamp(dimmed).next == time(29, 30))
  }

  @Test("during a fade the level that is shown is where the fade is")
  func fade() throws {
    let world = try dimmer.world(hour: 22)
    world.run(for: .hours(1) + .seconds(50))
    let state = try lamp(world)
    #expect(state.wanted == 0.3)
    #expect(state.shown.map { abs($0 - 0.65) < 0.051 } == true)
    world.run(for: .seconds(60))
    #expect(try lamp(world).shown == 0.3)
  }

  @Test("a monitor gets at most twenty reports of the lamp in a fade")
  func monitoredFade() throws {
    let world = try dimmer.world(hour: 22)
    let client = world.connect()
    client.send(try Call(Wire.Monitor.self, .init(), mode: .more))
    world.run(for: .minutes(59))
    while try client.reply() != nil {}
    world.run(for: .minutes(4))
    var count = 0
    while let reply = try client.reply() {
      if try reply.output(of: Wire.Monitor.self).lamps != nil { count += 1 }
    }
    #expect((10...20).contains(count))
  }

  @Test("while a minimum time holds a lamp its end is the next change")
  func held() throws {
    var policy = LampPolicy(programme: Self.night)
    policy.minimumOn = .minutes(20)
    let world = try LampFixture(policy: policy).world(hour: 19)
    world.run(for: .minutes(1))
    let lamp = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off)).lamp
    #expect(lamp.because == .dwelling)
    #expect(lamp.reason.contains("will go off"))
    #expect(lamp.next == time(19, 20))
    world.run(for: .minutes(20))
    #expect(!world.isLit)
  }
}
