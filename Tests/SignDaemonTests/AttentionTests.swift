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

@Suite("The emergency pattern") struct AttentionTests {
  private static let dimmed = Pin.channel(device: "dimmer", 0)
  private static let relay = Pin.line(.name("GPIO17"))

  /// A sign at noon, whose lamps are dark: a relay and a dimmer.
  private static func plan(
    solidState: Bool = false, _ change: (inout Attention.Settings) -> Void = { _ in }
  ) -> SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.lamps[0].isSolidState = solidState
    for index in plan.settings.lamps.indices { plan.settings.lamps[index].watts = 36 }
    var attention = Attention.Settings(
      lamps: ["lightbox", "spotlight"], button: Button(key: "attention", press: .attention(true)),
      endButton: Button(key: "attention-end", press: .attention(false)))
    change(&attention)
    plan.settings.attention = attention
    plan.settings.access.attention = [.user("wang")]
    plan.wiring.buttons["attention"] = Input(pin: .line(.name("GPIO24")))
    plan.wiring.buttons["attention-end"] = Input(pin: .line(.name("GPIO25")))
    return plan
  }

  private func world(
    _ plan: SignConfiguration = plan(), restored: Restored = Restored(),
    disk: SimulatedDisk = SimulatedDisk()
  ) throws -> World {
    let world = try World(
      plan, restored: restored, at: LampFixture.midnight + .hours(12), zone: LampFixture.zone,
      disk: disk)
    // The minimum times of lamps begin with the start.
    world.run(for: .seconds(3))
    return world
  }

  private func begin(_ world: World, seconds: Int? = nil) throws -> Wire.Attention? {
    try world.call(Wire.SetAttention.self, .init(on: true, forSeconds: seconds)).attention
  }

  private func events(_ world: World) -> [Attention.Event] {
    world.host.entries.compactMap { entry in
      if case .attention(let event) = entry.change.subject { event } else { nil }
    }
  }

  @Test("has the relay steadily lit and the dimmer go on and off, a change in 2.5 seconds")
  func pattern() throws {
    let world = try world()
    _ = try begin(world)
    #expect(!world.isHigh("GPIO17"), "active low: lit")
    let relay = world.board.transitionCount(of: Self.relay)
    let dimmer = world.board.transitionCount(of: Self.dimmed)
    world.run(for: .seconds(60))
    #expect(world.board.transitionCount(of: Self.relay) == relay)
    #expect((23...25).contains(world.board.transitionCount(of: Self.dimmed) - dimmer))
  }

  @Test(
    "has a lamp that is switched without a relay follow it, never faster than its minimum times")
  func solidState() throws {
    let world = try world(Self.plan(solidState: true) { $0.period = .seconds(8) })
    _ = try begin(world)
    let before = world.board.transitionCount(of: Self.relay)
    world.run(for: .seconds(80))
    #expect((19...21).contains(world.board.transitionCount(of: Self.relay) - before))
    let slow = try self.world(Self.plan(solidState: true) { $0.period = .seconds(4) })
    _ = try begin(slow)
    let lit = slow.board.transitionCount(of: Self.relay)
    slow.run(for: .seconds(20))
    #expect(slow.board.transitionCount(of: Self.relay) == lit && !slow.isHigh("GPIO17"))
  }

  @Test("ends by itself, and everything is as it ought to be by then") func ends() throws {
    let world = try world()
    let attention = try #require(try begin(world, seconds: 60))
    #expect(attention.by.name == "root" && attention.text.contains("110"))
    world.run(for: .seconds(70))
    #expect(world.isHigh("GPIO17") && world.board.level(of: Self.dimmed) == 0)
    #expect(try world.wireState.attention == nil)
    guard case .began = events(world).first else { return #expect(Bool(false)) }
    #expect(events(world).dropFirst() == [.expired])
    world.run(for: .seconds(10))
    let before = world.host.wakeUps
    world.run(for: .minutes(20))
    #expect(world.host.wakeUps - before < 6, "nothing repeats after its end")
  }

  @Test("is begun and ended by buttons, which a press again neither prolongs nor repeats")
  func buttons() throws {
    let world = try world()
    world.press("GPIO24")
    world.press("GPIO24")
    #expect(!world.isHigh("GPIO17") && events(world).count == 1)
    world.run(for: .seconds(5))
    world.press("GPIO25")
    #expect(world.isHigh("GPIO17"))
    #expect(events(world).count == 2 && events(world).last == .ended)
    #expect(world.host.entries.last?.change.by == .button("attention-end"))
    world.press("GPIO25")
    #expect(events(world).count == 2)
    world.press("GPIO24", for: .seconds(45))
    #expect(!world.isHigh("GPIO17"), "a button held down in need is not taken back")
  }

  @Test("is for those with the right to it, and for a sign that has it") func rights() throws {
    let world = try world()
    let wang = Peer(uid: 1001, user: "wang")
    let li = Peer(uid: 1002, user: "li", groups: ["dutysign"])
    #expect(throws: VarlinkError.permissionDenied) {
      try world.call(Wire.SetAttention.self, .init(on: true), as: world.connect(li))
    }
    #expect(try world.call(Wire.Rights.self, .init(), as: world.connect(li)).attention == false)
    let reply = try world.call(
      Wire.SetAttention.self, .init(on: true, onBehalf: "110 center"), as: world.connect(wang))
    #expect(reply.attention?.by.name == "wang (110 center)")
    #expect(throws: VarlinkError.invalidParameter("forSeconds")) {
      try world.call(Wire.SetAttention.self, .init(on: true, forSeconds: 59))
    }
    #expect(throws: VarlinkError.invalidParameter("forSeconds")) {
      try world.call(Wire.SetAttention.self, .init(on: true, forSeconds: 14_401))
    }
    let plain = try self.world(SignFixture.plan)
    #expect(throws: VarlinkError(Wire.NoAttention())) {
      try plain.call(Wire.SetAttention.self, .init(on: true))
    }
    #expect(try plain.call(Wire.Rights.self, .init()).attention == false)
  }

  @Test("goes on over a restart until its end, and over a power cut") func restart() throws {
    let world = try world()
    _ = try begin(world, seconds: 600)
    world.run(for: .seconds(5))
    let disk = world.host.disk
    let restored = disk.restore(at: world.host.now())
    let next = try self.world(restored: restored, disk: disk)
    next.run()
    #expect(!next.isHigh("GPIO17"))
    #expect(try next.wireState.attention?.by.name == "root")
    next.run(for: .seconds(620))
    #expect(next.isHigh("GPIO17") && events(next).last == .expired)
  }

  @Test("ends with a configuration that has none, and is recorded, logged and told")
  func reload() throws {
    let world = try world()
    _ = try begin(world)
    let monitor = world.connect()
    monitor.send(try Call(Wire.Monitor.self, .init(), mode: .more))
    world.run()
    #expect(try monitor.reply()?.output(of: Wire.Monitor.self).state?.attention != nil)
    world.source.result = .success(SignFixture.plan)
    let warnings = try world.call(Wire.Reload.self, .init()).warnings
    #expect(warnings?.map(\.path) == ["attention"])
    world.run(for: .seconds(5))
    #expect(world.isHigh("GPIO17") && events(world).last == .ended)
    #expect(world.host.entries.last?.change.by == .sign, "nobody ended it")
    #expect(try world.wireState.attention == nil)
    let told = try #require(try monitor.reply()?.output(of: Wire.Monitor.self).state)
    #expect(told.attention == nil)
    #expect(world.host.lines.contains { $0.contains("the configuration has no attention") })
    #expect(try world.call(Wire.Reload.self, .init()).warnings == [])
  }

  @Test("ends at a start with a configuration that has none, too") func start() throws {
    let world = try world()
    _ = try begin(world, seconds: 600)
    world.run(for: .seconds(5))
    let disk = world.host.disk
    let restored = disk.restore(at: world.host.now())
    let next = try self.world(SignFixture.plan, restored: restored, disk: disk)
    #expect(events(next).last == .ended && next.host.entries.last?.change.by == .sign)
    #expect(next.host.lines.contains { $0.contains("the configuration has no attention") })
  }

  @Test("is logged when it begins and when it ends, whoever did it") func log() throws {
    let world = try world()
    world.press("GPIO24")
    world.press("GPIO25")
    _ = try begin(world, seconds: 60)
    world.run(for: .seconds(61))
    let lines = world.host.lines.filter { $0.contains("the emergency pattern") }
    #expect(
      lines.map { String($0.split(separator: "the emergency pattern ").last ?? "") }
        == ["began", "was ended", "began", "ended by itself"])
  }

  @Test("counts the time that a lamp was lit, and not the dark halves") func meter() throws {
    let world = try world()
    _ = try begin(world, seconds: 3600)
    world.run(for: .seconds(3600))
    let lamps = try world.wireState.lamps
    #expect(abs(lamps[0].hours - 1) < 0.02 && abs(lamps[0].wattHours - 36) < 1)
    #expect(abs(lamps[1].hours - 0.5) < 0.02 && abs(lamps[1].wattHours - 18) < 1)
    #expect(lamps[0].switches == 1)
    #expect(world.host.disk.commits < 10, "the pattern wears out no card")
  }

  @Test("comes before an override, which goes on below it") func override() throws {
    let world = try world()
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off, untilRevoked: true))
    _ = try begin(world, seconds: 60)
    #expect(!world.isHigh("GPIO17"))
    let lamp = try world.wireState.lamps[0]
    #expect(lamp.because == .attention && lamp.override?.level == 0)
    world.run(for: .seconds(65))
    #expect(world.isHigh("GPIO17"))
    #expect(try world.wireState.lamps[0].because == .override)
  }

  @Test("leaves no override that is over in the status") func overrideEnds() throws {
    // The relay is steadily lit: nothing else is decided about it meanwhile.
    let world = try world()
    _ = try begin(world, seconds: 600)
    _ = try world.call(
      Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off, forSeconds: 60))
    func overrides() throws -> [Bool] {
      let lamps = try world.call(Wire.Status.self, .init()).state.lamps
      return lamps.filter { $0.lamp == "lightbox" }.map { $0.override != nil }
    }
    #expect(try overrides() == [true])
    world.run(for: .seconds(61))
    #expect(try overrides() == [false])
  }

  @Test("ends a trial of the wiring, and nobody begins one in it") func trial() throws {
    let world = try world()
    let trier = try Trier(world)
    _ = try begin(world)
    #expect(try trier.news().last?.over == true)
    #expect(world.trials == [.began, .ended])
    let client = world.connect()
    client.send(try Call(Wire.Try.self, .init(seconds: 60), mode: .more))
    world.run()
    let reply = try #require(try client.reply())
    #expect(
      throws: VarlinkError(Wire.AttentionInForce(by: .init(kind: .peer, name: "root", uid: 0)))
    ) { try reply.output(of: Wire.Try.self) }
  }

  @Test("has minimum times of relays hold before and after it") func minimumTimes() throws {
    let world = try world()
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on))
    world.run(for: .seconds(3))
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off))
    _ = try begin(world, seconds: 60)
    #expect(world.isHigh("GPIO17"), "it went off a moment ago")
    world.run(for: .seconds(3))
    #expect(!world.isHigh("GPIO17"))
  }
}
