// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("What the end of a daemon leaves on the door") struct LeavingTests {
  private static let liOut = Pin.channel(device: "leds", 10)

  /// The sign of most tests, with the spotlight on the expander that has Li's diodes.
  private static var plan: Plan {
    var plan = DoorPlan.plan
    plan.wiring.lamps["spotlight"] = Output(pin: .channel(device: "leds", 15))
    return plan
  }

  /// When the lamps are lit.
  private static let evening = Instant(seconds: 1_795_392_000 + 20 * 3600)

  /// What the record holds while both officers are out and both lamps are lit.
  private static var restored: Restored {
    let out = Whereabouts(
      status: "out", since: Timestamp(civil: evening, boot: nil),
      by: .button("zhang.out"), generation: 1)
    return Restored(
      whereabouts: ["zhang": out, "li": out],
      lamps: ["lightbox": LampSnapshot(level: .full), "spotlight": LampSnapshot(level: .full)])
  }

  private static func world(
    _ plan: Plan = plan, onStop: PlatePolicy.Stop = .clear, begins: Bool = true
  ) throws -> World {
    let world = try World(
      plan, restored: restored, at: evening + .seconds(60), onStop: onStop, begins: begins)
    world.host.horizon = .seconds(3600)
    return world
  }

  @Test("nothing says any more where anybody is, and lamps stay as they are") func clears() throws {
    let world = try Self.world()
    world.run(for: .seconds(2))
    #expect(world.isHigh("GPIO22") && world.board.level(of: Self.liOut) == 1)
    let lamps = world.board.transitions.count { $0.pin == .line(.name("GPIO17")) }
    world.host.horizon = .seconds(3600)
    world.host.signal(.stop)
    world.daemon.run()
    #expect(!world.isHigh("GPIO22"))
    #expect(world.board.level(of: Self.liOut) == 0)
    #expect(world.board.level(of: .channel(device: "leds", 15)) == 1)
    #expect(world.board.transitions.count { $0.pin == .line(.name("GPIO17")) } == lamps)
  }

  @Test("everything stays as it is where somebody comes after it") func keeps() throws {
    let world = try Self.world(onStop: .keep)
    world.run(for: .seconds(2))
    let before = world.board.transitions.count
    world.host.horizon = .seconds(3600)
    world.host.signal(.stop)
    world.daemon.run()
    #expect(world.isHigh("GPIO22"))
    #expect(world.board.level(of: Self.liOut) == 1)
    #expect(world.board.transitions.count == before)
  }

  @Test("an expander that does not answer holds the end up for a second, and no longer")
  func deafExpander() throws {
    let world = try Self.world()
    world.run(for: .seconds(2))
    world.board.happen(.present(device: "leds", false))
    world.host.horizon = .seconds(3600)
    let began = world.host.boot
    world.host.signal(.stop)
    world.daemon.run()
    #expect(!world.isHigh("GPIO22"))
    #expect(world.host.boot - began == .seconds(1))
  }

  @Test("a door that nobody runs is cleared without lighting anything first") func clearing() throws
  {
    let plan = Self.plan.clearing(lamps: Self.restored.lamps)
    let world = try Self.world(plan, begins: false)
    #expect(world.daemon.clear())
    let diodes = (20...23).map { Pin.line(.name("GPIO\($0)")) }
    let channels = (8...11).map { Pin.channel(device: "leds", $0) }
    let lit = world.board.transitions.filter { $0.after != 0 }.map(\.pin)
    #expect(Set(lit).isDisjoint(with: diodes + channels))
    #expect(!world.isHigh("GPIO22"))
    #expect(world.board.level(of: Self.liOut) == 0)
    // The chip that has Li's diodes is written as a whole.
    #expect(world.board.level(of: .channel(device: "leds", 15)) == 1)
    #expect(world.board.transcripts.allSatisfy { $0.transaction.device == "leds" })
  }

  @Test("a door that could not be cleared is told from one that was") func notCleared() throws {
    let world = try Self.world(Self.plan.clearing(lamps: [:]), begins: false)
    world.board.happen(.present(device: "leds", false))
    #expect(!world.daemon.clear())
  }

  @Test("a lamp on a line of its own, a dimmer and buttons are not touched in clearing a door")
  func untouched() {
    let plan = DoorPlan.plan.clearing(lamps: [:])
    #expect(plan.wiring.lamps.isEmpty && plan.settings.lamps.isEmpty)
    #expect(plan.wiring.buttons.isEmpty)
    #expect(plan.wiring.devices.keys.sorted() == ["leds"])
    #expect(Set(plan.wiring.indicators.keys) == ["zhang", "li"])
    #expect(!plan.isEmpty)
    var bare = DoorPlan.plan
    bare.wiring.indicators = [:]
    #expect(bare.clearing(lamps: [:]).isEmpty)
  }

  @Test("plates that are to stay as they are stay so") func plates() {
    #expect(PlatePlan.plan { _ in }.clearing(lamps: [:]).wiring.panels.count == 1)
    #expect(PlatePlan.plan { $0.onStop = .keep }.clearing(lamps: [:]).wiring.panels.isEmpty)
  }
}
