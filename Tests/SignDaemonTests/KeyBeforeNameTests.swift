// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

/// Zhang has the name `li`, which is the key of 李娜.
@Suite("A key that is the name of somebody else") struct KeyBeforeNameTests {
  private static var plan: SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.officers[0].name = "li"
    plan.settings.access.set.append(
      Access.SetRight(principal: .user("lina"), officers: ["li"]))
    return plan
  }

  private func set(
    _ world: World, _ officer: String, _ status: String, as peer: Peer = RightsTests.desk
  ) throws -> String {
    try world.call(
      Wire.SetWhereabouts.self, .init(officer: officer, status: status), as: world.connect(peer)
    ).whereabouts.officer
  }

  @Test("means whose key it is: in changes, rights, the history and erasure") func keys() throws {
    let world = try World(Self.plan)
    #expect(try set(world, "zhang", "out") == "zhang")
    #expect(try set(world, "li", "resting") == "li")
    #expect(try set(world, "李娜", "at-station") == "li")
    #expect(try set(world, "li", "resting", as: Peer(uid: 1003, user: "lina")) == "li")
    #expect(throws: VarlinkError.permissionDenied) {
      try set(world, "li", "out", as: RightsTests.zhang)
    }
    let history = try world.call(Wire.History.self, .init(officer: "li")).entries
    #expect(history.map(\.officer) == ["li", "li", "li"])
    #expect(try world.call(Wire.Erase.self, .init(officer: "li")).entries == 3)
    let left = try world.call(Wire.History.self, .init()).entries
    #expect(left.map(\.officer) == ["zhang"])
  }

  @Test("means somebody who has left, too") func past() throws {
    var plan = SignFixture.plan
    let world = try World(plan)
    #expect(try set(world, "li", "resting") == "li")
    plan.settings.officers.removeLast()
    plan.settings.officers[0].name = "li"
    world.source.result = .success(plan)
    world.host.signal(.reload)
    world.run(for: .seconds(1))
    // The present one can be set only.
    #expect(try set(world, "li", "out") == "zhang")
    let history = try world.call(Wire.History.self, .init(officer: "li")).entries
    #expect(history.allSatisfy { $0.officer == "li" } && !history.isEmpty)
    #expect(try world.call(Wire.Erase.self, .init(officer: "li")).entries == history.count)
    let left = try world.call(Wire.History.self, .init()).entries
    #expect(!left.isEmpty && left.allSatisfy { $0.officer == "zhang" })
  }

  @Test("of two names that differ in a blank the one that is written means its officer")
  func blanks() throws {
    var plan = SignFixture.plan
    plan.settings.officers[1].name = "张 伟"
    let world = try World(plan)
    _ = try set(world, "zhang", "out")
    _ = try set(world, "li", "resting")
    let history = try world.call(Wire.History.self, .init(officer: "张 伟")).entries
    #expect(history.map(\.officer) == ["li"])
    #expect(try world.call(Wire.Erase.self, .init(officer: "张 伟")).entries == 1)
    let left = try world.call(Wire.History.self, .init()).entries
    #expect(left.map(\.officer) == ["zhang"])
    // Neither of them is written so.
    #expect(try world.call(Wire.History.self, .init(officer: "张  伟")).entries.isEmpty)
    #expect(try world.call(Wire.Erase.self, .init(officer: " 张伟")).entries == 0)
    #expect(try world.call(Wire.History.self, .init()).entries.count == 1)
    // Nor does one name of two officers mean the first of them.
    plan.settings.officers[1].name = plan.settings.officers[0].name
    let twins = try World(plan)
    _ = try set(twins, "zhang", "out")
    #expect(try twins.call(Wire.Erase.self, .init(officer: "张伟")).entries == 0)
    #expect(try twins.call(Wire.History.self, .init()).entries.map(\.officer) == ["zhang"])
  }

  @Test("a name that two officers have sets neither; who may set them reads whose it is")
  func namesakes() throws {
    var plan = SignFixture.plan
    plan.settings.officers[1].name = "张伟"
    plan.settings.access.read = [.group("dutysign")]
    let world = try World(plan)
    for (peer, known) in [(RightsTests.desk, ["zhang", "li"]), (RightsTests.zhang, ["zhang"])] {
      #expect(throws: VarlinkError(Wire.NoSuchOfficer(officer: "张伟", known: known))) {
        try set(world, "张伟", "out", as: peer)
      }
    }
    #expect(throws: VarlinkError.permissionDenied) {
      try set(world, "张伟", "out", as: Peer(uid: 1003, user: "lina"))
    }
    #expect(try set(world, "li", "out") == "li")
    #expect(plan.settings.officer(named: "张伟") == nil)
    #expect(plan.settings.officer(named: "zhang")?.key == "zhang")
  }

  @Test("a name with the key behind it in brackets of either width means that person alone")
  func nameAndKey() throws {
    var plan = SignFixture.plan
    let world = try World(plan)
    for officer in ["zhang", "li"] { _ = try set(world, officer, "out") }
    plan.settings.officers[0].name = "李娜"
    world.source.result = .success(plan)
    world.host.signal(.reload)
    world.run(for: .seconds(1))
    for officer in ["李娜（zhang）", "李娜(li)"] { _ = try set(world, officer, "resting") }
    #expect(throws: VarlinkError.self) { try set(world, "张伟（zhang）", "out") }
    func generations(_ officer: String?) throws -> [Int] {
      try world.call(Wire.History.self, .init(officer: officer)).entries.map(\.generation)
    }
    let cases = [
      ("李娜（zhang）", [4]), ("李娜 (li)", [2, 5]), ("张伟(zhang)", [1, 3]), ("李娜", []),
      ("王芳（zhang）", []), ("李娜（wang）", []), ("（zhang）", []),
    ]
    for (officer, expected) in cases {
      #expect(try generations(officer) == expected, "\(officer)")
    }
    #expect(try world.call(Wire.Erase.self, .init(officer: "王芳（zhang）")).entries == 0)
    #expect(try world.call(Wire.Erase.self, .init(officer: "李娜（zhang）")).entries == 1)
    #expect(try generations(nil) == [1, 2, 3, 5])
    // Who is called so comes first.
    plan.settings.officers[1].name = "王强（zhang）"
    let other = try World(plan)
    _ = try set(other, "zhang", "out")
    #expect(try set(other, "王强（zhang）", "out") == "li")
    let found = try other.call(Wire.History.self, .init(officer: "王强（zhang）")).entries
    #expect(found.map(\.officer) == ["li"])
  }

  @Test("and a status's key means that status, whatever labels others have") func statuses() throws
  {
    var plan = SignFixture.plan
    let first = try #require(plan.settings.statuses.first)
    let last = try #require(plan.settings.statuses.last)
    plan.settings.statuses[0].label = last.name.key
    let world = try World(plan)
    #expect(first.name != last.name)
    _ = try set(world, "zhang", last.name.key)
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers[0].status == last.name.key)
  }
}
