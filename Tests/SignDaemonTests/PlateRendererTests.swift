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

@Suite("Faults of the renderer") struct PlateRendererTests {
  private func world(_ plan: SignConfiguration = PlateFixture.plan()) throws -> World {
    let world = try World(plan)
    world.run(for: .seconds(60))
    return world
  }

  private func faults(_ world: World) throws -> [Wire.Fault] {
    try world.call(Wire.Status.self, .init()).state.faults
  }

  private static let plain = Frame(
    PlainPlate.bitmap(width: 800, height: 480, contacts: ["027-8888 8888"]))

  @Test("a right frame stays while the renderer fails")
  func rightFrameStays() throws {
    let world = try world()
    world.press("GPIO7")
    world.run(for: .seconds(60))
    let displayed = world.displayedFrame
    world.host.renderFailure = RenderFailure("broken", didStart: true)
    // A confirmation changes only the as-of time.
    world.press("GPIO7")
    world.run(for: .seconds(60))
    #expect(world.displayedFrame == displayed)
    #expect(try faults(world).map(\.subject) == ["plate.paper"])
  }

  @Test("a renderer without its whole sandbox is logged once", arguments: [true, false])
  func sandbox(isComplete: Bool) throws {
    let world = try World(
      PlateFixture.plan(), prepare: { if !isComplete { $1.rendererSandbox = [.calls] } })
    world.run(for: .seconds(60))
    world.press("GPIO7")
    world.run(for: .seconds(60))
    world.press("GPIO5")
    world.run(for: .seconds(60))
    #expect(world.host.jobs.count > 2)
    let lines = world.host.lines.filter { $0.contains("sandbox") }
    #expect(lines.map { $0.hasSuffix("it has no sandbox for files") } == (isComplete ? [] : [true]))
  }

  @Test("a wrong frame is replaced while the renderer fails")
  func wrongFrameGoes() throws {
    let world = try world()
    world.press("GPIO7")
    world.run(for: .seconds(60))
    world.host.renderFailure = RenderFailure("there is no renderer", didStart: false)
    world.press("GPIO5")
    world.run(for: .seconds(5))
    #expect(world.displayedFrame == Self.plain)
    let plate = try world.call(Wire.Status.self, .init()).state.plates?.first
    #expect(plate?.wanted == ["在社区", "去向待更新"])
    #expect(plate?.shown == ["去向待更新", "去向待更新"])
    #expect(plate?.current == false)
    #expect(try faults(world).map(\.problem) == ["there is no renderer"])
    // The renderer is tried again.
    world.host.renderFailure = nil
    world.run(for: .minutes(11))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(try faults(world).isEmpty)
  }

  @Test("a frame that is no longer true does not outlive a renderer that hangs")
  func stuck() throws {
    let world = try world()
    world.press("GPIO7")
    world.run(for: .seconds(60))
    world.host.isRendererStuck = true
    let wakeUps = world.host.wakeUps
    world.press("GPIO5")
    world.run(for: .seconds(45))
    #expect(world.displayedFrame == Self.plain)
    #expect(try faults(world).map(\.problem) == ["the renderer does not answer"])
    // A change that comes meanwhile is not shown late either, and nothing spins.
    world.press("GPIO7")
    world.run(for: .hours(1))
    #expect(world.displayedFrame == Self.plain)
    #expect(world.host.wakeUps - wakeUps < 300)
    world.host.isRendererStuck = false
    world.run(for: .seconds(60))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(world.lastStatusLabels?.first == "外出")
    #expect(try faults(world).isEmpty)
  }

  @Test("a right frame stays while the renderer hangs, and no plate is asked for twice")
  func stuckWhenRight() throws {
    let world = try world()
    world.press("GPIO7")
    world.run(for: .seconds(60))
    let displayed = world.displayedFrame
    let count = world.host.jobs.count
    world.host.isRendererStuck = true
    // A confirmation changes only the as-of time.
    world.press("GPIO7")
    world.run(for: .hours(1))
    #expect(world.displayedFrame == displayed)
    #expect(world.host.jobs.count == count + 1)
  }

  @Test("a failed renderer is tried again after two seconds") func once() throws {
    let world = try world()
    world.host.renderFailure = RenderFailure("no more descriptors", didStart: false)
    world.press("GPIO7")
    world.run(for: .milliseconds(600))
    #expect(try faults(world).count == 1)
    world.host.renderFailure = nil
    world.run(for: .seconds(2))
    #expect(try faults(world).isEmpty)
  }

  @Test("a frame of an earlier process that may be wrong is replaced")
  func leftOver() throws {
    let first = try world()
    first.press("GPIO7")
    first.run(for: .seconds(60))
    let second = try World(
      PlateFixture.plan(), restored: Restored(displayStates: first.host.displayStates)
    ) {
      $1.renderFailure = RenderFailure("there is no renderer", didStart: false)
    }
    second.run(for: .seconds(60))
    #expect(second.displayedFrame == Self.plain)
  }

  @Test("a plate whose status labels no font can write is not shown")
  func noFonts() throws {
    let diagnostics = [
      PlateDiagnostic(.noFont, "Noto Serif CJK SC", "no font is installed"),
      PlateDiagnostic(.missingGlyph, "外", "no installed font has U+5916; □ is shown"),
    ]
    for diagnostic in diagnostics {
      let world = try world()
      world.host.renderDiagnostics = [diagnostic]
      world.press("GPIO7")
      world.run(for: .seconds(60))
      #expect(world.displayedFrame == Self.plain)
      #expect(try faults(world).map(\.subject) == ["plate.paper"])
    }
  }

  @Test("a plate without room for a name or an end is a fault, and is not shown")
  func cramped() throws {
    let world = try world()
    let text = "it does not fit into 30x12 pixels"
    world.host.renderDiagnostics = [PlateDiagnostic(.cramped, "至 15:00", text)]
    world.press("GPIO7")
    world.run(for: .seconds(60))
    #expect(world.displayedFrame == Self.plain)
    let fault = try #require(faults(world).first)
    #expect(fault.subject == "plate.paper")
    #expect(fault.kind == "plate_cramped")
    #expect(fault.problem == "至 15:00: \(text) of 800x480")
    #expect(fault.advice.hasPrefix("Give the plate fewer officers"))
    world.host.renderDiagnostics = []
    world.run(for: .minutes(11))
    #expect(try faults(world).isEmpty)
  }

  @Test("a missing glyph in a name is a fault, and the plate is shown")
  func missingGlyph() throws {
    let world = try world()
    world.host.renderDiagnostics = [
      PlateDiagnostic(.missingGlyph, "𪚥", "no installed font has U+2A6A5; □ is shown"),
      PlateDiagnostic(.shortened, "长", "it ends in an ellipsis"),
    ]
    world.press("GPIO7")
    world.run(for: .seconds(60))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(
      try faults(world).map(\.problem) == ["𪚥: no installed font has U+2A6A5; □ is shown"])
  }

  @Test("a photograph that crashes the renderer is left out")
  func breakingPhotograph() throws {
    var plan = PlateFixture.plan()
    plan.settings.officers[0].photograph = "/bomb.png"
    let world = try World(plan) {
      $1.renderFailure = RenderFailure("dutysign-render was ended by signal 9", didStart: true)
      $1.renderDelay = .seconds(2)
    }
    world.run(for: .seconds(1))
    world.host.renderFailure = nil
    world.run(for: .seconds(60))
    #expect(world.host.jobs.map { $0.content.officers[0].photograph } == ["/bomb.png", nil])
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(try faults(world).first?.problem.hasPrefix("/bomb.png: ") == true)
  }
}
