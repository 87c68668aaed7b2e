// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing

@Suite("A reload that gives several keys to others") struct ReplacedOfficersTests {
  /// A sign whose two officers are out, and then replaced.
  private func world() throws -> World {
    var plan = SignFixture.plan
    let world = try World(plan)
    for officer in ["zhang", "li"] {
      _ = try world.call(Wire.SetWhereabouts.self, .init(officer: officer, status: "out"))
    }
    plan.settings.officers[0].name = "赵六"
    plan.settings.officers[1].name = "钱七"
    world.source.result = .success(plan)
    world.host.signal(.reload)
    world.run(for: .seconds(1))
    return world
  }

  private func entries(_ world: World, _ officer: String? = nil) throws -> [Wire.Entry] {
    try world.call(Wire.History.self, .init(officer: officer)).entries
  }

  @Test("ends each status as its predecessor's, in queries and in the names beside the entries")
  func history() throws {
    let world = try world()
    #expect(try entries(world).map(\.generation) == [1, 2, 3, 4])
    #expect(try entries(world).map(\.predecessor) == [nil, nil, 2, 2])
    for (name, count) in [("张伟", 2), ("李娜", 2), ("赵六", 0), ("钱七", 0)] {
      #expect(try entries(world, name).count == count, "\(name)")
    }
  }

  @Test("leaves nothing of one of them when that person is erased") func erased() throws {
    for (name, key, other) in [("张伟", "zhang", "li"), ("李娜", "li", "zhang")] {
      let world = try world()
      #expect(try world.call(Wire.Erase.self, .init(officer: name)).entries == 2)
      for successor in ["赵六", "钱七"] {
        #expect(try world.call(Wire.Erase.self, .init(officer: successor)).entries == 0)
      }
      #expect(try entries(world).map(\.officer) == [other, other])
      #expect(try entries(world, key).isEmpty)
    }
  }
}
