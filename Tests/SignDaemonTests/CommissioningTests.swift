// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("The acceptance of a wiring") struct CommissioningTests {
  @Test("is durable, and lasts until the wiring changes") func durable() throws {
    let world = try World(SignFixture.plan)
    #expect(try world.wireState.commissioned == false)
    let trier = try Trier(world)
    let accepted = try trier.accept()
    #expect(accepted.wiring == trier.first.wiring && accepted.by.name == "root")
    #expect(accepted.wiring.count == 16)
    #expect(try world.wireState.commissioned == true)
    trier.holder.hangUp()
    world.run()
    let restored = world.host.disk.restore(at: world.host.now())
    let next = try World(SignFixture.plan, restored: restored, disk: world.host.disk)
    #expect(try next.wireState.commissioned == true)
    #expect(try next.wireState.commissioning == accepted)

    var renamed = SignFixture.plan
    renamed.settings.officers[0].name = "王五"
    renamed.settings.lamps[0].policy = LampPolicy(always: .full)
    next.source.result = .success(renamed)
    next.host.signal(.reload)
    next.run()
    #expect(try next.wireState.commissioned == true)

    var rewired = SignFixture.plan
    rewired.wiring.lamps["lightbox"]?.activeLow = false
    next.source.result = .success(rewired)
    next.host.signal(.reload)
    next.run()
    #expect(try next.wireState.commissioned == false)
    #expect(try next.wireState.commissioning?.wiring == accepted.wiring)
  }

  @Test("is no fault: a sign without it is as healthy as before") func noFault() throws {
    let state = try World(SignFixture.plan).wireState
    #expect(state.commissioned == false)
    #expect(state.faults.isEmpty)
  }

  @Test("needs the wiring that was tried, and a lease") func refusals() throws {
    let world = try World(SignFixture.plan)
    let trier = try Trier(world)
    func name(of call: () throws -> Void) -> String? {
      #expect(throws: VarlinkError.self, performing: call)?.name
    }
    #expect(
      name { _ = try world.call(Wire.AcceptWiring.self, .init(lease: trier.lease, wiring: "0")) }
        == Wire.WiringChanged.name)
    #expect(name { try trier.go("lamp.moon") } == Wire.NoSuchPart.name)
    #expect(
      name { _ = try world.call(Wire.TryPart.self, .init(lease: trier.lease + 1)) }
        == Wire.NoSuchLease.name)
    #expect(name { _ = try Trier(world) } == Wire.TrialInForce.name)
    trier.holder.hangUp()
    world.run()
    #expect(name { _ = try trier.accept() } == Wire.NoSuchLease.name)
    #expect(world.host.entries.count == 2)
  }

  @Test("is for those who have all rights") func rights() throws {
    let world = try World(SignFixture.plan)
    for peer in [
      Peer(uid: 1000, user: "zhang", groups: ["dutysign"]), Peer(uid: 1001, user: nil),
    ] {
      let client = world.connect(peer)
      for call in [
        try Call(Wire.Try.self, .init(), mode: .more),
        try Call(Wire.TryPart.self, .init(lease: 1)), try Call(Wire.TrialParts.self, .init()),
        try Call(Wire.AcceptWiring.self, .init(lease: 1, wiring: "")),
      ] {
        client.send(call)
        world.run()
        let reply = try #require(try client.reply())
        #expect(throws: VarlinkError.permissionDenied) { try reply.parameters() }
      }
    }
    #expect(try world.wireState.trial == nil)
  }

  @Test("the parts of a trial are reported without one") func parts() throws {
    let world = try World(SignFixture.plan)
    let parts = try world.call(Wire.TrialParts.self, .init()).parts
    #expect(parts.contains { $0.part == "lamp.lightbox" })
    #expect(try world.wireState.trial == nil && world.host.entries.isEmpty)
    #expect(try Trier(world).first.parts?.map(\.part) == parts.map(\.part))
  }

  @Test("a trial that the power ended is ended in the journal by the next start") func powerCut()
    throws
  {
    let world = try World(SignFixture.plan)
    world.press("GPIO7")
    _ = try Trier(world)
    world.run(for: .seconds(1))
    #expect(world.trials == [.began])
    world.host.disk.kill(finishingWrite: false, at: world.host.now())
    world.host.disk.boot += 1
    let restored = world.host.disk.restore(at: world.host.now())
    let next = try World(SignFixture.plan, restored: restored, disk: world.host.disk)
    next.run()
    #expect(next.trials == [.began, .ended])
    #expect(next.isHigh("GPIO22"), "an ordinary door")
    #expect(try next.wireState.trial == nil)
  }

  @Test("the history tells that the sign was under test, and was accepted") func history() throws {
    let world = try World(SignFixture.plan)
    let trier = try Trier(world)
    let accepted = try trier.accept()
    trier.holder.hangUp()
    world.run()
    let entries = try world.call(Wire.History.self, .init()).entries
    #expect(entries.map(\.trial) == [.began, nil, .ended])
    #expect(entries.map(\.wiring) == [nil, accepted.wiring, nil])
  }
}

