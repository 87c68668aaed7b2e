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
import Varlink

@Suite("A status belongs to a person, and not to the key") struct SuccessorTests {
  /// The configuration of most tests, with another one in place of 张伟.
  private static func succeeded(
    by name: String = "王芳", _ change: (inout Settings) -> Void = { _ in }
  ) -> SignConfiguration {
    var plan = PlateFixture.plan()
    plan.settings.officers[0].name = name
    change(&plan.settings)
    return plan
  }

  private static var without: SignConfiguration {
    var plan = PlateFixture.plan { $0.officers = ["li"] }
    plan.settings.officers.removeFirst()
    plan.wiring.indicators["zhang"] = nil
    for status in SignFixture.statuses { plan.wiring.buttons["zhang.\(status)"] = nil }
    return plan
  }

  /// A sign on which Zhang is at the station until an end, with a note.
  private func world(_ disk: SimulatedDisk = SimulatedDisk()) throws -> World {
    let world = try World(PlateFixture.plan(), disk: disk)
    _ = try world.call(
      Wire.SetWhereabouts.self,
      .init(officer: "zhang", status: "at-station", forSeconds: 7200, note: "例会"))
    world.run(for: .seconds(60))
    #expect(world.isHigh("GPIO21"))
    #expect(world.lastStatusLabels == ["在所", nil])
    return world
  }

  private func reload(_ world: World, _ plan: SignConfiguration) {
    world.source.result = .success(plan)
    world.host.signal(.reload)
    world.run(for: .seconds(60))
  }

  /// The process is killed, and another one starts with a configuration.
  private func restart(_ world: World, _ plan: SignConfiguration) throws -> World {
    world.host.disk.kill(finishingWrite: true, at: world.host.now())
    let now = world.host.boot
    let next = try World(
      plan, restored: world.host.restored(), at: world.host.civilAtBoot, disk: world.host.disk
    ) { $1.sleep(until: now + .seconds(2)) }
    next.run(for: .seconds(60))
    return next
  }

