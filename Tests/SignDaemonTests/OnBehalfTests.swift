// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Changes on behalf of somebody") struct OnBehalfTests {
  private static let bridge = Peer(uid: 990, user: "dutysign-bridge")

  private func world(_ access: (inout Access) -> Void = { _ in }) throws -> World {
    var plan = SignFixture.plan
    plan.settings.access.set = [.init(principal: .user("dutysign-bridge"), officers: ["zhang"])]
    plan.settings.access.lamps = [.user("dutysign-bridge")]
    access(&plan.settings.access)
    return try World(plan)
  }

  @Test("the journal has the caller first, and then whom it named") func author() throws {
    let world = try world()
    let bridge = world.connect(Self.bridge)
    let set = Wire.SetWhereabouts.Parameters(
      officer: "zhang", status: "out", onBehalf: "station: 王芳")
    let result = try world.call(Wire.SetWhereabouts.self, set, as: bridge)
    let name = "dutysign-bridge (station: 王芳)"
    #expect(result.whereabouts.by == .init(kind: .peer, name: name, uid: 990))
    let lamp = Wire.SetLamp.Parameters(lamp: "lightbox", mode: .on, onBehalf: "station: 王芳")
    let override = try world.call(Wire.SetLamp.self, lamp, as: bridge).lamp.override
    #expect(override?.by.name == name)
    let history = try world.call(Wire.History.self, .init()).entries
    #expect(history.map(\.by.name) == [name, name])
  }

  @Test("whom a caller names gives it no right") func rights() throws {
    let world = try world { $0.set.append(.init(principal: .user("li"), officers: ["li"])) }
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(
        Wire.SetWhereabouts.self, .init(officer: "li", status: "out", onBehalf: "li"),
        as: world.connect(Self.bridge))
    }
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(
        Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on, onBehalf: "dutysign-bridge"),
        as: world.connect(RightsTests.zhang))
    }
    #expect(try world.call(Wire.History.self, .init()).entries.isEmpty)
  }

  @Test(
    "a name that cannot be read is refused before anything changes",
    arguments: ["", " ", "a\nb", "a\u{202E}b", String(repeating: "x", count: 41)])
  func refused(_ name: String) throws {
    let world = try world()
    let bridge = world.connect(Self.bridge)
    let error = #expect(throws: VarlinkError.self) {
      _ = try world.call(
        Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out", onBehalf: name),
        as: bridge)
    }
    let failure: Wire.InvalidText? = error?.failure()
    #expect(failure?.parameter == "onBehalf")
    #expect(throws: VarlinkError.self) {
      _ = try world.call(
        Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on, onBehalf: name), as: bridge)
    }
    #expect(try world.call(Wire.History.self, .init()).entries.isEmpty)
  }

  @Test(
    "an erased officer is not named as the one on whose behalf something changed",
    arguments: [
      ("zhang", true), ("station: zhang", true), ("station: zhang2", false),
      ("station: mo-zhang", false), ("zhang and li", false),
    ])
  func erased(_ whom: String, _ isErased: Bool) throws {
    let world = try world()
    _ = try world.call(
      Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on, onBehalf: whom),
      as: world.connect(Self.bridge))
    _ = try world.call(Wire.Erase.self, .init(officer: "zhang"))
    let name = isErased ? nil : "dutysign-bridge (\(whom))"
    let lamps = try world.call(Wire.Status.self, .init()).state.lamps
    #expect(lamps.compactMap(\.override?.by.name) == [name].compactMap(\.self))
    #expect(try world.call(Wire.History.self, .init()).entries.map(\.by.name) == [name])
  }
}
