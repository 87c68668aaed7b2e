// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Rights of callers") struct RightsTests {
  static let nobody = Peer(uid: 65_534, user: "nobody")
  static let zhang = Peer(uid: 1001, user: "zhang")
  static let desk = Peer(uid: 1002, user: "desk", groups: ["dutysign"])

  private func set(_ officer: String, as peer: Peer) throws {
    let world = try World(SignFixture.plan)
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: officer, status: "out"), as: world.connect(peer))
  }

  @Test("an officer may set her own whereabouts only")
  func ownOnly() throws {
    try set("zhang", as: Self.zhang)
    #expect(throws: VarlinkError.permissionDenied) { try set("li", as: Self.zhang) }
  }

  @Test("a member of the group may set all whereabouts")
  func group() throws {
    try set("zhang", as: Self.desk)
    try set("li", as: Self.desk)
  }

  @Test("without the right to notes every method omits them")
  func notes() throws {
    var plan = SignFixture.plan
    plan.settings.access.notes = [.group("dutysign")]
    let world = try World(plan)
    let followers = [Self.nobody, Self.desk].map { world.connect($0) }
    for follower in followers { follower.send(Call(Wire.Monitor.name, mode: .more)) }
    world.run()
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out", note: "Flower Street"))
    for (peer, note) in [(Self.nobody, nil), (Self.desk, "Flower Street")] {
      let client = world.connect(peer)
      let officer = try world.call(Wire.Status.self, .init(), as: client).state.officers[0]
      #expect(officer.status == "out")
      #expect(officer.note == note)
      let entry = try #require(try world.call(Wire.History.self, .init(), as: client).entries.last)
      #expect(entry.status == "out")
      #expect(entry.note == note)
    }
    let notes = try followers.map { follower in
      var list: [String?] = []
      while let reply = try follower.reply() {
        list += try reply.output(as: Wire.Monitor.Result.self).officers?.map(\.note) ?? []
      }
      return list
    }
    #expect(notes == [[nil], ["Flower Street"]])
  }

  @Test("the reply to SetWhereabouts omits a note that the caller may not read") func result()
    throws
  {
    var plan = SignFixture.plan
    plan.settings.access.notes = [.user("zhang")]
    let world = try World(plan)
    let set = Wire.SetWhereabouts.Parameters(officer: "zhang", status: "out", note: "Flower")
    for (peer, note) in [(Self.desk, nil), (Self.zhang, "Flower")] {
      let result = try world.call(Wire.SetWhereabouts.self, set, as: world.connect(peer))
      #expect(result.whereabouts.status == "out")
      #expect(result.whereabouts.note == note)
    }
  }

  @Test("without the right to the history the status can be read") func history() throws {
    var plan = SignFixture.plan
    plan.settings.access.history = [.user("zhang")]
    let world = try World(plan)
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.History.self, .init(), as: world.connect(Self.desk))
    }
    _ = try world.call(Wire.History.self, .init(), as: world.connect(Self.zhang))
    _ = try world.call(Wire.Status.self, .init(), as: world.connect(Self.desk))
  }

  @Test("nothing of whereabouts or notes is logged") func silence() throws {
    let world = try World(SignFixture.plan)
    _ = try world.call(
      Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out", note: "Flower Street"))
    world.press("GPIO5")
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(
        Wire.SetWhereabouts.self, .init(officer: "li", status: "out", note: "Flower Street"),
        as: world.connect(Self.nobody))
    }
    for secret in ["Flower", "zhang", "张伟", "in-community"] {
      #expect(!world.host.lines.contains { $0.contains(secret) }, "\(secret)")
    }
  }

  @Test("a call without the right is refused, and the refusal is logged")
  func refusalIsLogged() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect(Self.nobody)
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(
        Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off), as: client)
    }
    #expect(world.host.lines.contains { $0.contains("65534") && $0.contains("SetLamp") })
    #expect(try world.call(Wire.Status.self, .init(), as: client).state.officers.count == 2)
  }

  @Test("a right to read that a reload takes away ends the monitor that had it") func takenAway()
    throws
  {
    let world = try World(SignFixture.plan)
    let followers = [Self.nobody, Self.desk].map { world.connect($0) }
    for follower in followers { follower.send(Call(Wire.Monitor.name, mode: .more)) }
    world.run()
    var plan = SignFixture.plan
    plan.settings.access.read = [.group("dutysign")]
    world.source.result = .success(plan)
    world.host.signal(.reload)
    world.run(for: .seconds(1))
    world.press("GPIO7")
    var last: Reply?
    while let reply = try followers[0].reply() { last = reply }
    #expect(last == .failed(.permissionDenied))
    var officers: [String?] = []
    while let reply = try followers[1].reply() {
      officers += try reply.output(as: Wire.Monitor.Result.self).officers?.map(\.status) ?? []
    }
    #expect(officers == ["out"])
    // The connection is another matter: it may still ask what the service is.
    followers[0].send(Call("org.varlink.service.GetInfo"))
    world.run()
    #expect(try followers[0].reply() != nil)
  }

  @Test("a client that has left a group loses the right when that is known") func leftGroup() throws
  {
    var plan = SignFixture.plan
    plan.settings.access.read = [.group("dutysign")]
    let world = try World(plan)
    let follower = world.connect(Self.desk)
    follower.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(1))
    #expect(try follower.reply()?.continues == true)
    while try follower.reply() != nil {}
    var peer = Self.desk
    peer.groups = []
    world.host.signal(.identified(follower.id, peer))
    world.press("GPIO7")
    #expect(try follower.reply() == nil)
    world.host.signal(.accountsKnown)
    world.run()
    #expect(try follower.reply() == .failed(.permissionDenied))
  }

  @Test("a refusal tells a caller nothing of officers whom it may not know") func unknownOfficers()
    throws
  {
    var plan = SignFixture.plan
    plan.settings.access.read = [.group("dutysign")]
    let world = try World(plan)
    for officer in ["zhang", "li", "nobody", nil] {
      #expect(throws: VarlinkError.permissionDenied) {
        _ = try world.call(
          Wire.SetWhereabouts.self, .init(officer: officer, status: "out"),
          as: world.connect(Self.nobody))
      }
    }
    for officer in ["li", "nobody"] {
      #expect(throws: VarlinkError.permissionDenied) {
        _ = try world.call(
          Wire.SetWhereabouts.self, .init(officer: officer, status: "out"),
          as: world.connect(Self.zhang))
      }
    }
    #expect(throws: VarlinkError(Wire.NoSuchOfficer(known: ["zhang"]))) {
      _ = try world.call(
        Wire.SetWhereabouts.self, .init(status: "out"), as: world.connect(Self.zhang))
    }
    #expect(throws: VarlinkError(Wire.NoSuchOfficer(officer: "nobody", known: ["zhang", "li"]))) {
      _ = try world.call(
        Wire.SetWhereabouts.self, .init(officer: "nobody", status: "out"),
        as: world.connect(Self.desk))
    }
  }
}
