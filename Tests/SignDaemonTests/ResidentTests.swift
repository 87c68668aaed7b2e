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

@Suite("Doorbell and mailbox") struct ResidentTests {
  /// A sign with a doorbell, a chime and a sensor in the mailbox.
  static var plan: SignConfiguration {
    var plan = SignFixture.plan
    plan.settings.call = CallButton()
    plan.settings.mailboxSensor = Button(key: "letters", press: .mailbox)
    plan.settings.access.mailbox = [.group("dutysign")]
    plan.wiring.buttons["call"] = Input(pin: .line(.name("GPIO12")))
    plan.wiring.buttons["letters"] = Input(pin: .line(.name("GPIO13")))
    plan.wiring.call = Output(pin: .line(.name("GPIO27")))
    return plan
  }

  /// The results of `Monitor` since the last call.
  private func updates(of client: SimulatedClient) throws -> [Wire.Monitor.Result] {
    var updates: [Wire.Monitor.Result] = []
    while let reply = try client.reply() { updates.append(try reply.output()) }
    return updates
  }

  @Test("the doorbell rings for three seconds, is reported to monitors, and changes nothing")
  func call() throws {
    let world = try World(Self.plan)
    let client = world.connect(RightsTests.nobody)
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(1))
    let before = try #require(try updates(of: client).compactMap(\.state).last)
    #expect(before.calls == Wire.Calls(count: 0))
    world.press("GPIO12")
    #expect(world.isHigh("GPIO27"))
    let calls = try #require(try updates(of: client).compactMap(\.calls).last)
    #expect(calls.count == 1)
    #expect(calls.last != nil)
    world.run(for: .seconds(2))
    #expect(world.isHigh("GPIO27"))
    world.run(for: .seconds(1))
    #expect(!world.isHigh("GPIO27"))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.calls == calls)
    #expect(state.officers == before.officers)
    #expect(state.generation == 0)
    #expect(world.host.entries.isEmpty)
  }

  @Test("the doorbell counts at most every thirty seconds") func rate() throws {
    let world = try World(Self.plan)
    for _ in 0..<7 {
      world.press("GPIO12")
      world.run(for: .seconds(10))
    }
    #expect(try world.call(Wire.Status.self, .init()).state.calls?.count == 3)
  }

  @Test("a doorbell button that is stuck rings once, is a fault, and was no call")
  func stuck() throws {
    let world = try World(Self.plan)
    let client = world.connect(RightsTests.nobody)
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.run()
    world.press("GPIO12")
    let before = try world.call(Wire.Status.self, .init()).state.calls
    world.run(for: .minutes(1))
    world.board.press(.line(.name("GPIO12")))
    world.run(for: .seconds(29))
    #expect(try world.call(Wire.Status.self, .init()).state.calls?.count == 2)
    world.run(for: .seconds(2))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.faults.map(\.subject) == ["button.call"])
    #expect(state.calls == before)
    #expect(try updates(of: client).compactMap(\.calls).map(\.count) == [1, 2, 1])
    world.board.release(.line(.name("GPIO12")))
    world.run(for: .minutes(1))
    world.press("GPIO12")
    #expect(try world.call(Wire.Status.self, .init()).state.calls?.count == 2)
  }

  @Test("a flap that is stuck open reported no letter, and one that came before stays")
  func stuckFlap() throws {
    let world = try World(Self.plan)
    world.press("GPIO13", for: .seconds(31))
    #expect(try world.call(Wire.Letters.self, .init()).letters == Wire.LetterBox(waiting: false))
    let entries = try world.call(Wire.History.self, .init()).entries
    #expect(entries.map(\.withdrawal) == [nil, true])
    #expect(entries.map(\.letters) == [.arrived, .arrived])
    // A restart knows it, too.
    #expect(Mailbox(world.host.entries.map(\.change)).waiting == nil)
    world.press("GPIO13")
    let first = try world.call(Wire.Letters.self, .init()).letters
    #expect(first.waiting)
    world.press("GPIO13", for: .seconds(31))
    #expect(try world.call(Wire.Letters.self, .init()).letters == first)
    _ = try world.call(Wire.EmptyLetters.self, .init())
    world.board.press(.line(.name("GPIO13")))
    world.run(for: .seconds(5))
    let emptied = try world.call(Wire.EmptyLetters.self, .init()).letters
    world.run(for: .seconds(30))
    #expect(try world.call(Wire.Letters.self, .init()).letters == emptied)
  }

  @Test("a flap that is stuck open is called so, and not a button") func openFlapFault() throws {
    let world = try World(Self.plan)
    world.board.press(.line(.name("GPIO13")))
    world.run(for: .seconds(31))
    let fault = try #require(world.call(Wire.Status.self, .init()).state.faults.first)
    #expect(fault.subject == "letters" && fault.kind == "mailbox_open")
    #expect(fault.problem == "open for too long, and ignored")
    #expect(fault.advice.hasPrefix("Look into the box"))
  }

  @Test("a stop ends the chime") func stop() throws {
    let world = try World(Self.plan)
    world.press("GPIO12")
    #expect(world.isHigh("GPIO27"))
    world.host.signal(.stop)
    world.daemon.run()
    #expect(!world.isHigh("GPIO27"))
  }

  @Test("the first mail and each emptying are in the journal, further mail is not")
  func letters() throws {
    let world = try World(Self.plan)
    let desk = world.connect(RightsTests.desk)
    #expect(try world.call(Wire.Letters.self, .init(), as: desk).letters.waiting == false)
    world.press("GPIO13")
    let first = try world.call(Wire.Letters.self, .init(), as: desk).letters
    #expect(first.waiting)
    #expect(first.since != nil)
    world.run(for: .hours(1))
    world.press("GPIO13")
    #expect(try world.call(Wire.Letters.self, .init(), as: desk).letters == first)
    #expect(world.host.entries.count == 1)
    let emptied = try world.call(Wire.EmptyLetters.self, .init(), as: desk).letters
    #expect(!emptied.waiting)
    #expect(emptied.emptiedBy == Wire.Author(kind: .peer, name: "desk", uid: 1002))
    world.run(for: .hours(1))
    world.press("GPIO13")
    let entries = try world.call(Wire.History.self, .init(), as: desk).entries
    #expect(entries.map(\.letters) == [.arrived, .emptied, .arrived])
    #expect(entries.map(\.by.name) == ["letters", "desk", "letters"])
    let state = try world.call(Wire.Status.self, .init(), as: desk).state
    #expect(state.officers.allSatisfy { $0.status == nil })
    let since = try #require(state.letters?.since)
    #expect(since > emptied.emptied ?? .max)
  }

  @Test("without the right to the mailbox no method reports it") func rights() throws {
    let world = try World(Self.plan)
    let client = world.connect(RightsTests.nobody)
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.Letters.self, .init(), as: world.connect(RightsTests.nobody))
    }
    #expect(throws: VarlinkError.permissionDenied) {
      _ = try world.call(Wire.EmptyLetters.self, .init(), as: world.connect(RightsTests.nobody))
    }
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(1))
    let number = try #require(try updates(of: client).last?.number)
    world.press("GPIO13")
    _ = try world.call(Wire.EmptyLetters.self, .init())
    #expect(try updates(of: client).isEmpty)
    let other = world.connect(RightsTests.nobody)
    #expect(try world.call(Wire.Status.self, .init(), as: other).state.letters == nil)
    world.press("GPIO5")
    // The next number follows without a gap, which would reveal the change.
    #expect(try updates(of: client).map(\.number) == [number + 1])
    let entries = try world.call(Wire.History.self, .init(limit: 1), as: other).entries
    #expect(entries.map(\.officer) == ["zhang"])
    #expect(try world.call(Wire.History.self, .init(limit: 9), as: other).entries.count == 1)
  }

  @Test("the state of the mailbox survives a restart") func restart() throws {
    let world = try World(Self.plan)
    _ = try world.call(Wire.EmptyLetters.self, .init())
    world.press("GPIO13")
    world.run(for: .seconds(1))
    let before = try world.call(Wire.Letters.self, .init()).letters
    let mailbox = Mailbox(world.host.entries.reversed().map(\.change))
    let after = try World(Self.plan, restored: Restored(mailbox: mailbox, generation: 2))
    #expect(try after.call(Wire.Letters.self, .init()).letters == before)
    #expect(before.waiting)
    #expect(before.emptiedBy?.name == "root")
  }

  @Test("a flap that is stuck after a restart takes back no letter: an earlier opening brought it")
  func stuckFlapAtStart() throws {
    let world = try World(Self.plan)
    world.press("GPIO13")
    world.run(for: .seconds(5))
    world.board.press(.line(.name("GPIO13")))
    world.run(for: .seconds(1))
    let now = world.host.now()
    let after = try World(Self.plan, restored: world.host.restored(), at: world.host.civilAtBoot) {
      $0.press(.line(.name("GPIO13")))
      $1.sleep(until: now.boot)
    }
    after.run(for: .seconds(60))
    #expect(try after.call(Wire.Letters.self, .init()).letters.waiting)
  }

  @Test("mail that came before the clock was known has no time until then") func unknownTime()
    throws
  {
    let world = try World(Self.plan) { _, host in host.trust = .unset }
    world.press("GPIO13")
    world.run(for: .minutes(5))
    #expect(try world.call(Wire.Letters.self, .init()).letters == Wire.LetterBox(waiting: true))
    world.host.trust = .synchronised
    world.run(for: .seconds(1))
    let state = try world.call(Wire.Status.self, .init()).state
    let age = try #require(state.now) - #require(state.letters?.since)
    #expect((300..<303).contains(age / 1_000_000))
  }

  @Test("a sign without a sensor reports that") func none() throws {
    let world = try World(SignFixture.plan)
    #expect(throws: VarlinkError(Wire.NoLetterSensor())) {
      _ = try world.call(Wire.EmptyLetters.self, .init())
    }
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.letters == nil)
    #expect(state.calls == nil)
  }

  @Test("a flap that stays open is known only to those with the right") func openFlap() throws {
    let world = try World(Self.plan)
    let followers = [RightsTests.nobody, RightsTests.desk].map { world.connect($0) }
    for follower in followers { follower.send(Call(Wire.Monitor.name, mode: .more)) }
    world.run(for: .seconds(1))
    for follower in followers { _ = try updates(of: follower) }
    let lines = world.host.lines
    let notices = world.host.notices
    world.board.press(.line(.name("GPIO13")))
    world.run(for: .minutes(2))
    // Nor does a report without a change reveal that something is hidden.
    #expect(try updates(of: followers[0]) == [])
    #expect(try updates(of: followers[1]).last?.faults?.map(\.subject) == ["letters"])
    for (peer, expected) in [(RightsTests.nobody, []), (RightsTests.desk, ["letters"])] {
      let state = try world.call(Wire.Status.self, .init(), as: world.connect(peer)).state
      #expect(state.faults.map(\.subject) == expected)
    }
    #expect(world.host.lines == lines)
    #expect(
      world.host.notices.filter { if case .status = $0 { true } else { false } }
        == notices.filter { if case .status = $0 { true } else { false } })
  }
}
