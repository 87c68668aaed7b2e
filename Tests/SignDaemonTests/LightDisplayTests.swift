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

@Suite("A plate on an OLED or an LED matrix") struct LightDisplayTests {
  enum Display: String, CaseIterable, CustomTestStringConvertible {
    case ssd1306, ht16k33

    var testDescription: String { rawValue }

    var part: Part { self == .ssd1306 ? .ssd1306 : .ht16k33 }

    var plan: SignConfiguration {
      var plan = SignFixture.plan
      plan.wiring.devices["paper"] = BusDevice(
        key: "paper", part: part, bus: "/dev/i2c-2", address: self == .ssd1306 ? 0x3C : 0x70)
      plan.settings.plates = [PlatePolicy(device: "paper", officers: ["zhang", "li"])]
      return plan
    }

    /// The frame that the display should show: of the last job, or of these status labels.
    func frame(_ world: World, _ labels: [String?]) -> Frame? {
      guard self == .ht16k33 else { return world.lastDrawn }
      let officers = labels.map { label in
        PlateOfficer(name: "", whereabouts: label.map { PlateWhereabouts(label: $0) })
      }
      return Frame(
        MatrixPlate.bitmap(PlateContent(office: [""], officers: officers, asOf: nil)))
    }

    func shows(_ world: World, _ labels: String?...) -> Bool {
      world.displayedFrame == frame(world, labels)
        && (self == .ht16k33 || world.lastStatusLabels == labels)
    }
  }

  private func world(
    _ display: Display, _ change: (inout SignConfiguration) -> Void = { _ in },
    prepare: (SimulatedHost) -> Void = { _ in }
  ) throws -> World {
    var plan = display.plan
    change(&plan)
    let world = try World(plan) { _, host in
      host.watchdogPeriod = .seconds(5)
      prepare(host)
    }
    world.run(for: .seconds(10))
    return world
  }

  private func faults(_ world: World) throws -> [String] {
    try world.call(Wire.Status.self, .init()).state.faults.map(\.subject)
  }

  @Test(
    "a press is shown at once, and no display state is saved", arguments: Display.allCases)
  func press(display: Display) throws {
    let world = try world(display)
    #expect(display.shows(world, nil, nil))
    world.press("GPIO7")
    world.run(for: .milliseconds(500))
    #expect(display.shows(world, "外出", nil))
    #expect(world.board.violations(of: "paper").isEmpty)
    #expect(world.host.displayStateWrites == 0)
    let plate = try world.call(Wire.Status.self, .init()).state.plates?.first
    #expect(plate?.shown == ["外出", "去向待更新"])
    #expect(plate?.current == true)
  }

  @Test("the matrix needs no renderer")
  func withoutRenderer() throws {
    let world = try world(
      .ht16k33,
      prepare: { $0.renderFailure = RenderFailure("there is no renderer", didStart: false) })
    world.press("GPIO5")
    world.run(for: .milliseconds(500))
    #expect(Display.ht16k33.shows(world, "在社区", nil))
    #expect(world.host.jobs.isEmpty)
    #expect(try faults(world).isEmpty)
  }

  @Test("the matrix marks an end that has passed, when it passes")
  func pastEnd() throws {
    let world = try world(.ht16k33)
    _ = try world.call(
      Wire.SetWhereabouts.self,
      .init(officer: "zhang", status: "out", forSeconds: 600))
    world.run(for: .minutes(9))
    #expect(Display.ht16k33.shows(world, "外出", nil))
    world.run(for: .minutes(2))
    #expect(world.displayedFrame?[0, 7] == .black)
    #expect(world.displayedFrame?[8, 7] == .white)
  }

