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

@Suite("Released lines") struct OutputLinesTests {
  private static let zhang = SignFixture.statuses.map { "indicator.zhang.\($0)" }.sorted()

  /// The state of a device, as the socket reports it.
  private func state(of device: String, in world: World) throws -> Wire.Device.State? {
    let devices = try world.call(Wire.Status.self, .init()).state.devices
    return devices.first { $0.device == device }?.state
  }

  @Test("a released line is no longer driven, the others are") func one() throws {
    let world = try World(SignFixture.plan)
    world.press("GPIO7")
    let released = try world.call(Wire.Release.self, .init(lines: ["indicator.zhang.resting"]))
    #expect(released.lines == ["indicator.zhang.resting"])
    world.board.clearLogs()
    world.press("GPIO8")
    world.press("GPIO5")
    // "resting" was pressed and lit nothing; "in-community" was lit.
    #expect(!world.board.transitions.contains { $0.pin == .line(.name("GPIO23")) })
    #expect(world.isHigh("GPIO20"))
    #expect(try state(of: "indicator.zhang.resting", in: world) == .released)
    #expect(try state(of: "indicator.zhang.out", in: world) == .ready)
  }

  @Test("without a name all lines of lamps and indicators are released, and chips are not")
  func all() throws {
    let world = try World(SignFixture.plan)
    let released = try world.call(Wire.Release.self, .init()).lines
    #expect(released == Self.zhang + ["lamp.lightbox"])
    #expect(try state(of: "dimmer", in: world) == .ready)
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.subject) == released)
    #expect(faults.allSatisfy { $0.advice.contains("dutysign reload") })
  }

  @Test("another program can request a released line") func other() throws {
    let world = try World(SignFixture.plan)
    _ = try world.call(Wire.Release.self, .init(lines: ["lamp.lightbox"]))
    #expect(throws: Never.self) {
      try world.board.openOutput(
        OutputLine(
          id: LineID("another"), address: .name("GPIO17"), activeLow: false, drive: .pushPull),
        active: true)
    }
    world.run(for: .seconds(600))
    #expect(world.isHigh("GPIO17"))
    #expect(try state(of: "lamp.lightbox", in: world) == .released)
  }

  @Test("a reload requests the line again, with its present level") func again() throws {
    let world = try World(SignFixture.plan)
    _ = try world.call(Wire.Release.self, .init())
    world.press("GPIO7")
    #expect(!world.isHigh("GPIO22"))
    _ = try world.call(Wire.Reload.self, .init())
    #expect(world.isHigh("GPIO22"))
    #expect(try world.call(Wire.Status.self, .init()).state.faults == [])
  }

  @Test("a reload that fails leaves the line released") func badReload() throws {
    let world = try World(SignFixture.plan)
    _ = try world.call(Wire.Release.self, .init())
    let problem = Problem(
      file: "sign.yaml", line: 1, column: 1, path: "site", message: .init("wrong", "有误"))
    world.source.result = .failure(Problems([problem]))
    #expect(throws: VarlinkError.self) { _ = try world.call(Wire.Reload.self, .init()) }
    #expect(try state(of: "lamp.lightbox", in: world) == .released)
  }

  @Test("an unknown name releases nothing, and the error lists the known names")
  func stranger() throws {
    let world = try World(SignFixture.plan)
    let known = Self.zhang + ["lamp.lightbox"]
    #expect(throws: VarlinkError(Wire.NoSuchLine(line: "dimmer", known: known))) {
      _ = try world.call(Wire.Release.self, .init(lines: ["lamp.lightbox", "dimmer"]))
    }
    #expect(try state(of: "lamp.lightbox", in: world) == .ready)
  }

  @Test("only root and the user of the daemon may release lines") func rights() throws {
    let world = try World(SignFixture.plan)
    let officer = world.connect(Peer(uid: 1001, user: "zhang", groups: ["dutysign"]))
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.Release.self, .init(), as: officer)
    }
    #expect(try state(of: "lamp.lightbox", in: world) == .ready)
  }
}
