// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Outputs and sensors of the kernel") struct KernelDeviceTests {
  private static let led = BusDevice(KernelDevice(.led, "porch"))
  private static let pwm = BusDevice(KernelDevice(.pwm, "chip"), channel: 1, hertz: 200)
  private static let sky = BusDevice(KernelDevice(.iio, "bh1750"))
  private static let shunt = BusDevice(KernelDevice(.hwmon, "ina219"))
  private static let daytime = LampFixture(
    policy: LampPolicy(programme: .night, daylight: .either), hasSensor: true)

  /// The sign of a lamp, with its lamp, its meter and its light sensor at the kernel.
  private static func plan(
    _ output: BusDevice, activeLow: Bool = false, policy: LampPolicy? = nil
  ) -> SignConfiguration {
    var plan = daytime.plan
    plan.wiring.devices = [:]
    for device in [output, sky, shunt] { plan.wiring.devices[device.key] = device }
    plan.wiring.lamps = [
      "lightbox": Output(pin: .channel(device: output.key, 0), activeLow: activeLow)
    ]
    plan.wiring.daylight = sky.key
    plan.wiring.meters = ["lightbox": shunt.key]
    plan.settings.lamps[0].isDimmable = true
    plan.settings.lamps[0].isMetered = true
    plan.settings.lamps[0].milliamperes = 400
    if let policy { plan.settings.lamps[0].policy = policy }
    return plan
  }

  private static let half = LampPolicy(always: Level(percent: 50))

  private func world(_ plan: SignConfiguration, hour: Int = 12) throws -> World {
    let output = try #require(plan.wiring.lamps["lightbox"])
    return try World(
      plan, at: LampFixture.midnight + .hours(hour) - .seconds(10), zone: LampFixture.zone,
      lamps: [
        SimulatedLamp(
          pin: output.pin, activeLow: output.activeLow, amperes: 0.4, meter: Self.shunt.key)
      ])
  }

  private func faults(_ world: World) throws -> [Wire.Fault] {
    try world.call(Wire.Status.self, .init()).state.faults
  }

  private func level(_ device: BusDevice, _ world: World) -> Double? {
    world.board.level(of: .channel(device: device.key, 0))
  }

  @Test(
    "a storm at noon lights a lamp at the kernel by its light sensor, and its current is measured")
  func storm() throws {
    let world = try world(Self.plan(Self.led))
    world.board.inject(.daylight(lux: 4000))
    world.run(for: .minutes(5))
    #expect(level(Self.led, world) == 0)
    world.board.inject(.daylight(lux: 4))
    world.run(for: .minutes(2))
    #expect(level(Self.led, world) == 1)
    world.run(for: .minutes(20))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.faults.isEmpty)
    #expect(state.lamps[0].energyBy == .measured)
    // 400 mA at 12 V, by the last reading at least a minute.
    #expect((0.08...2).contains(state.lamps[0].wattHours))
    #expect(state.devices.allSatisfy { $0.state == .ready })
  }

  @Test(
    "a lamp has its level, and the inactive one once it has left the configuration",
    arguments: [led, pwm], [false, true])
  func leaving(_ output: BusDevice, _ activeLow: Bool) throws {
    let plan = Self.plan(output, activeLow: activeLow, policy: Self.half)
    let world = try world(plan)
    world.run(for: .seconds(5))
    let shown = try #require(level(output, world))
    #expect(shown > 0 && shown < 1)
    var without = plan
    without.settings.lamps = []
    without.wiring.lamps = [:]
    without.wiring.meters = [:]
    without.wiring.devices[output.key] = nil
    world.source.result = .success(without)
    world.host.signal(.reload)
    world.run(for: .seconds(5))
    #expect(level(output, world) == (activeLow ? 1 : 0))
  }

  @Test("a lamp whose device is gone is a fault, and is lit again when that comes back")
  func hotplug() throws {
    let world = try world(Self.plan(Self.pwm, policy: Self.half))
    world.run(for: .seconds(5))
    let before = level(Self.pwm, world)
    world.board.inject(.present(device: Self.pwm.key, false))
    // The chips are inspected when something wakes the sign.
    _ = try faults(world)
    world.run(for: .seconds(10))
    let fault = try #require(try faults(world).first { $0.subject == Self.pwm.key })
    #expect(fault.kind == "gone")
    #expect(fault.problem.contains("find pwm:chip: the kernel has no such device"))
    world.board.inject(.present(device: Self.pwm.key, true))
    #expect(level(Self.pwm, world) == 0)
    world.run(for: .seconds(6))
    #expect(try faults(world).map(\.kind) == [])
    #expect(level(Self.pwm, world) == before)
  }

  @Test("a driver that hangs is a fault of its device, and delays no other one")
  func hang() throws {
    let world = try world(Self.plan(Self.led, policy: Self.half))
    world.run(for: .seconds(5))
    world.board.inject(.hang(bus: "\(Self.sky.transport)", true))
    world.run(for: .seconds(25))
    let fault = try #require(try faults(world).first)
    #expect(fault.subject == Self.sky.key)
    #expect(fault.kind == "failed")
    #expect(fault.problem.contains("no answer of the kernel's driver within 10 s"))
    #expect(try faults(world).count == 1)
    #expect(level(Self.led, world) ?? 0 > 0)
    world.board.inject(.hang(bus: "\(Self.sky.transport)", false))
    world.run(for: .minutes(2))
    #expect(!(try faults(world).contains { $0.subject == Self.sky.key }))
  }

  @Test("an output that hangs is a fault within ten seconds")
  func hungOutput() throws {
    let world = try world(Self.plan(Self.led, policy: Self.half))
    world.board.inject(.hang(bus: "\(Self.led.transport)", true))
    world.run(for: .seconds(11))
    #expect(try faults(world).map(\.subject) == [Self.led.key])
    world.board.inject(.hang(bus: "\(Self.led.transport)", false))
    world.run(for: .seconds(40))
    #expect(try faults(world).map(\.kind) == [])
    #expect(level(Self.led, world) ?? 0 > 0)
  }
}