  @Test(
    "a display that lost its power for a moment is lit again within a minute",
    arguments: Display.allCases)
  func brownOut(display: Display) throws {
    let world = try world(display)
    world.press("GPIO7")
    world.run(for: .seconds(10))
    world.board.inject(.brownOut(device: "paper"))
    #expect(world.displayedFrame?.inkCount == 0)
    world.run(for: .seconds(66))
    #expect(display.shows(world, "外出", nil))
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test(
    "a display that is disconnected is a fault, and is lit soon after it is connected",
    arguments: Display.allCases)
  func unplugged(display: Display) throws {
    let world = try world(display)
    world.board.inject(.present(device: "paper", false))
    world.press("GPIO7")
    world.run(for: .minutes(10))
    #expect(world.isHigh("GPIO22"))
    #expect(try faults(world) == ["paper"])
    let plate = try world.call(Wire.Status.self, .init()).state.plates?.first
    #expect(plate?.shown == nil)
    #expect(plate?.current == false)
    world.board.inject(.present(device: "paper", true))
    world.run(for: .seconds(31))
    #expect(display.shows(world, "外出", nil))
    #expect(try faults(world).isEmpty)
  }

  @Test("a display that disappears is noticed within a minute", arguments: Display.allCases)
  func unnoticed(display: Display) throws {
    let world = try world(display)
    world.board.inject(.present(device: "paper", false))
    world.run(for: .seconds(66))
    #expect(try faults(world) == ["paper"])
  }

  @Test("a stop clears the display", arguments: Display.allCases)
  func stop(display: Display) throws {
    let world = try world(display)
    world.press("GPIO7")
    world.run(for: .seconds(10))
    world.host.horizon = .hours(1000)
    world.host.signal(.stop)
    let begin = world.host.now().boot
    world.daemon.run()
    #expect(world.host.now().boot - begin < .seconds(2))
    if display == .ht16k33 {
      #expect(world.displayedFrame?.inkCount == 0)
    } else {
      #expect(world.host.jobs.last?.content.isStopped == true)
      #expect(world.displayedFrame == world.lastDrawn)
    }
  }

  @Test("a stop ends in time though the display is missing", arguments: Display.allCases)
  func stopWithoutDisplay(display: Display) throws {
    let world = try world(display)
    world.board.inject(.present(device: "paper", false))
    world.host.horizon = .hours(1000)
    world.host.signal(.stop)
    let begin = world.host.now().boot
    world.daemon.run()
    #expect(world.host.now().boot - begin <= .seconds(46))
  }

  @Test(
    "while the clock is unknown the display shows whereabouts and no time",
    arguments: Display.allCases)
  func unknownClock(display: Display) throws {
    let world = try world(display, prepare: { $0.trust = .unset })
    world.press("GPIO7")
    world.run(for: .seconds(5))
    #expect(display.shows(world, "外出", nil))
    #expect(world.host.jobs.allSatisfy { $0.content.asOf == nil })
    // When the clock becomes known, a display with room for it shows the as-of time.
    world.host.trust = .synchronised
    world.run(for: .seconds(5))
    #expect(display.shows(world, "外出", nil))
    #expect((world.host.jobs.last?.content.asOf == nil) == (display == .ht16k33))
  }

  @Test("an indicator on the same bus is lit before the display is written")
  func sharedBus() throws {
    let world = try world(.ssd1306) { plan in
      plan.wiring.devices["paper"]?.bus = "/dev/i2c-1"
    } prepare: {
      $0.renderDelay = .zero
    }
    world.board.press(.channel(device: "leds", 2))
    world.run(for: .milliseconds(30))
    #expect(world.board.level(of: .channel(device: "leds", 10)) == 1)
    world.run(for: .seconds(1))
    #expect(Display.ssd1306.shows(world, nil, "外出"))
  }

  @Test("a periodic write does not delay a button on the same bus")
  func sharedBusPress() throws {
    let button = Pin.channel(device: "leds", 2)
    let world = try world(.ssd1306) { plan in
      plan.wiring.devices["paper"]?.bus = "/dev/i2c-1"
      let place = plan.settings.officers[1].buttons.firstIndex { $0.key == "li.out" }
      if let place { plan.settings.officers[1].buttons[place].contact = .filter(.milliseconds(25)) }
    } prepare: {
      $0.watchdogPeriod = nil
    }
    world.run(for: .hours(1))
    // The loop is awake for the first time in an hour, and the periodic write is due.
    world.board.press(button)
    world.run(for: .milliseconds(90))
    world.board.release(button)
    world.run(for: .seconds(1))
    #expect(world.host.entries.map(\.change.by) == [.button("li.out")])
    #expect(Display.ssd1306.shows(world, nil, "外出"))
  }
}
