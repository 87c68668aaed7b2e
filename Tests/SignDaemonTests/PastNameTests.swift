// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing

@Suite("The names of the past") struct PastNameTests {
  /// The plan with other names.
  private func plan(_ change: (inout Settings) -> Void) -> SignConfiguration {
    var plan = SignFixture.plan
    change(&plan.settings)
    return plan
  }

  private func names(_ world: World, of officer: String? = nil) throws -> [String] {
    let history = try world.call(Wire.History.self, .init(officer: officer))
    return (history.names ?? []).filter { $0.kind == .officer }.map { "\($0.name) \($0.after)" }
  }

  @Test("History has an officer who is no longer configured, with the name of that time")
  func left() throws {
    let world = try World(SignFixture.plan)
    world.press("GPIO5")
    world.press("GPIO6")
    world.reload(plan { $0.officers.removeFirst() })
    let history = try world.call(Wire.History.self, .init(officer: "zhang"))
    #expect(history.entries.map(\.officer) == ["zhang", "zhang", "zhang"])
    #expect(history.entries.map(\.status) == ["in-community", "at-station", nil])
    #expect(try names(world, of: "zhang") == ["张伟 0"])
    #expect(try world.call(Wire.Status.self, .init()).state.officers.map(\.officer) == ["li"])
    // What `export` asks for, and what `erase` then leaves.
    #expect(try world.call(Wire.Erase.self, .init(officer: "zhang")).entries == 3)
    let after = try world.call(Wire.History.self, .init(officer: "zhang"))
    #expect(after.entries.isEmpty && after.names == nil)
    #expect(!world.host.disk.names.history.names.contains { $0.key == "zhang" })
  }

  @Test("a successor with the same key has the entries after the reload, and no earlier ones")
  func successor() throws {
    let world = try World(SignFixture.plan)
    world.press("GPIO5")
    world.reload(
      plan {
        $0.officers[0].name = "王芳"
        $0.officers[0].rank = "警长"
      })
    world.press("GPIO6")
    #expect(try names(world, of: "zhang") == ["张伟 0", "王芳 1"])
    let last = try #require(
      try world.call(Wire.History.self, .init()).names?.last { $0.kind == .officer })
    #expect(last.rank == "警长")
    #expect(last.since != nil)
  }

  @Test("the label of a status in an entry is that of its time") func labels() throws {
    let world = try World(SignFixture.plan)
    world.press("GPIO7")
    world.reload(plan { $0.statuses[2].label = "下片区" })
    world.press("GPIO7")
    let names = try world.call(Wire.History.self, .init()).names ?? []
    #expect(names.filter { $0.key == "out" }.map(\.name) == ["外出", "下片区"])
    #expect(names.filter { $0.key == "out" }.map(\.after) == [0, 1])
  }

  @Test("a status that leaves the configuration has an empty name from then on, until it is back")
  func removedStatus() throws {
    let world = try World(SignFixture.plan)
    world.press("GPIO7")
    let statuses = SignFixture.plan.settings.statuses
    for _ in 0..<2 { world.reload(plan { $0.statuses.removeAll { $0.name == "out" } }) }
    // Of two names after the same change the later one stays.
    world.press("GPIO6")
    world.reload(plan { $0.statuses = statuses })
    let names = try world.call(Wire.History.self, .init()).names ?? []
    let label = statuses.first { $0.name == "out" }?.label ?? ""
    #expect(names.filter { $0.key == "out" }.map(\.name).sorted() == ["", label, label].sorted())
    #expect(names.filter { $0.kind == .status && $0.name.isEmpty }.allSatisfy { $0.since != nil })
  }

  @Test("names are written once, and not at a start or reload that changes none") func writes()
    throws
  {
    let disk = SimulatedDisk()
    let world = try World(SignFixture.plan, disk: disk)
    world.run(for: .seconds(1))
    #expect(disk.names.writes == 1)
    for _ in 0..<3 { world.reload(SignFixture.plan) }
    #expect(disk.names.writes == 1)
    let again = try World(SignFixture.plan, restored: world.host.restored(), disk: disk)
    again.press("GPIO5")
    #expect(disk.names.writes == 1)
    again.reload(plan { $0.lamps[0].label = "灯箱" })
    #expect(disk.names.writes == 2)
  }

  @Test("names wait for a card that cannot be written") func failingCard() throws {
    let world = try World(SignFixture.plan) { _, host in
      host.diskFailure = .init("input/output error")
    }
    world.press("GPIO5")
    #expect(world.host.disk.names.writes == 0)
    world.host.diskFailure = nil
    world.press("GPIO6")
    #expect(try names(world, of: "zhang") == ["张伟 0"])
  }
}

extension World {
  /// Adopts a configuration as a reload does.
  fileprivate func reload(_ plan: SignConfiguration) {
    source.result = .success(plan)
    host.signal(.reload)
    run(for: .seconds(1))
  }
}
