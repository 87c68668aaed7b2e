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

@Suite("A panel that a reload connects anew") struct RewiredPanelTests {
  /// A sign that has shown Zhang's whereabouts for a minute.
  private func world() throws -> World {
    let world = try World(PlateFixture.plan())
    world.run(for: .seconds(60))
    world.press("GPIO7")
    world.run(for: .seconds(60))
    return world
  }

  private func plan(_ change: (inout PanelPort) -> Void) -> SignConfiguration {
    var plan = PlateFixture.plan()
    var port = PlateFixture.port
    change(&port)
    plan.wiring.panels["paper"]?.port = port
    return plan
  }

  private func faults(_ world: World) throws -> [Wire.Fault] {
    try world.call(Wire.Status.self, .init()).state.faults
  }

  @Test("another clock frequency takes effect at once, and no line is held by the old thread")
  func hertz() throws {
    let world = try world()
    world.reload(plan { $0.transport = .spidev("/dev/spidev0.0", hertz: 2_000_000) })
    world.press("GPIO8")
    world.run(for: .seconds(30))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(try faults(world).isEmpty)
    #expect(try world.call(Wire.Status.self, .init()).state.plates?.first?.current == true)
  }

  @Test("another wiring takes effect while the panel is being refreshed")
  func wiring() throws {
    let world = try world()
    let rewired = plan {
      $0.dataCommand = .name("GPIO26")
      $0.power = .name("GPIO12")
    }
    world.press("GPIO8", for: .milliseconds(1200))
    world.source.result = .success(rewired)
    world.host.signal(.reload)
    world.run(for: .milliseconds(50))
    let port = try #require(rewired.wiring.panels["paper"]?.port)
    world.board.inject(.rewire(device: "paper", port))
    world.run(for: .seconds(90))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(try faults(world).isEmpty)
  }

  @Test("a lamp gets a line that the panel had, and the panel one that a lamp had")
  func exchanged() throws {
    let world = try world()
    var plan = plan { $0.power = .name("GPIO17") }
    plan.wiring.lamps["lightbox"] = Output(pin: .line(.name("GPIO18")), activeLow: true)
    let port = try #require(plan.wiring.panels["paper"]?.port)
    world.board.inject(.rewire(device: "paper", port))
    world.reload(plan)
    world.press("GPIO8")
    world.run(for: .seconds(60))
    #expect(world.displayedFrame == world.lastDrawn)
    // The lamp is lit at midnight, and its relay closes at low.
    #expect(world.board.transitions(of: .line(.name("GPIO18"))).map(\.after) == [1, 0])
    #expect(try faults(world).isEmpty)
  }

  @Test("a panel with another name is not refreshed for that")
  func renamed() throws {
    let world = try world()
    var plan = PlateFixture.plan()
    plan.wiring.panels = [
      "plate": PanelDevice(key: "plate", part: .uc8179, port: PlateFixture.port)
    ]
    plan.settings.plates[0].device = "plate"
    let transactions = world.board.panelTranscripts.count
    world.reload(plan)
    world.run(for: .minutes(2))
    #expect(world.board.panelTranscripts.count == transactions)
    #expect(try world.call(Wire.Status.self, .init()).state.plates?.first?.current == true)
  }

  @Test("a panel that a reload removes releases its lines once it is cleared")
  func released() throws {
    let world = try world()
    world.reload(SignFixture.plan)
    world.run(for: .seconds(60))
    #expect(world.displayedFrame?.inkCount == 0)
    #expect(throws: Never.self) {
      try world.board.openOutput(OutputLine(id: "another", address: .name("GPIO25")), active: true)
    }
  }

  @Test("a panel that comes back while it is being cleared shows its plate again")
  func comesBack() throws {
    let world = try world()
    world.source.result = .success(SignFixture.plan)
    world.host.signal(.reload)
    world.run(for: .milliseconds(500))
    world.reload(PlateFixture.plan())
    world.run(for: .seconds(60))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.displayedFrame?.inkCount ?? 0 > 0)
  }

  @Test("a removed panel that is unplugged is cleared when it is plugged in again within an hour")
  func unplugged() throws {
    let world = try world()
    world.board.inject(.present(device: "paper", false))
    world.reload(SignFixture.plan)
    world.run(for: .minutes(10))
    #expect(try faults(world).map(\.subject) == ["paper"])
    world.board.inject(.present(device: "paper", true))
    world.run(for: .minutes(31))
    #expect(world.displayedFrame?.inkCount == 0)
    #expect(try faults(world).isEmpty)
  }

  @Test("a removed panel that stays away is given up after an hour")
  func givenUp() throws {
    let world = try world()
    world.board.inject(.present(device: "paper", false))
    world.reload(SignFixture.plan)
    world.run(for: .minutes(62))
    #expect(try faults(world).isEmpty)
    let wakeUps = world.host.wakeUps
    world.run(for: .hours(2))
    #expect(world.host.wakeUps - wakeUps < 5)
  }
}

extension World {
  /// Reloads another configuration, and waits for a second.
  fileprivate func reload(_ plan: SignConfiguration) {
    source.result = .success(plan)
    host.signal(.reload)
    run(for: .seconds(1))
  }
}