  /// Checks that nothing is claimed of the first officer, anywhere.
  private func expectUnknown(_ world: World, line: Int = #line) throws {
    let officer = try world.call(Wire.Status.self, .init()).state.officers[0]
    let place = SourceLocation(
      fileID: #fileID, filePath: #filePath, line: line, column: 1)
    #expect(officer.unknown == .neverSet, sourceLocation: place)
    #expect(officer.status == nil && officer.shown == nil, sourceLocation: place)
    #expect(officer.since == nil && officer.by == nil, sourceLocation: place)
    #expect(officer.until == nil && officer.note == nil, sourceLocation: place)
    for line in 20...23 { #expect(!world.isHigh("GPIO\(line)"), sourceLocation: place) }
    #expect(world.lastStatusLabels == [nil, nil], sourceLocation: place)
    #expect(world.host.jobs.last?.content.officers[0].whereabouts == nil, sourceLocation: place)
    #expect(try world.call(Wire.Foresee.self, .init()).changes.isEmpty, sourceLocation: place)
  }

  @Test("a successor by a reload has no status, end or note, and the journal says since when")
  func reloaded() throws {
    let world = try world()
    let monitor = world.connect()
    monitor.send(try Call(Wire.Monitor.self, .init(), mode: .more))
    world.run()
    reload(world, Self.succeeded())
    try expectUnknown(world)
    let entry = try #require(try world.call(Wire.History.self, .init()).entries.last)
    #expect(entry.officer == "zhang" && entry.from == "at-station" && entry.status == nil)
    #expect(entry.by == .init(kind: .sign))
    #expect(entry.withdrawal == nil && entry.note == nil && entry.until == nil)
    var last: Wire.State?
    while let reply = try monitor.reply() {
      last = try reply.output(of: Wire.Monitor.self).state ?? last
    }
    #expect(last?.officers[0].name == "王芳")
    #expect(last?.officers[0].status == nil && last?.officers[0].note == nil)
    // What the successor sets is the successor's.
    world.press("GPIO7")
    #expect(world.isHigh("GPIO22"))
    let next = try restart(world, Self.succeeded())
    #expect(next.isHigh("GPIO22"))
  }

  @Test("a successor over a restart has none either, also if the card failed since the reload")
  func restarted() throws {
    try expectUnknown(try restart(try world(), Self.succeeded()))
    let world = try world()
    world.host.diskFailure = .init("input/output error")
    reload(world, Self.succeeded())
    try expectUnknown(world)
    world.host.diskFailure = nil
    world.host.disk.kill(finishingWrite: false, at: world.host.now())
    try expectUnknown(try restart(world, Self.succeeded()))
  }

  @Test("who is back after a successor, or after having been removed, has none until it is set")
  func returned() throws {
    for away in [Self.succeeded(), Self.without] {
      let world = try world()
      reload(world, away)
      reload(world, PlateFixture.plan())
      try expectUnknown(world)
      let restarted = try restart(try restart(try self.world(), away), PlateFixture.plan())
      try expectUnknown(restarted)
      restarted.press("GPIO5")
      #expect(restarted.isHigh("GPIO20"))
    }
  }

  @Test("a removed officer's status ends in the journal at the removal") func removed() throws {
    let world = try world()
    reload(world, Self.without)
    let entries = try world.call(Wire.History.self, .init(officer: "zhang")).entries
    #expect(entries.map(\.status) == ["at-station", nil])
    #expect(entries.last?.by == .init(kind: .sign))
    // Once, and not again at each reload or start.
    reload(world, Self.without)
    let next = try restart(world, Self.without)
    #expect(try next.call(Wire.History.self, .init()).entries.count == 2)
  }

  @Test("two who change places keep nothing of each other's, and the order of officers keeps all")
  func swapped() throws {
    let world = try world()
    _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "li", status: "out"))
    reload(world, Self.succeeded { $0.officers.reverse() })
    var officers = try world.call(Wire.Status.self, .init()).state.officers
    #expect(officers.map(\.name) == ["李娜", "王芳"])
    #expect(officers.map(\.status) == ["out", nil])
    reload(
      world,
      Self.succeeded(by: "李娜") { $0.officers[1].name = "王芳" })
    officers = try world.call(Wire.Status.self, .init()).state.officers
    #expect(officers.map(\.status) == [nil, nil])
  }

  @Test("a promotion, another contact and a blank in the name make nobody somebody else")
  func same() throws {
    let world = try world()
    reload(
      world,
      Self.succeeded(by: "张　伟") {
        $0.officers[0].rank = "三级警督"
        $0.officers[0].contact = "110"
      })
    let officer = try world.call(Wire.Status.self, .init()).state.officers[0]
    #expect(officer.status == "at-station" && officer.note == "例会")
    #expect(try world.call(Wire.History.self, .init()).entries.count == 1)
  }

  @Test("the roster sets nothing for a successor of whom nobody has said anything") func roster()
    throws
  {
    let world = try world()
    reload(
      world,
      Self.succeeded { $0.officers[0].automatic = [AutomaticChange(status: "out", at: 3600)] })
    world.run(for: .hours(2))
    try expectUnknown(world)
    world.press("GPIO5")
    world.run(for: .hours(23))
    #expect(world.isHigh("GPIO22"))
  }

  @Test("a button that the predecessor holds does nothing more, and gives no status back")
  func held() throws {
    var plan = PlateFixture.plan()
    plan.settings.officers[0].buttons[2].hold = .extend(.minutes(30))
    let world = try World(plan)
    world.press("GPIO5")
    for span in [Duration.milliseconds(500), .seconds(10)] {
      world.board.press(.line(.name("GPIO7")))
      world.run(for: span)
      #expect(try world.call(Wire.Status.self, .init()).state.officers[0].status == "out")
      plan.settings.officers[0].name += "甲"
      reload(world, plan)
      world.run(for: .seconds(60))
      #expect(try world.call(Wire.Status.self, .init()).state.faults.count == 1)
      try expectUnknownStatus(world)
      world.board.release(.line(.name("GPIO7")))
      world.run(for: .seconds(2))
    }
  }

  private func expectUnknownStatus(_ world: World) throws {
    let officer = try world.call(Wire.Status.self, .init()).state.officers[0]
    #expect(officer.status == nil && officer.until == nil)
  }

