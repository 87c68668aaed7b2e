// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("Clients and their limits") struct SessionsTests {
  private static let status = Call(Wire.Status.name)

  /// The results of `Monitor` since the last call.
  private func updates(of client: SimulatedClient) throws -> [Wire.Monitor.Result] {
    var updates: [Wire.Monitor.Result] = []
    while let reply = try client.reply() { updates.append(try reply.output()) }
    return updates
  }

  @Test("a message that is not Varlink ends the connection, and nothing else")
  func malformed() throws {
    let world = try World(SignFixture.plan)
    let bad = world.connect()
    bad.send(Array("{\"method\":7}\0".utf8))
    world.run()
    #expect(bad.isEnded)
    #expect(try world.call(Wire.Status.self, .init()).state.officers.count == 2)
  }

  @Test("a client with a thousand pipelined calls delays another one by at most a turn")
  func fairness() throws {
    let world = try World(SignFixture.plan)
    let greedy = world.connect()
    for _ in 0..<1000 { greedy.send(Self.status) }
    let other = world.connect()
    other.send(Self.status)
    world.daemon.turn()
    #expect(try other.reply() != nil)
  }

  @Test("an incomplete message times out after ten seconds") func halfMessage() throws {
    let world = try World(SignFixture.plan)
    let slow = world.connect()
    slow.send(Array("{\"method\":".utf8))
    world.run(for: .seconds(9))
    #expect(!slow.isEnded)
    world.run(for: .seconds(2))
    #expect(slow.isEnded)
  }

  @Test("a monitor that never reads is disconnected, and others are not") func neverReads() throws {
    let world = try World(SignFixture.plan)
    let stuck = world.connect()
    stuck.reads = false
    stuck.send(Call(Wire.Monitor.name, mode: .more))
    let good = world.connect()
    good.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(6))
    #expect(stuck.isEnded)
    #expect(!good.isEnded)
    #expect(try updates(of: good).allSatisfy { $0.number >= 0 })
    world.press("GPIO7")
    #expect(try updates(of: good).first?.officers?.first?.status == "out")
  }

  @Test("a client that does not read gets no more replies, and all of them once it reads")
  func readsLate() throws {
    let world = try World(SignFixture.plan)
    let late = world.connect()
    late.reads = false
    for _ in 0..<100 { late.send(Self.status) }
    world.run(for: .seconds(3))
    #expect(!late.isEnded)
    #expect(world.daemon.resourceUsage.queuedBytes < 65_536)
    late.reads = true
    world.run(for: .seconds(1))
    var replies = 0
    while try late.reply() != nil { replies += 1 }
    #expect(replies == 100)
  }

  @Test("calls that come too fast wait in the kernel")
  func callsAhead() throws {
    let world = try World(SignFixture.plan)
    let busy = world.connect()
    let padding = JSON.string(String(repeating: "x", count: 1000))
    let call = Call("org.varlink.service.GetInfo", ["unknown": padding])
    var calls = 0
    for _ in 0..<20 {
      for _ in 0..<20 where busy.isRead {
        busy.send(call)
        calls += 1
      }
      world.daemon.turn()
    }
    #expect(world.daemon.resourceUsage.waitingBytes < 90_000)
    #expect(calls > 100)
    world.run(for: .seconds(1))
    var replies = 0
    while try busy.reply() != nil { replies += 1 }
    #expect(replies == calls)
  }

  @Test("a client that does not read its replies is disconnected after five seconds")
  func readsNever() throws {
    let world = try World(SignFixture.plan)
    let stuck = world.connect()
    stuck.reads = false
    for _ in 0..<100 { stuck.send(Self.status) }
    world.run(for: .seconds(4))
    #expect(!stuck.isEnded)
    world.run(for: .seconds(2))
    #expect(stuck.isEnded)
  }

  @Test("one user has at most sixteen connections, and all users but root have at most fifty-six")
  func many()
    throws
  {
    let world = try World(SignFixture.plan)
    let flood = (0..<20).map { _ in world.connect(Peer(uid: 7, user: "seven")) }
    world.run()
    // The longest idle ones end in favour of new ones.
    #expect(flood.map(\.isEnded) == (0..<20).map { $0 < 4 })
    let staff = (0..<60).map {
      world.connect(Peer(uid: 100 + UInt32($0), user: nil, groups: ["dutysign"]))
    }
    world.run()
    #expect(flood.allSatisfy { $0.isEnded })
    #expect(staff.count { !$0.isEnded } == 56)
    #expect(world.daemon.resourceUsage.connections == 56)
  }

  @Test("a monitor gets the state, and then each change with its number") func monitor() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(1))
    let first = try updates(of: client)
    #expect(first.first?.state?.officers.map(\.officer) == ["zhang", "li"])
    #expect(first.dropFirst().allSatisfy { $0.state == nil })
    var number = try #require(first.last?.number)
    for (line, status) in [("GPIO5", "in-community"), ("GPIO8", "resting")] {
      world.press(line)
      let updates = try updates(of: client)
      number += 1
      #expect(updates.map(\.number) == [number])
      #expect(updates.first?.officers?.map(\.status) == [status])
    }
  }

  @Test("a monitor gets a fault in the turn that finds it: the next one may be hours later")
  func fault() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.board.press(.line(.name("GPIO7")))
    world.run(for: .seconds(29))
    #expect(try updates(of: client).allSatisfy { $0.faults == nil })
    let stuck = world.host.boot + .seconds(1)
    world.host.horizon = stuck
    while world.host.boot < stuck { world.daemon.turn() }
    #expect(try updates(of: client).last?.faults?.map(\.subject) == ["button.zhang.out"])
  }

  @Test("a press is shown at once while clients flood the socket") func flood() throws {
    let world = try World(SignFixture.plan)
    world.run(for: .seconds(1))
    let clients = (0..<10).map { world.connect(Peer(uid: $0, user: nil)) }
    for client in clients {
      for _ in 0..<200 { client.send(Self.status) }
    }
    world.board.press(.line(.name("GPIO6")))
    world.daemon.turn()
    #expect(world.isHigh("GPIO21"))
  }

  @Test("pipelined calls get their replies in order") func pipelined() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    let statuses = ["out", "resting", "at-station"]
    for status in statuses {
      client.send(
        try Call(
          Wire.SetWhereabouts.name,
          encoding: Wire.SetWhereabouts.Parameters(officer: "li", status: status)))
    }
    world.run(for: .seconds(1))
    for status in statuses {
      let result = try client.reply()?.output(as: Wire.SetWhereabouts.Result.self)
      #expect(result?.whereabouts.status == status)
    }
  }

  @Test("a change against an old generation is refused, and changes nothing") func conflict() throws
  {
    let world = try World(SignFixture.plan)
    let set = Wire.SetWhereabouts.Parameters(officer: "zhang", status: "out")
    let seen = try world.call(Wire.SetWhereabouts.self, set).whereabouts.generation
    world.press("GPIO8")
    var late = set
    late.ifGeneration = seen
    #expect(throws: VarlinkError(Wire.Conflict(generation: seen + 1))) {
      _ = try world.call(Wire.SetWhereabouts.self, late)
    }
    #expect(try world.call(Wire.Status.self, .init()).state.officers[0].status == "resting")
  }

  @Test("a disk that fails is reported to the caller, and the change is shown nevertheless")
  func diskFails() throws {
    let world = try World(SignFixture.plan)
    world.host.diskFailure = JournalFailure("no space left")
    #expect(throws: VarlinkError(Wire.NotRecorded(reason: "no space left"))) {
      _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out"))
    }
    #expect(world.isHigh("GPIO22"))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.subject) == ["record"])
  }

  @Test("damage of the journal is logged and is a fault") func damage() throws {
    let world = try World(SignFixture.plan)
    world.host.signal(.journalDamaged(JournalFailure("The record was damaged.")))
    world.run()
    #expect(world.host.lines.contains("The record was damaged."))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.problem) == ["The record was damaged."])
  }

  @Test("a journal that becomes readable later is merged, and later changes are kept")
  func restoredLate() throws {
    let world = try World(SignFixture.plan, restored: Restored(journalError: "It cannot be used."))
    world.press("GPIO7")
    #expect(try world.call(Wire.Status.self, .init()).state.faults.map(\.subject) == ["record"])
    let resting = Whereabouts(
      status: "resting", since: Timestamp(world.host.now()), by: .button("x"), generation: 5)
    world.host.signal(.restored(Restored(whereabouts: ["zhang": resting, "li": resting])))
    world.run()
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers.map(\.status) == ["out", "resting"])
    #expect(state.faults == [])
  }

  @Test("the hours of lamps from before a late journal are added")
  func lampsRestoredLate() throws {
    let world = try World(SignFixture.plan, restored: Restored(journalError: "It cannot be used."))
    _ = try world.call(Wire.SetLamp.self, .init(lamp: "spotlight", mode: .on))
    world.run(for: .hours(1))
    let meter = LampMeter(switches: 7, lit: .hours(9), wattHours: 90)
    let override = LampOverride(
      level: .full, end: .revoked, by: .button("x"), since: Timestamp(world.host.now()))
    world.host.signal(
      .restored(
        Restored(
          overrides: ["lightbox": override],
          lamps: ["spotlight": LampSnapshot(level: .full, meter: meter)])))
    world.run(for: .seconds(5))
    let lamps = try world.call(Wire.Status.self, .init()).state.lamps
    #expect(lamps.map(\.shown) == [1, 1])
    #expect(lamps.map(\.switches) == [1, 8])
    #expect(abs(lamps[1].hours - 10) < 0.01)
  }

  @Test("a configuration with an error changes nothing, and is a fault") func badReload()
    throws
  {
    let world = try World(SignFixture.plan)
    world.press("GPIO7")
    let problem = Problem(
      file: "sign.yaml", line: 3, column: 5, path: "site.latitude", message: .init("wrong", "有误"))
    world.source.result = .failure(Problems([problem]))
    #expect(throws: VarlinkError.self) { _ = try world.call(Wire.Reload.self, .init()) }
    let told = try world.call(Wire.Check.self, .init()).problems
    #expect(told.map(\.message) == ["wrong"] && told.map(\.chinese) == ["有误"])
    #expect(world.isHigh("GPIO22"))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.faults.map(\.subject) == ["configuration"])
    #expect(state.officers[0].status == "out")
  }

  @Test("a reload changes no output that stays the same") func goodReload() throws {
    let world = try World(SignFixture.plan)
    world.press("GPIO7")
    world.run(for: .seconds(1))
    var plan = SignFixture.plan
    plan.wiring.lamps["spotlight"] = nil
    plan.settings.lamps.removeLast()
    world.source.result = .success(plan)
    world.board.clearLogs()
    _ = try world.call(Wire.Reload.self, .init())
    #expect(world.isHigh("GPIO22"))
    // The spotlight is no longer configured, and its channel goes off.
    #expect(world.board.transitions.map(\.pin) == [.channel(device: "dimmer", 0)])
  }
}