@Suite("Displays and sensors in a trial") struct TrialDisplayTests {
  @Test("a plate has the test picture, and then its own again", arguments: [false, true])
  func plate(_ isUpsideDown: Bool) throws {
    let world = try World(PlateFixture.plan { $0.isUpsideDown = isUpsideDown })
    world.press("GPIO7")
    world.run(for: .seconds(30))
    let before = try #require(world.displayedFrame)
    let trier = try Trier(world, seconds: 120)
    world.run(for: .seconds(20))
    var test = TestPicture.bitmap(width: before.width, height: before.height)
    if isUpsideDown { test = test.turned }
    #expect(world.displayedFrame == Frame(test))
    let state = try world.wireState
    #expect(state.plates?.first?.current == false && state.plates?.first?.shown == nil)
    #expect(state.devices.first { $0.device == "paper" }?.state == .ready)
    #expect(try #require(trier.first.parts).contains { $0.part == "display.paper" })
    trier.holder.hangUp()
    world.run(for: .seconds(20))
    #expect(world.displayedFrame == before)
    #expect(try world.wireState.plates?.first?.current == true)
  }

  @Test("a process that ends in a trial leaves no test picture behind") func stop() throws {
    let world = try World(PlateFixture.plan(), onStop: .keep)
    world.press("GPIO7")
    world.run(for: .seconds(30))
    let before = try #require(world.displayedFrame)
    _ = try Trier(world)
    world.run(for: .seconds(20))
    #expect(world.displayedFrame != before)
    world.host.signal(.stop)
    world.host.horizon = world.host.now().boot + .minutes(2)
    world.daemon.run()
    #expect(world.displayedFrame == before)
  }

  @Test("the sensor is read every second while it is tried, and decides nothing") func daylight()
    throws
  {
    let fixture = LampFixture(
      policy: LampPolicy(programme: LampFixture.always, daylight: .both), hasSensor: true)
    let world = try fixture.world(hour: 12)
    world.sky(5000, for: .minutes(10))
    #expect(!world.isLit)
    let trier = try Trier(world, seconds: 600)
    try trier.go("daylight")
    _ = try trier.news()
    world.sky(2, for: .seconds(20))
    let readings = try trier.news().compactMap(\.lux)
    #expect((15...25).contains(readings.count))
    #expect(readings.allSatisfy { $0 < 5 })
    try trier.go("lamp.lightbox", active: true)
    world.sky(5000, for: .minutes(8))
    #expect(try world.wireState.faults.isEmpty, "a sensor that is not asked is not silent")
    #expect(try trier.news().compactMap(\.lux).isEmpty)
    trier.holder.hangUp()
    world.sky(5000, for: .minutes(10))
    #expect(!world.isLit)
    #expect(try world.wireState.faults.isEmpty)
  }

  @Test("a lamp under test is not judged by its current") func current() throws {
    let fixture = LampFixture(
      policy: LampPolicy(always: .off), pin: LampFixture.line, milliamperes: 400)
    let world = try fixture.world(hour: 12)
    world.run(for: .minutes(20))
    let trier = try Trier(world, seconds: 600)
    try trier.go("lamp.lightbox", active: true)
    world.run(for: .minutes(9))
    trier.holder.hangUp()
    world.run(for: .minutes(40))
    #expect(try world.wireState.faults.isEmpty)
    #expect(try world.wireState.lamps[0].health == .proven)
  }
}

extension Bitmap {
  /// The bitmap upside down.
  fileprivate var turned: Bitmap {
    var turned = self
    for y in 0..<height {
      for x in 0..<width { turned[width - 1 - x, height - 1 - y] = self[x, y] }
    }
    return turned
  }
}