  @Test("a journal that is read late gives a successor nothing, and says that") func late() throws {
    for away in [Self.succeeded(), Self.without] {
      for isBack in [false, true] {
        let disk = SimulatedDisk()
        let first = try world(disk)
        disk.kill(finishingWrite: true, at: first.host.now())
        disk.isReadable = false
        disk.failure = JournalFailure("input/output error")
        // The configuration changes before the start, or while the journal cannot be read.
        let next = try World(
          isBack ? PlateFixture.plan() : away, restored: first.host.restored(),
          at: first.host.civilAtBoot, disk: disk)
        next.run(for: .seconds(1))
        if isBack {
          reload(next, away)
          reload(next, PlateFixture.plan())
        }
        disk.isReadable = true
        disk.failure = nil
        next.run(for: .minutes(2))
        let entries = try next.call(Wire.History.self, .init(officer: "zhang")).entries
        #expect(entries.map(\.status) == ["at-station", nil])
        guard isBack else { continue }
        try expectUnknownStatus(next)
        try expectUnknownStatus(try restart(next, PlateFixture.plan()))
      }
    }
  }

  @Test("whose a status is stays known where the names were erased meanwhile") func erased() throws
  {
    let world = try world()
    _ = try world.call(Wire.Erase.self, .init(officer: "zhang"))
    #expect(!world.host.disk.names.history.names.contains { $0.key == "zhang" })
    world.press("GPIO7")
    #expect(try restart(world, PlateFixture.plan()).isHigh("GPIO22"))
    try expectUnknown(try restart(world, Self.succeeded()))
  }

  @Test("a name that the journal has lost is nobody's, and without any names all is as it was")
  func withoutNames() throws {
    let status = Whereabouts(
      status: "out", since: Timestamp(civil: Instant(seconds: 1_795_392_000), boot: nil),
      by: .button("zhang.out"), generation: 1)
    var restored = Restored(whereabouts: ["zhang": status], generation: 1)
    #expect(try World(PlateFixture.plan(), restored: restored).isHigh("GPIO22"))
    restored.holders = ["zhang": .unknown]
    #expect(try !World(PlateFixture.plan(), restored: restored).isHigh("GPIO22"))
  }

  @Test("erasing a predecessor by name leaves the successor's status and entries, and vice versa")
  func erasesPerson() throws {
    for (name, left, status) in [("张伟", [3], "out"), ("王芳", [1, 2], nil)]
      as [(String, [Int], String?)]
    {
      let world = try world()
      reload(world, Self.succeeded())
      world.press("GPIO7")
      let own = try world.call(Wire.History.self, .init(officer: name)).entries
      #expect(own.map(\.generation) == [1, 2, 3].filter { !left.contains($0) })
      #expect(try world.call(Wire.Erase.self, .init(officer: name)).entries == own.count)
      let officer = try world.call(Wire.Status.self, .init()).state.officers[0]
      #expect(officer.status == status && world.isHigh("GPIO22") == (status != nil))
      let rest = try world.call(Wire.History.self, .init()).entries.map(\.generation)
      #expect(rest == left, "\(name)")
    }
  }

  @Test("the account of an erased predecessor is no author any more, and the successor's still is")
  func erasesAuthor() throws {
    func plan(_ plan: SignConfiguration) -> SignConfiguration {
      var plan = plan
      plan.settings.access.set = [.init(principal: .everyone)]
      plan.settings.access.lamps = [.everyone]
      return plan
    }
    let world = try World(plan(PlateFixture.plan()))
    let zhang = world.connect(RightsTests.zhang)
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off), as: zhang)
    reload(world, plan(Self.succeeded()))
    _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "li", status: "out"), as: zhang)
    _ = try world.call(Wire.Erase.self, .init(officer: "张伟"))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.lamps.compactMap(\.override?.by.name) == [])
    #expect(state.officers[1].by?.name == "zhang")
    let authors = try world.call(Wire.History.self, .init()).entries.map(\.by.name)
    #expect(authors == [nil, "zhang"])
  }
}
