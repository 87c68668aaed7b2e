// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("What leaves the configuration") struct LeavingTests {
  private static let evening = Instant(seconds: 1_795_392_000 + 20 * 3600)

  /// The sign of most tests with a lamp and an LED on every sort of output, active low and high.
  private static var plan: SignConfiguration {
    var plan = SignFixture.plan
    plan.wiring.devices["relays"] = BusDevice(
      key: "relays", part: .pcf8574, bus: "/dev/i2c-1", address: 0x24)
    for (key, output) in outputs {
      plan.wiring.lamps[key] = output
      plan.settings.lamps.append(
        Lamp(
          key: ID(key), policy: LampPolicy(programme: LampFixture.always),
          isDimmable: key.hasPrefix("dimmer")))
    }
    return plan
  }

  private static let outputs: [(key: String, Output)] = [
    ("line-high", Output(pin: .line(.name("GPIO12")))),
    ("line-low", Output(pin: .line(.name("GPIO16")), activeLow: true)),
    ("dimmer-high", Output(pin: .channel(device: "dimmer", 5))),
    ("dimmer-low", Output(pin: .channel(device: "dimmer", 6), activeLow: true)),
    ("expander-high", Output(pin: .channel(device: "leds", 14))),
    ("expander-low", Output(pin: .channel(device: "leds", 15), activeLow: true)),
    ("port-high", Output(pin: .channel(device: "relays", 0))),
    ("port-low", Output(pin: .channel(device: "relays", 1), activeLow: true)),
  ]

  private static func without(_ keys: [String]) -> SignConfiguration {
    var plan = plan
    plan.settings.lamps.removeAll { keys.contains($0.key.key) }
    for key in keys { plan.wiring.lamps[key] = nil }
    return plan
  }

  /// A board on which nothing is pulled: a line or channel shows what drives it.
  private static func world(
    _ plan: SignConfiguration = plan, restored: Restored = Restored(), from old: World? = nil
  ) throws -> World {
    let world = try World(plan, restored: restored, at: evening) { board, _ in
      if let old { board.keepChips(of: old.board) }
    }
    world.run(for: .seconds(1))
    return world
  }

  private func level(_ output: Output, _ world: World) -> Double? {
    world.board.level(of: output.pin)
  }

  private func expectInactive(_ world: World, _ outputs: [(key: String, Output)]) {
    for (key, output) in outputs {
      #expect(level(output, world) == (output.activeLow ? 1 : 0), "\(key)")
    }
  }

  @Test("a lamp that a reload removes goes off on lines and on chips that stay, and stays off")
  func removed() throws {
    let world = try Self.world()
    for (key, output) in Self.outputs {
      #expect(level(output, world) == (output.activeLow ? 0 : 1), "\(key)")
    }
    for (_, output) in Self.outputs where output.activeLow {
      guard case .line = output.pin else { continue }
      world.board.inject(.load(output.pin, .weakHigh))
    }
    world.reload(Self.without(Self.outputs.map(\.key)))
    expectInactive(world, Self.outputs)
    world.run(for: .minutes(10))
    expectInactive(world, Self.outputs)
    #expect(try world.call(Wire.Status.self, .init()).state.faults == [])
    // Both lines are free.
    for line in ["GPIO12", "GPIO16"] {
      #expect(throws: Never.self) {
        try world.board.openOutput(OutputLine(id: "other", address: .name(line)), active: false)
      }
    }
  }

  @Test("a line is driven inactive before it is released") func inactiveFirst() throws {
    let world = try Self.world()
    // A board that keeps the level of a free line.
    world.board.inject(.load(.line(.name("GPIO12")), .weakHigh))
    world.reload(Self.without(["line-high"]))
    let moves = world.board.transitions(of: .line(.name("GPIO12"))).map(\.after)
    #expect(moves.suffix(2) == [0, 1], "low by the sign, then high by the resistor")
  }

  @Test("chips that a reload removes are driven inactive, and their devices are gone")
  func removedChips() throws {
    let world = try Self.world()
    var plan = Self.without(Self.outputs.map(\.key) + ["spotlight"])
    plan.wiring.devices = [:]
    plan.wiring.indicators["li"] = nil
    plan.wiring.buttons = plan.wiring.buttons.filter { !$0.key.hasPrefix("li.") }
    world.reload(plan)
    expectInactive(world, Self.outputs.filter { !$0.key.hasPrefix("line") })
    #expect(world.board.level(of: .channel(device: "dimmer", 0)) == 0)
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(!state.devices.contains { ["dimmer", "leds", "relays"].contains($0.device) })
    #expect(state.faults == [])
    // Once is enough.
    let count = world.board.transcripts.count
    world.run(for: .minutes(10))
    #expect(world.board.transcripts.count == count)
    // A chip that comes back without the outputs keeps them inactive.
    world.reload(Self.without(Self.outputs.map(\.key)))
    expectInactive(world, Self.outputs.filter { !$0.key.hasPrefix("line") })
  }

  @Test("a start with another configuration switches off what the last run lit")
  func otherStart() throws {
    let first = try Self.world()
    let plan = Self.without(Self.outputs.map(\.key))
    let second = try Self.world(plan, restored: first.host.restored(), from: first)
    expectInactive(second, Self.outputs.filter { !$0.key.hasPrefix("line") })
    var bare = plan
    bare.wiring.devices = [:]
    bare.wiring.indicators["li"] = nil
    bare.wiring.buttons = bare.wiring.buttons.filter { !$0.key.hasPrefix("li.") }
    bare.wiring.lamps["spotlight"] = nil
    bare.settings.lamps.removeAll { $0.key == "spotlight" }
    // The board of the third start has the chips, too.
    let (host, board) = (first.host, first.board)
    try Self.startAgain(first, bare)
    for (key, output) in Self.outputs where !key.hasPrefix("line") {
      #expect(board.level(of: output.pin) == (output.activeLow ? 1 : 0), "\(key)")
    }
    #expect(board.level(of: .channel(device: "dimmer", 0)) == 0)
    #expect(host.restored().driven.channels.values.contains { $0.isInactive })
  }

  /// Ends the process of a sign, and runs another one on its board for five seconds.
  private static func startAgain(_ world: World, _ plan: SignConfiguration) throws {
    let (host, board) = (world.host, world.board)
    host.endProcess()
    board.abandon()
    let daemon = try SignDaemon(
      board: board, host: host, source: world.source, configuration: plan,
      restored: host.restored(), version: "test")
    daemon.begin()
    host.horizon = host.boot + .seconds(5)
    while host.boot < host.horizon { daemon.turn() }
  }

  @Test("a removed chip that is absent is a fault, and is switched off when it is back")
  func absent() throws {
    let world = try Self.world()
    world.board.inject(.hang(bus: "/dev/i2c-1", true))
    var plan = Self.without(Self.outputs.map(\.key) + ["spotlight"])
    plan.wiring.devices["dimmer"] = nil
    world.reload(plan)
    world.run(for: .minutes(10))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.contains { $0.kind == "left_over" && $0.subject == "dimmer" })
    world.board.inject(.hang(bus: "/dev/i2c-1", false))
    world.run(for: .seconds(40))
    #expect(world.board.level(of: .channel(device: "dimmer", 5)) == 0)
    #expect(world.board.level(of: .channel(device: "dimmer", 6)) == 1)
    #expect(try world.call(Wire.Status.self, .init()).state.faults == [])
  }

  @Test("a removed chip that never comes back is given up after an hour")
  func givenUp() throws {
    let world = try Self.world()
    world.board.inject(.present(device: "dimmer", false))
    var plan = Self.without(["dimmer-high", "dimmer-low", "spotlight"])
    plan.wiring.devices["dimmer"] = nil
    world.reload(plan)
    world.run(for: .minutes(59))
    #expect(try world.call(Wire.Status.self, .init()).state.faults.map(\.kind) == ["left_over"])
    world.run(for: .minutes(2))
    #expect(try world.call(Wire.Status.self, .init()).state.faults == [])
    // A later start does not try again.
    let next = try Self.world(plan, restored: world.host.restored())
    #expect(!next.board.transcripts.contains { $0.transaction.device == "dimmer" })
  }

  @Test("a chip with another name is set up without a change of any output")
  func renamed() throws {
    let world = try Self.world()
    var plan = Self.plan
    let dimmer = try #require(plan.wiring.devices["dimmer"])
    plan.wiring.devices["dimmer"] = nil
    plan.wiring.devices["pwm"] = BusDevice(
      key: "pwm", part: dimmer.part, bus: dimmer.bus, address: dimmer.address)
    for (key, output) in plan.wiring.lamps {
      guard case .channel("dimmer", let number) = output.pin else { continue }
      plan.wiring.lamps[key]?.pin = .channel(device: "pwm", number)
    }
    world.board.clearLogs()
    world.reload(plan)
    world.run(for: .minutes(1))
    #expect(world.board.transitions.isEmpty)
  }

  @Test("lamps that exchange their lines, and one with another name, do not blink")
  func exchanged() throws {
    let world = try Self.world()
    var plan = Self.plan
    plan.wiring.lamps["line-high"]?.pin = .line(.name("GPIO16"))
    plan.wiring.lamps["line-high"]?.activeLow = true
    plan.wiring.lamps["line-low"]?.pin = .offset12
    plan.wiring.lamps["line-low"]?.activeLow = false
    world.board.clearLogs()
    world.reload(plan)
    // A lamp on another line begins with off, for its minimum time.
    let moves = world.board.transitions.filter { $0.at < world.board.now - .milliseconds(900) }
    #expect(moves.count == 2)
    world.run(for: .seconds(5))
    #expect(world.board.level(of: .line(.name("GPIO12"))) == 1)
    #expect(world.board.level(of: .line(.name("GPIO16"))) == 0)
  }

  @Test("the address of a line may be written in another way without a change")
  func otherAddress() throws {
    let world = try Self.world()
    var plan = Self.plan
    plan.wiring.indicators["zhang"] = .separate([
      "in-community": Output(pin: .offset20), "out": Output(pin: .line(.name("GPIO22"))),
    ])
    world.press("GPIO5")
    world.board.clearLogs()
    world.reload(plan)
    #expect(world.isHigh("GPIO20"))
    #expect(world.board.transitions.filter { $0.pin == .offset20 }.isEmpty)
  }

  @Test("a line that becomes an input is not driven by a later start")
  func becomesInput() throws {
    let first = try Self.world()
    var plan = Self.without(["line-high"])
    plan.wiring.buttons["zhang.out"] = Input(pin: .line(.name("GPIO12")))
    let second = try World(plan, restored: first.host.restored(), at: Self.evening) { board, _ in
      board.inject(.contact(.line(.name("GPIO12")), .weakHigh))
      board.clearLogs()
    }
    second.run(for: .seconds(1))
    #expect(second.board.transitions(of: .line(.name("GPIO12"))).isEmpty)
    #expect(try second.call(Wire.Status.self, .init()).state.faults == [])
  }

  @Test("an OLED that a reload removes goes dark, one at another address too")
  func displays() throws {
    var plan = Self.plan
    plan.wiring.devices["oled"] = BusDevice(
      key: "oled", part: .ssd1306, bus: "/dev/i2c-1", address: 0x3C)
    plan.settings.plates = [PlatePolicy(device: "oled", officers: ["zhang"])]
    let world = try Self.world(plan)
    world.run(for: .seconds(5))
    #expect(world.board.displayedFrame(of: "oled")?.rows.contains { $0 != 0 } == true)
    var moved = plan
    moved.wiring.devices["oled"]?.address = 0x3D
    world.reload(moved)
    world.run(for: .seconds(5))
    #expect(world.board.displayedFrame(of: "oled")?.rows.allSatisfy { $0 == 0 } == true)
  }

  @Test("a start clears the display of the last configuration") func displayAtStart() throws {
    var plan = Self.plan
    plan.wiring.devices["oled"] = BusDevice(
      key: "oled", part: .ssd1306, bus: "/dev/i2c-1", address: 0x3C)
    plan.settings.plates = [PlatePolicy(device: "oled", officers: ["zhang"])]
    let first = try Self.world(plan)
    first.run(for: .seconds(5))
    var bare = plan
    bare.settings.plates = []
    bare.wiring.devices["oled"] = nil
    // The board of the second start has the OLED, too.
    try Self.startAgain(first, bare)
    let (host, board) = (first.host, first.board)
    #expect(board.displayedFrame(of: "oled")?.rows.allSatisfy { $0 == 0 } == true)
    #expect(host.restored().driven.displays.isEmpty)
  }
}

extension Pin {
  fileprivate static let offset12 = Pin.line(.offset(chip: "pinctrl-bcm2711", 12))
  fileprivate static let offset20 = Pin.line(.offset(chip: "pinctrl-bcm2711", 20))
}

extension World {
  /// Reloads another configuration, and waits for a second.
  fileprivate func reload(_ plan: SignConfiguration) {
    source.result = .success(plan)
    host.signal(.reload)
    run(for: .seconds(1))
  }
}
