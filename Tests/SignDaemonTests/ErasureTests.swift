// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Pruning, erasing and backup") struct ErasureTests {
  private func plan(keep: Duration?) -> SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.keep = keep
    return plan
  }

  @Test("old changes are pruned at the start and twice a day") func prunes() throws {
    let world = try World(plan(keep: .hours(24 * 180))) { _, host in
      host.watchdogPeriod = .seconds(3600)
    }
    world.run(for: .seconds(1))
    #expect(world.host.maintenanceJobs.count == 1)
    guard case .prune(let before, _)? = world.host.maintenanceJobs.first else {
      Issue.record("\(world.host.maintenanceJobs)")
      return
    }
    #expect(world.host.now().civil - before >= .hours(24 * 180))
    #expect(world.host.now().civil - before <= .hours(24 * 180) + .seconds(2))
    world.run(for: .hours(49))
    #expect(world.host.maintenanceJobs.count == 5)
  }

  /// How far a sign prunes that keeps 180 days, in days before the time of the test, at its start
  /// and in the half-days after it.
  private func steps(
    clockAhead days: Int, after mark: PruningMark?, halfDays: Int = 0
  ) throws -> [Double] {
    let right = Instant(seconds: 1_800_000_000)
    var restored = Restored()
    restored.pruningMark = mark.map {
      PruningMark(clock: right + ($0.clock - Instant(seconds: 0)), boot: $0.boot)
    }
    let world = try World(
      plan(keep: .hours(24 * 180)), restored: restored, at: right + .hours(24 * days)
    ) { _, host in host.watchdogPeriod = .hours(2) }
    world.run(for: .seconds(1) + .hours(12) * halfDays)
    return world.host.maintenanceJobs.compactMap { job in
      guard case .prune(let before, _) = job else { return nil }
      return ((right - before).inSeconds / 864).rounded() / 100
    }
  }

  /// A mark so many days before the time of the test, of another boot.
  private func mark(daysAgo: Int, boot: Duration? = nil) -> PruningMark {
    PruningMark(clock: Instant(seconds: -Int64(daysAgo) * 86_400), boot: boot)
  }

  @Test("a clock that is a year ahead prunes a day more than the last time, and not a year")
  func clockAhead() throws {
    #expect(try steps(clockAhead: 365, after: mark(daysAgo: 1)) == [180])
    #expect(try steps(clockAhead: 365, after: mark(daysAgo: 0)) == [179])
    // While it stays ahead, a day more in each half of a day.
    #expect(
      try steps(clockAhead: 365, after: mark(daysAgo: 1), halfDays: 3) == [180, 179, 178, 177])
    // The clock is back.
    #expect(try steps(clockAhead: 0, after: mark(daysAgo: -3)) == [180])
    #expect(try steps(clockAhead: -365, after: mark(daysAgo: 1)) == [545])
  }

  @Test("after a month without power pruning catches up") func catchesUp() throws {
    let days = try steps(clockAhead: 0, after: mark(daysAgo: 30), halfDays: 70)
    #expect(days.first == 209)
    #expect(days.count == 71)
    // The clock has gone on by 35 days.
    #expect(days.last == 145)
  }

  @Test("a restart prunes nothing within half a day of the last time") func restarts() throws {
    let recent = mark(daysAgo: 0, boot: .seconds(5))
    #expect(try steps(clockAhead: 365, after: recent) == [])
    #expect(try steps(clockAhead: 365, after: recent, halfDays: 1) == [179])
  }

  @Test("nothing is pruned while the journal is unread: how far it was is unknown")
  func unread() throws {
    let world = try World(
      plan(keep: .hours(24 * 180)), restored: Restored(journalError: "The journal cannot be used."))
    world.run(for: .hours(30))
    #expect(world.host.maintenanceJobs == [])
  }

  @Test("pruning wakes nothing, and an untrusted clock prunes nothing")
  func restraint() throws {
    let world = try World(plan(keep: .hours(24))) { _, host in host.trust = .restored }
    world.run(for: .hours(30))
    #expect(world.host.maintenanceJobs == [])
    let forever = try World(plan(keep: nil))
    forever.run(for: .hours(30))
    #expect(forever.host.maintenanceJobs == [])
  }

  @Test("an erased officer is unknown at once, with every change before the call")
  func erases() throws {
    let world = try World(SignFixture.plan)
    for officer in ["zhang", "li"] {
      _ = try world.call(Wire.SetWhereabouts.self, .init(officer: officer, status: "out"))
    }
    world.press("GPIO5")
    // This change is not durable when the call comes.
    world.host.diskDelay = .seconds(60)
    world.press("GPIO6")
    let erased = try world.call(Wire.Erase.self, .init(officer: "zhang"))
    #expect(erased.entries == 3)
    let officers = try world.call(Wire.Status.self, .init()).state.officers
    #expect(officers.map(\.unknown) == [.neverSet, nil])
    #expect(!world.isHigh("GPIO21"))
    let logged = world.host.lines.joined()
    #expect(logged.contains("erased 3 changes"))
    #expect(!logged.contains("zhang"))
  }

  @Test("an erased officer is not named as the author of other changes")
  func anonymizes() throws {
    var plan = ResidentTests.plan
    plan.settings.access.set = [.init(principal: .everyone)]
    plan.settings.access.lamps = [.everyone]
    plan.settings.access.mailbox = [.everyone]
    let world = try World(plan)
    let zhang = world.connect(RightsTests.zhang)
    _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "li", status: "out"), as: zhang)
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off), as: zhang)
    _ = try world.call(Wire.EmptyLetters.self, .init(), as: zhang)
    _ = try world.call(Wire.Erase.self, .init(officer: "zhang"))
    let state = try world.call(Wire.Status.self, .init()).state
    let mailbox = try world.call(Wire.Letters.self, .init()).letters
    let anonymous = Wire.Author(kind: .peer)
    #expect(state.officers[1].by == anonymous)
    #expect(state.lamps.compactMap(\.override?.by) == [anonymous])
    #expect(mailbox.emptiedBy == anonymous)
    let history = try world.call(Wire.History.self, .init()).entries
    #expect(history.map(\.by) == [anonymous, anonymous, anonymous])
  }

  @Test("only root and the user of the daemon may erase and back up") func rights() throws {
    let world = try World(SignFixture.plan)
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(
        Wire.Erase.self, .init(officer: "zhang"), as: world.connect(RightsTests.desk))
    }
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.BackUp.self, .init(), as: world.connect(RightsTests.desk))
    }
    #expect(world.host.maintenanceJobs == [])
    #expect(try world.call(Wire.BackUp.self, .init()).file == "/record.backup")
  }

  /// The portions that a client has got, and whether the last one was the end.
  private func portions(_ client: SimulatedClient) throws -> (data: [[UInt8]], isOver: Bool) {
    var data: [[UInt8]] = []
    while let reply = try client.reply() {
      let text = try reply.output(of: Wire.CopyJournal.self).data
      data.append(try #require(Base64.bytes(text)))
      if !reply.continues { return (data, true) }
    }
    return (data, false)
  }

  @Test("a copy of the journal is sent in portions, each when the last one has been read")
  func copies() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    client.reads = false
    client.send(try Call(Wire.CopyJournal.self, .init(), mode: .more))
    world.run(for: .seconds(1))
    // A caller that does not read has no portions made.
    #expect(world.host.maintenanceJobs.count <= 3)
    client.reads = true
    world.run(for: .seconds(1))
    let (data, isOver) = try portions(client)
    #expect(data == (0..<SimulatedHost.portionsOfCopy).map(SimulatedHost.portion))
    #expect(isOver)
    #expect(world.host.copies.isEmpty)
    // The connection goes on.
    #expect(try world.call(Wire.BackUp.self, .init(), as: client).file == "/record.backup")
  }

  @Test("the copy of a caller that hangs up is dropped") func hangsUp() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    client.reads = false
    client.send(try Call(Wire.CopyJournal.self, .init(), mode: .more))
    world.run(for: .milliseconds(50))
    #expect(!world.host.copies.isEmpty)
    client.hangUp()
    world.run(for: .seconds(1))
    #expect(world.host.copies.isEmpty)
  }

  @Test("a copy needs more, and the rights of a backup") func copyRights() throws {
    let world = try World(SignFixture.plan)
    #expect(throws: VarlinkError.expectedMore) {
      _ = try world.call(Wire.CopyJournal.self, .init())
    }
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.CopyJournal.self, .init(), as: world.connect(RightsTests.desk))
    }
    #expect(world.host.maintenanceJobs == [])
  }

  @Test("pages of the history have each entry once") func pages() throws {
    let world = try World(SignFixture.plan)
    for index in 0..<7 { world.press(index % 2 == 0 ? "GPIO5" : "GPIO6") }
    var numbers: [Int] = []
    var before: Int?
    repeat {
      let page = try world.call(Wire.History.self, .init(before: before, limit: 3)).entries
      numbers = page.map(\.generation) + numbers
      before = page.first?.generation
    } while before != nil
    #expect(numbers == Array(1...7))
  }
}
