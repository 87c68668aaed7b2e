// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Keeping the record, and forgetting") struct ForgettingTests {
  private func plan(keep: Duration?) -> Plan {
    var plan = DoorPlan.plan
    plan.settings.keep = keep
    return plan
  }

  @Test("old changes are forgotten at start and once a day") func prunes() throws {
    let world = try World(plan(keep: .hours(24 * 180))) { _, host in
      host.watchdogPeriod = .seconds(3600)
    }
    world.run(for: .seconds(1))
    #expect(world.host.recordWork.count == 1)
    guard case .prune(let before)? = world.host.recordWork.first else {
      Issue.record("\(world.host.recordWork)")
      return
    }
    #expect(world.host.now().civil - before >= .hours(24 * 180))
    #expect(world.host.now().civil - before <= .hours(24 * 180) + .seconds(2))
    world.run(for: .hours(49))
    #expect(world.host.recordWork.count == 3)
  }

  @Test("nobody is woken to forget, and nothing is forgotten by a clock that may be wrong")
  func restraint() throws {
    let world = try World(plan(keep: .hours(24))) { _, host in host.trust = .restored }
    world.run(for: .hours(30))
    #expect(world.host.recordWork == [])
    let forever = try World(plan(keep: nil))
    forever.run(for: .hours(30))
    #expect(forever.host.recordWork == [])
  }

  @Test("an officer who is erased is unknown at once, with every change before the call")
  func erases() throws {
    let world = try World(DoorPlan.plan)
    for officer in ["zhang", "li"] {
      _ = try world.call(Wire.SetWhereabouts.self, .init(officer: officer, status: "out"))
    }
    world.press("GPIO5")
    // The disk has not seen this one when the call comes.
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

  @Test("the sign names nobody who is erased, not as the author of anything either")
  func disowns() throws {
    var plan = ResidentTests.plan
    plan.settings.access.set = [.init(principal: .everyone)]
    plan.settings.access.lamps = [.everyone]
    plan.settings.access.letters = [.everyone]
    let world = try World(plan)
    let zhang = world.connect(RightsTests.zhang)
    _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "li", status: "out"), as: zhang)
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .off), as: zhang)
    _ = try world.call(Wire.EmptyLetters.self, .init(), as: zhang)
    _ = try world.call(Wire.Erase.self, .init(officer: "zhang"))
    let state = try world.call(Wire.Status.self, .init()).state
    let box = try world.call(Wire.Letters.self, .init()).letters
    let forgotten = Wire.Author(kind: .peer)
    #expect(state.officers[1].by == forgotten)
    #expect(state.lamps.compactMap(\.override?.by) == [forgotten])
    #expect(box.emptiedBy == forgotten)
    let history = try world.call(Wire.History.self, .init()).entries
    #expect(history.map(\.by) == [forgotten, forgotten, forgotten])
  }

  @Test("only the superuser and the daemon itself erase and copy the record") func rights() throws {
    let world = try World(DoorPlan.plan)
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(
        Wire.Erase.self, .init(officer: "zhang"), as: world.connect(RightsTests.desk))
    }
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.BackUp.self, .init(), as: world.connect(RightsTests.desk))
    }
    #expect(world.host.recordWork == [])
    #expect(try world.call(Wire.BackUp.self, .init()).file == "/record.backup")
  }

  @Test("a long period is read in pages, none twice and none left out") func pages() throws {
    let world = try World(DoorPlan.plan)
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
