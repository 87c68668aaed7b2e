// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("What the sign shows after the end of the daemon") struct ClearingTests {
  private static let liOut = Pin.channel(device: "leds", 10)

  /// The configuration of most tests, with the spotlight on the expander of Li's LEDs.
  private static var plan: SignConfiguration {
    var plan = SignFixture.plan
    plan.wiring.lamps["spotlight"] = Output(pin: .channel(device: "leds", 15))
    return plan
  }

  /// When the lamps are lit.
  private static let evening = Instant(seconds: 1_795_392_000 + 20 * 3600)

  /// The journal with both officers out and both lamps lit.
  private static var restored: Restored {
    let out = Whereabouts(
      status: "out", since: Timestamp(civil: evening, boot: nil),
      by: .button("zhang.out"), generation: 1)
    return Restored(
      whereabouts: ["zhang": out, "li": out],
      lamps: ["lightbox": LampSnapshot(level: .full), "spotlight": LampSnapshot(level: .full)])
  }

  private static func world(
    _ plan: SignConfiguration = plan, onStop: PlatePolicy.Stop = .clear, begins: Bool = true
  ) throws -> World {
    let world = try World(
      plan, restored: restored, at: evening + .seconds(60), onStop: onStop, begins: begins)
    world.host.horizon = .seconds(3600)
    return world
  }

  @Test("a stop clears the status of everybody, and keeps the lamps") func clears() throws {
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

  @Test("with --keep a stop changes nothing") func keeps() throws {
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

  @Test("an expander that does not respond delays the end by a second, and no longer")
  func missingExpander() throws {
    let world = try Self.world()
    world.run(for: .seconds(2))
    world.board.inject(.present(device: "leds", false))
    world.host.horizon = .seconds(3600)
    let began = world.host.boot
    world.host.signal(.stop)
    world.daemon.run()
    #expect(!world.isHigh("GPIO22"))
    #expect(world.host.boot - began == .seconds(1))
  }

  @Test("clearing lights nothing first") func clearing() throws {
    let plan = Self.plan.clearing(lamps: Self.restored.lamps)
    let world = try Self.world(plan, begins: false)
    #expect(world.daemon.clear())
    let lines = (20...23).map { Pin.line(.name("GPIO\($0)")) }
    let channels = (8...11).map { Pin.channel(device: "leds", $0) }
    let lit = world.board.transitions.filter { $0.after != 0 }.map(\.pin)
    #expect(Set(lit).isDisjoint(with: lines + channels))
    #expect(!world.isHigh("GPIO22"))
    #expect(world.board.level(of: Self.liOut) == 0)
    // The chip of Li's LEDs is written as a whole.
    #expect(world.board.level(of: .channel(device: "leds", 15)) == 1)
    #expect(world.board.transcripts.allSatisfy { $0.transaction.device == "leds" })
  }

  @Test("clearing saves nothing of lamps: the journal keeps what was so") func keepsLamps() throws {
    let disk = SimulatedDisk()
    let lit = try World(
      Self.plan, restored: Self.restored, at: Self.evening, onStop: .keep, disk: disk)
    lit.run(for: .seconds(2))
    lit.host.horizon = .seconds(3600)
    lit.host.signal(.stop)
    lit.daemon.run()
    let saved = disk.lamps
    #expect(saved["lightbox"]?.level == .full && saved["spotlight"]?.level == .full)
    let plan = Self.plan.clearing(lamps: saved)
    let clearing = try World(
      plan, restored: Restored(lamps: saved), at: Self.evening, begins: false, disk: disk)
    clearing.host.horizon = .seconds(3600)
    #expect(clearing.daemon.clear())
    #expect(disk.lamps == saved)
  }

  @Test("clearing leaves a lamp as it is whose override has ended by a clock that is wrong now")
  func endedOverride() throws {
    let ended = LampOverride(
      level: .off, end: .nextSwitch(Self.evening - .seconds(60)), by: .button("spotlight.off"),
      since: Timestamp(civil: Self.evening - .seconds(3600), boot: nil))
    var restored = Self.restored
    restored.overrides = ["spotlight": ended]
    let plan = Self.plan.clearing(lamps: restored.lamps)
    let world = try World(
      plan, restored: restored.forClearing(Self.plan, as: plan), at: Self.evening, begins: false)
    world.host.horizon = .seconds(3600)
    world.host.trust = .restored
    #expect(world.daemon.clear())
    #expect(world.board.level(of: .channel(device: "leds", 15)) == 1)
  }

  @Test("a failed clearing is reported") func notCleared() throws {
    let world = try Self.world(Self.plan.clearing(lamps: [:]), begins: false)
    world.board.inject(.present(device: "leds", false))
    #expect(!world.daemon.clear())
  }

  @Test("clearing leaves out lamps on lines, dimmers and buttons")
  func untouched() {
    let plan = SignFixture.plan.clearing(lamps: [:])
    #expect(plan.wiring.lamps.isEmpty && plan.settings.lamps.isEmpty)
    #expect(plan.wiring.buttons.isEmpty)
    #expect(plan.wiring.devices.keys.sorted() == ["leds"])
    #expect(Set(plan.wiring.indicators.keys) == ["zhang", "li"])
    #expect(!plan.isEmpty)
    var bare = SignFixture.plan
    bare.wiring.indicators = [:]
    #expect(bare.clearing(lamps: [:]).isEmpty)
  }

  @Test("clearing leaves out plates that keep their frame") func plates() {
    #expect(PlateFixture.plan { _ in }.clearing(lamps: [:]).wiring.panels.count == 1)
    #expect(PlateFixture.plan { $0.onStop = .keep }.clearing(lamps: [:]).wiring.panels.isEmpty)
  }
}
