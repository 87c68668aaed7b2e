// SPDX-License-Identifier: Apache-2.0
import Configuration
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("What a page shows besides the state") struct ViewingTests {
  /// A sign with a plate, whose notes and history are for some only.
  private static var plan: SignConfiguration {
    var plan = PlateFixture.plan()
    plan.settings.access.notes = [.group("dutysign")]
    plan.settings.access.history = [.user("zhang")]
    return plan
  }

  private func rights(_ plan: SignConfiguration, _ peer: Peer?) throws -> Wire.Rights.Result {
    let world = try World(plan)
    return try world.call(Wire.Rights.self, .init(), as: peer.map { world.connect($0) })
  }

  @Test("Rights returns what a caller may do, and what it may not")
  func rights() throws {
    let stranger = try rights(Self.plan, RightsTests.nobody)
    #expect(
      stranger
        == Wire.Rights.Result(
          set: [], read: true, notes: false, history: false, lamps: false, letters: false,
          attention: false, hasAttention: false, privileged: false))
    let desk = try rights(Self.plan, RightsTests.desk)
    #expect(desk.set == ["zhang", "li"])
    #expect(desk.notes && !desk.history && !desk.privileged)
    let zhang = try rights(Self.plan, RightsTests.zhang)
    #expect(zhang.set == ["zhang"])
    #expect(!zhang.notes && zhang.history)
    let root = try rights(Self.plan, nil)
    #expect(root.privileged && root.lamps && root.letters && root.notes && root.history)
  }

  @Test("the rights that a caller gets are what its calls may do")
  func rightsHold() throws {
    for peer in [RightsTests.nobody, RightsTests.zhang, RightsTests.desk] {
      let rights = try rights(Self.plan, peer)
      let world = try World(Self.plan)
      for officer in ["zhang", "li"] {
        let client = world.connect(peer)
        let set = Wire.SetWhereabouts.Parameters(officer: officer, status: "out")
        let result = Result { try world.call(Wire.SetWhereabouts.self, set, as: client) }
        #expect(rights.set.contains(officer) == ((try? result.get()) != nil))
      }
      let lamp = Wire.SetLamp.Parameters(lamp: "lightbox", mode: .off)
      let result = Result { try world.call(Wire.SetLamp.self, lamp, as: world.connect(peer)) }
      #expect(rights.lamps == ((try? result.get()) != nil))
    }
  }

  @Test("without the right to read a caller gets that from Rights, and no picture")
  func unread() throws {
    var plan = Self.plan
    plan.settings.access.read = [.group("dutysign")]
    let world = try World(plan)
    let client = world.connect(RightsTests.nobody)
    #expect(try world.call(Wire.Rights.self, .init(), as: client).read == false)
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.Picture.self, .init(device: "paper"), as: client)
    }
  }

  @Test("the picture is the frame on the panel, and follows it")
  func picture() throws {
    let world = try World(PlateFixture.plan())
    func picture() throws -> Wire.Picture.Result {
      try world.call(Wire.Picture.self, .init(device: "paper"))
    }
    #expect(try picture().bitmap == nil)
    world.run(for: .seconds(60))
    let before = try picture()
    #expect(before.bitmap == world.displayedFrame.map { Base64.text($0.file) })
    #expect(before.bitmap != nil)
    #expect(!before.light)
    world.press("GPIO7")
    world.run(for: .seconds(5))
    let after = try picture()
    #expect(after.bitmap != before.bitmap)
    #expect(after.bitmap == world.displayedFrame.map { Base64.text($0.file) })
  }

  @Test("the picture of a panel that fails is not known")
  func failed() throws {
    let world = try World(PlateFixture.plan())
    world.run(for: .seconds(60))
    world.board.inject(.busyLine(device: "paper", stuckHigh: false))
    world.press("GPIO7")
    world.run(for: .seconds(120))
    #expect(try world.call(Wire.Picture.self, .init(device: "paper")).bitmap == nil)
  }

  @Test("a display without a plate is refused by its key")
  func unknown() throws {
    let world = try World(PlateFixture.plan())
    #expect(throws: VarlinkError(Wire.NoSuchPlate(device: "oled", known: ["paper"]))) {
      _ = try world.call(Wire.Picture.self, .init(device: "oled"))
    }
  }
}
