// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign
import SignDaemon
import Testing

@testable import Journal
@testable import LinuxHost

/// The queue on a real file whose disk fills up and gets space again, and whose numbers collide.
@Suite("The queue of changes under faults") struct JournalQueueFaultTests {
  /// A queue, and the disk under it.
  private final class Card {
    let world: HostInDirectory
    let queue: JournalQueue
    private var pages: Int64 = 0

    init() throws {
      world = try HostInDirectory()
      let path = world.directory + "/full.sqlite"
      queue = JournalQueue { () throws(JournalError) in try Journal(path, bootID: "boot-1") }
      #expect(queue.restore().error == nil)
      pages = try database.value("PRAGMA page_count").integer ?? 0
    }

    deinit {
      for suffix in ["", "-wal"] { unlink(world.directory + "/full.sqlite" + suffix) }
    }

    private var database: Database {
      get throws(JournalError) { try queue.open().readable().database }
    }

    /// Has every write of a name fail.
    func refuseNames() throws {
      try database.execute(
        "ALTER TABLE names ADD COLUMN refused INTEGER CHECK (name <> '陈刚')")
    }

    /// Fills the disk, or makes space.
    func set(full: Bool) throws {
      let used = try database.value("PRAGMA page_count").integer ?? pages
      try database.execute("PRAGMA max_page_count = \(full ? used : 1_000_000)")
    }

    var lamps: [ID<Lamp>: LampSnapshot] {
      get throws(JournalError) { try queue.open().lamps() }
    }
  }

  private static func entry(_ generation: UInt64, note: String? = nil) -> HistoryEntry {
    let long = String(repeating: "long ", count: 900)
    return HistoryEntry(
      JournalQueueTests.press(generation, note: note ?? long), at: JournalQueueTests.now)
  }

  private static func lamps(_ switches: Int) -> [ID<Lamp>: LampSnapshot] {
    // Enough of them that a full disk has no room.
    Dictionary(
      uniqueKeysWithValues: (0..<60).map { index in
        let lamp = ID<Lamp>("lamp-\(index)-\(switches)")
        return (lamp, LampSnapshot(meter: LampMeter(switches: switches, lit: .zero, wattHours: 0)))
      })
  }

  @Test("a number that is in use does not leave a retry in the past") func conflict() throws {
    let card = try Card()
    card.queue.add(Self.entry(1))
    _ = card.queue.write(at: .seconds(1))
    try card.set(full: true)
    card.queue.add(Self.entry(2))
    _ = card.queue.write(at: .seconds(2))
    #expect(card.queue.retryAt != nil)
    try card.set(full: false)
    card.queue.add(Self.entry(1, note: "another"))
    let outcomes = card.queue.write(at: .seconds(100))
    #expect(outcomes.count == 2)
    #expect(card.queue.retryAt == nil)
  }

  @Test("a number that is in use while the disk is full leaves a retry in the future")
  func conflictOnFullDisk() throws {
    let card = try Card()
    card.queue.add(Self.entry(1))
    _ = card.queue.write(at: .seconds(1))
    try card.set(full: true)
    card.queue.add(Self.entry(1, note: "another"))
    card.queue.add(Self.entry(2))
    card.queue.add(Self.entry(3))
    _ = card.queue.write(at: .seconds(2))
    let retry = try #require(card.queue.retryAt)
    #expect(retry > .seconds(2))
    try card.set(full: false)
    _ = card.queue.write(at: retry)
    #expect(card.queue.retryAt == nil)
    #expect(try card.queue.open().lastGeneration() == 3)
  }

  @Test("snapshots of lamps that a full disk refused are saved when there is space")
  func snapshots() throws {
    let card = try Card()
    try card.set(full: true)
    card.queue.save(Self.lamps(1))
    _ = card.queue.write(at: .seconds(1))
    #expect(try card.lamps.isEmpty)
    let retry = try #require(card.queue.retryAt)
    try card.set(full: false)
    _ = card.queue.write(at: retry)
    #expect(try card.lamps.count == 60)
    #expect(card.queue.retryAt == nil)
  }

  @Test(
    "after any faults nothing waits without a retry, no retry is in the past, and nothing is lost",
    arguments: 1...12 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    let card = try Card()
    var state = seed
    func roll(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    var now = Duration.seconds(1)
    var last: UInt64 = 0
    var durable: Set<UInt64> = []
    var saved = 0
    func write() {
      for case .recorded(let generation, nil) in card.queue.write(at: now) {
        durable.insert(generation)
      }
      if let retry = card.queue.retryAt, retry <= now {
        Issue.record("a retry at \(retry), and it is \(now)")
      }
    }
    for _ in 0..<20 {
      switch roll(6) {
      case 0: try card.set(full: true)
      case 1: try card.set(full: false)
      case 2 where last > 0: card.queue.add(Self.entry(1 + roll(last), note: "another"))
      case 3:
        saved += 1
        card.queue.save(Self.lamps(saved))
      default:
        last += 1
        card.queue.add(Self.entry(last))
      }
      now += .seconds(Int(roll(3)))
      write()
    }
    try card.set(full: false)
    while let retry = card.queue.retryAt {
      now = max(now + .seconds(1), retry)
      write()
    }
    #expect(durable.isSuperset(of: last > 0 ? Set(1...last) : []))
    #expect(try saved == 0 || card.lamps[ID("lamp-0-\(saved)")] != nil)
  }

  @Test("names come before the changes that were made under them, and hold up no change")
  func names() throws {
    let card = try Card()
    func names(_ name: String, after generation: UInt64) -> [RecordedName] {
      [RecordedName(.officer, "zhang", name, after: generation)]
    }
    card.queue.adopt(names: names("张伟", after: 0))
    card.queue.add(Self.entry(1, note: ""))
    card.queue.adopt(names: names("王芳", after: 1))
    card.queue.add(Self.entry(2, note: ""))
    #expect(card.queue.write(at: .zero).count == 2)
    let found = try #require(try card.queue.open().names())
    #expect(NameHistory(found).holder(of: "zhang", at: 1) == .named("张伟"))
    #expect(NameHistory(found).holder(of: "zhang", at: 2) == .named("王芳"))
    // Somebody who had a key between two writes has left changes, and so the name.
    card.queue.adopt(names: [RecordedName(.officer, "li", "李娜", after: 2)])
    card.queue.add(
      HistoryEntry(JournalQueueTests.press(3, officer: "li"), at: JournalQueueTests.now))
    card.queue.adopt(names: names("王芳", after: 3))
    _ = card.queue.write(at: .zero)
    #expect(try card.queue.open().names()?.contains { $0.key == "li" } == true)
    try card.refuseNames()
    card.queue.adopt(names: names("陈刚", after: 3))
    card.queue.add(Self.entry(4, note: ""))
    #expect(card.queue.write(at: .zero).count == 1)
    #expect(card.queue.retryAt != nil)
    #expect(try card.queue.open().lastGeneration() == 4)
  }
}
