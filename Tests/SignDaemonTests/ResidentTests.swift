// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing
import Varlink

@Suite("Residents at the door") struct ResidentTests {
  /// The door with a call button, a chime and a sensor at the report box.
  static var plan: Plan {
    var plan = DoorPlan.plan
    plan.settings.call = CallButton()
    plan.settings.letterSensor = Button(key: "letters", press: .letter)
    plan.settings.access.letters = [.group("dutysign")]
    plan.wiring.buttons["call"] = Input(pin: .line(.name("GPIO12")))
    plan.wiring.buttons["letters"] = Input(pin: .line(.name("GPIO13")))
    plan.wiring.call = Output(pin: .line(.name("GPIO27")))
    return plan
  }

  /// Everything somebody who follows has been told.
  private func news(of client: SimulatedClient) throws -> [Wire.Monitor.Result] {
    var news: [Wire.Monitor.Result] = []
    while let reply = try client.reply() { news.append(try reply.output()) }
    return news
  }

  @Test("a call rings for three seconds, is told to those who follow, and changes nothing")
  func call() throws {
    let world = try World(Self.plan)
    let client = world.connect(RightsTests.nobody)
    client.send(Call(Wire.Monitor.name, mode: .more))
    world.run(for: .seconds(1))
    let before = try #require(try news(of: client).compactMap(\.state).last)
    #expect(before.calls == Wire.Calls(count: 0))
    world.press("GPIO12")
    #expect(world.isHigh("GPIO27"))
    let told = try #require(try news(of: client).compactMap(\.calls).last)
    #expect(told.count == 1)
    #expect(told.last != nil)
    world.run(for: .seconds(2))
    #expect(world.isHigh("GPIO27"))
    world.run(for: .seconds(1))
    #expect(!world.isHigh("GPIO27"))
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.calls == told)
    #expect(state.officers == before.officers)
    #expect(state.generation == 0)
    #expect(world.host.record.isEmpty)
  }

  @Test("a finger that does not stop calls every thirty seconds") func rate() throws {
    let world = try World(Self.plan)
    for _ in 0..<7 {
      world.press("GPIO12")
      world.run(for: .seconds(10))
    }
    #expect(try world.call(Wire.Status.self, .init()).state.calls?.count == 3)
  }

  @Test("a call button that is held calls once, and is a fault") func stuck() throws {
    let world = try World(Self.plan)
    world.press("GPIO12", for: .minutes(5))
    #expect(try world.call(Wire.Status.self, .init()).state.calls?.count == 1)
    world.board.press(.line(.name("GPIO12")))
    world.run(for: .seconds(31))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(faults.map(\.subject) == ["button.call"])
  }

  @Test("a chime does not ring on when the daemon is stopped") func stop() throws {
    let world = try World(Self.plan)
    world.press("GPIO12")
    #expect(world.isHigh("GPIO27"))
    world.host.signal(.stop)
    world.daemon.run()
    #expect(!world.isHigh("GPIO27"))
  }

  @Test("the first letter is recorded, those that follow are not, and so is each emptying")
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
    #expect(world.host.record.count == 1)
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

  @Test("whoever has no right to letters learns nothing of them, by no method") func rights() throws
  {
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
    let number = try #require(try news(of: client).last?.number)
    world.press("GPIO13")
    _ = try world.call(Wire.EmptyLetters.self, .init())
    #expect(try news(of: client).isEmpty)
    let other = world.connect(RightsTests.nobody)
    #expect(try world.call(Wire.Status.self, .init(), as: other).state.letters == nil)
    world.press("GPIO5")
    // The number that follows is the next one: a gap would tell.
    #expect(try news(of: client).map(\.number) == [number + 1])
    let entries = try world.call(Wire.History.self, .init(limit: 1), as: other).entries
    #expect(entries.map(\.officer) == ["zhang"])
    #expect(try world.call(Wire.History.self, .init(limit: 9), as: other).entries.count == 1)
  }

  @Test("what is known of the box is there after a restart") func restart() throws {
    let world = try World(Self.plan)
    _ = try world.call(Wire.EmptyLetters.self, .init())
    world.press("GPIO13")
    world.run(for: .seconds(1))
    let before = try world.call(Wire.Letters.self, .init()).letters
    let box = Mailbox(world.host.record.reversed().map(\.change))
    let after = try World(Self.plan, restored: Restored(mailbox: box, generation: 2))
    #expect(try after.call(Wire.Letters.self, .init()).letters == before)
    #expect(before.waiting)
    #expect(before.emptiedBy?.name == "root")
  }

  @Test("a letter of a time that nobody knew is there without a time") func unknownTime() throws {
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

  @Test("a sign without a sensor says so") func none() throws {
    let world = try World(DoorPlan.plan)
    #expect(throws: VarlinkError(Wire.NoLetterSensor())) {
      _ = try world.call(Wire.EmptyLetters.self, .init())
    }
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.letters == nil)
    #expect(state.calls == nil)
  }
}
