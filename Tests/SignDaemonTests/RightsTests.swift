// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Rights at the socket") struct RightsTests {
  static let nobody = Peer(uid: 65_534, user: "nobody")
  static let zhang = Peer(uid: 1001, user: "zhang")
  static let desk = Peer(uid: 1002, user: "desk", groups: ["dutysign"])

  private func set(_ officer: String, as peer: Peer) throws {
    let world = try World(DoorPlan.plan)
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: officer, status: "out"), as: world.connect(peer))
  }

  @Test("an officer may set her own whereabouts and nobody else's")
  func ownOnly() throws {
    try set("zhang", as: Self.zhang)
    #expect(throws: VarlinkError.permissionDenied) { try set("li", as: Self.zhang) }
  }

  @Test("a member of the group may set everybody's")
  func group() throws {
    try set("zhang", as: Self.desk)
    try set("li", as: Self.desk)
  }

  @Test("whoever has no right is refused, and the refusal is logged")
  func refusalIsLogged() throws {
    let world = try World(DoorPlan.plan)
    let client = world.connect(Self.nobody)
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(
        Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off), as: client)
    }
    #expect(world.host.lines.contains { $0.contains("65534") && $0.contains("SetLamp") })
    #expect(try world.call(Wire.Status.self, .init(), as: client).state.officers.count == 2)
  }
}
