// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

@Suite("Replies reach their callers") struct AnswersTests {
  private static let note = String(repeating: "汉", count: 60)

  /// A sign whose journal has so many changes.
  private func world(entries count: Int, note: String = note) throws -> World {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    for number in 0..<count {
      client.send(
        try Call(
          Wire.SetWhereabouts.self,
          .init(officer: "zhang", status: number % 2 == 0 ? "out" : "resting", note: note),
          mode: .oneway))
      if number % 50 == 49 { world.run(for: .seconds(1)) }
    }
    world.run(for: .seconds(1))
    #expect(world.host.entries.count == count)
    return world
  }

  @Test("calls before a message that is not Varlink get their replies, and then it ends")
  func badMessageAfterGoodOnes() throws {
    for bad in ["{\"method\":7}\0", "nonsense\0", "{\"method\":\"a.b.C\",\"extra\":1}\0"] {
      let world = try World(SignFixture.plan)
      world.host.diskDelay = .seconds(2)
      let client = world.connect()
      client.send(Call(Wire.Status.name))
      client.send(try Call(Wire.SetWhereabouts.self, .init(officer: "li", status: "out")))
      client.send(Array(bad.utf8))
      client.send(Call(Wire.Status.name))
      world.run(for: .seconds(3))
      #expect(try client.reply()?.output(as: Wire.Status.Result.self) != nil)
      #expect(
        try client.reply()?.output(as: Wire.SetWhereabouts.Result.self).whereabouts.status == "out")
      #expect(try client.reply() == nil)
      #expect(client.isEnded)
    }
  }

  @Test("a client that does not read does not stay because of a message that is not Varlink")
  func badMessageUnread() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    client.reads = false
    for _ in 0..<30 { client.send(Call(Wire.Status.name)) }
    client.send(Array("nonsense\0".utf8))
    world.run(for: .seconds(7))
    #expect(client.isEnded)
    #expect(world.daemon.resourceUsage.connections == 0)
  }

  @Test("a client that reads ten kilobytes a second gets a page of nine hundred notes")
  func slowReader() throws {
    let world = try world(entries: 900)
    for rate in [2_000, 10_000, 40_000] {
      let client = world.connect()
      client.kernelBuffer = 212_992
      client.reads = false
      client.send(try Call(Wire.History.self, .init(limit: 1000)))
      for _ in 0..<1000 where client.unreadCount > 0 || !client.hasInput {
        world.run(for: .milliseconds(500))
        client.read(atMost: rate / 2)
      }
      #expect(!client.isEnded, "\(rate)")
      let reply = try #require(try client.reply(), "\(rate)")
      let page = try reply.output(as: Wire.History.Result.self)
      #expect((80...250).contains(page.entries.count))
      #expect(page.more == true)
    }
  }

  @Test("a client that reads a little and stops is closed five seconds later") func stopsReading()
    throws
  {
    let world = try world(entries: 900)
    let client = world.connect()
    client.kernelBuffer = 16_384
    client.reads = false
    client.send(try Call(Wire.History.self, .init(limit: 1000)))
    for _ in 0..<6 {
      world.run(for: .seconds(1))
      client.read(atMost: 1000)
    }
    world.run(for: .seconds(4))
    #expect(!client.isEnded)
    world.run(for: .seconds(3))
    #expect(client.isEnded)
  }

  @Test("replies that strangers do not read are bounded together") func unreadByStrangers() throws {
    let world = try world(entries: 900)
    let clients = (0..<32).map { world.connect(Peer(uid: 2000 + UInt32($0) / 16, user: nil)) }
    for client in clients {
      client.reads = false
      client.send(try Call(Wire.History.self, .init(limit: 1000)))
    }
    world.run(for: .seconds(2))
    #expect(world.daemon.resourceUsage.queuedBytes <= 4 << 20)
    #expect(clients.contains { !$0.isEnded })
  }

  @Test("entries that do not fit one reply are on the next page") func pages() throws {
    let disk = SimulatedDisk()
    let world = try World(SignFixture.plan, disk: disk)
    // Notes as an older release wrote them.
    let long = String(repeating: "x", count: 65_000)
    let now = world.host.now()
    for generation in UInt64(1)...30 {
      let whereabouts = Whereabouts(
        status: "out", since: Timestamp(now), by: .button("zhang.out"), note: long,
        generation: generation)
      world.host.record(
        Change(
          generation: generation, at: Timestamp(now), by: .button("zhang.out"),
          subject: .whereabouts("zhang", from: nil, to: whereabouts)))
      world.run(for: .milliseconds(20))
    }
    var generations: [Int] = []
    var before: Int?
    repeat {
      let page = try world.call(Wire.History.self, .init(before: before, limit: 1000))
      generations = page.entries.map(\.generation) + generations
      before = page.more == true ? page.entries.first?.generation : nil
      #expect(page.entries.count <= 12)
    } while before != nil
    #expect(generations == Array(1...30))
  }

  @Test("the reports of a monitor are numbered one after the other, also over reloads")
  func numbers() throws {
    let world = try World(SignFixture.plan)
    let client = world.connect()
    client.send(Call(Wire.Monitor.name, mode: .more))
    var numbers: [Int] = []
    for line in ["GPIO5", "GPIO6", "GPIO7"] {
      world.press(line)
      world.host.signal(.reload)
      world.run(for: .seconds(1))
      world.host.signal(.reload)
      world.run(for: .seconds(1))
    }
    while let reply = try client.reply() {
      numbers.append(try reply.output(as: Wire.Monitor.Result.self).number)
    }
    #expect(numbers.count > 8)
    #expect(numbers == Array(1...numbers.count))
  }

  @Test("where too many changes wait for the disk a call changes nothing, and a button still works")
  func fullQueue() throws {
    let world = try World(SignFixture.plan)
    world.host.diskFailure = JournalFailure("no space left")
    let client = world.connect()
    var refusal: Wire.NotRecorded?
    var count = 0
    for _ in 0..<100 where refusal == nil {
      for _ in 0..<50 {
        client.send(
          try Call(
            Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out", note: Self.note)))
      }
      world.run(for: .seconds(1))
      while let reply = try client.reply() {
        guard case .failed(let error) = reply else {
          Issue.record("the disk is full")
          return
        }
        let found: Wire.NotRecorded? = error.failure()
        if found?.shown == false { refusal = found } else { count += 1 }
      }
    }
    #expect(refusal?.reason.contains("wait") == true)
    #expect(world.host.disk.waitingBytes < SimulatedDisk.byteLimit)
    let generation = try world.call(Wire.Status.self, .init()).state.generation
    #expect(throws: VarlinkError.self) {
      _ = try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on))
    }
    #expect(try world.call(Wire.Status.self, .init()).state.generation == generation)
    world.press("GPIO8")
    #expect(world.isHigh("GPIO23"))
    world.host.diskFailure = nil
    world.run(for: .seconds(90))
    #expect(world.host.entries.count == count + 1)
    _ = try world.call(Wire.SetWhereabouts.self, .init(officer: "zhang", status: "out"))
  }
}
