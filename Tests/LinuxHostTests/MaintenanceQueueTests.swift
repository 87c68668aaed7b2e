// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import Journal
@testable import LinuxHost

/// The real worker on a real file, as the daemon has it.
@Suite("Work on the record while it is in use")
struct MaintenanceQueueTests {
  private let world: HostInDirectory
  init() throws { world = try HostInDirectory() }

  /// A press some days before the latest.
  private static func press(_ generation: UInt64, daysAgo: Int64, note: String? = nil) -> Change {
    let civil = JournalQueueTests.now.civil - .hours(24 * daysAgo)
    return JournalQueueTests.press(
      generation, at: Timestamp(civil: civil, boot: .seconds(generation)), note: note)
  }

  /// Asks for work and gives what came of it.
  private func outcome(
    of work: MaintenanceJob, _ number: UInt64 = 7
  ) throws -> Result<MaintenanceJob.Outcome, JournalFailure>? {
    world.host.maintain(work, number)
    for case .maintained(number, let result) in try world.signals(until: \.isMaintenance) {
      return result
    }
    return nil
  }

  /// The numbers of all changes in the record.
  private func generations() throws -> [UInt64] {
    world.host.queryHistory(HistoryQuery(limit: 10_000), 99)
    for case .history(99, .success(let entries)) in try world.signals(until: \.isHistory) {
      return entries.map(\.change.generation)
    }
    return []
  }

  /// Whether a text can be found in a file of the record.
  private func holds(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    return ["", "-wal"].contains { name in
      guard let bytes = try? File.read(world.record + name, limit: 1 << 24) else { return false }
      return bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
  }

  @Test("what is older than is to be kept goes, in portions, and the last change stays")
  func prunes() throws {
    _ = world.host.restore()
    for number in 1...1200 {
      world.host.record(Self.press(UInt64(number), daysAgo: 200, note: "Flower Street"))
    }
    for number in 1201...1210 { world.host.record(Self.press(UInt64(number), daysAgo: 1)) }
    let before = JournalQueueTests.now.civil - .hours(24 * 180)
    #expect(try outcome(of: .prune(before: before)) == .success(.pruned))
    #expect(try generations() == Array(1201...1210))
    #expect(!holds("Flower Street"))
    #expect(try outcome(of: .prune(before: JournalQueueTests.now.civil)) == .success(.pruned))
    #expect(try generations() == [1210])
  }

  @Test("an erasure takes the changes that are still on their way with it") func erases() throws {
    _ = world.host.restore()
    for number in 1...20 {
      world.host.record(JournalQueueTests.press(UInt64(number), note: "Flower Street"))
    }
    world.host.record(JournalQueueTests.override(21, nil))
    #expect(try outcome(of: .erase("zhang")) == .success(.erased(20)))
    #expect(!holds("Flower Street"))
    #expect(try generations() == [21])
    #expect(try outcome(of: .erase("zhang")) == .success(.erased(0)))
    try world.restart()
    let restored = world.host.restore()
    #expect(restored.whereabouts.isEmpty)
    #expect(restored.generation == 21)
  }

  @Test("a copy holds every change there is, and the record goes on") func backsUp() throws {
    _ = world.host.restore()
    for number in 1...2000 { world.host.record(JournalQueueTests.press(UInt64(number))) }
    let path = world.record + ".backup"
    #expect(try outcome(of: .backUp) == .success(.backedUp(path)))
    world.host.record(JournalQueueTests.press(2001))
    #expect(try generations() == Array(1...2001))
    do {
      let copy = try Journal(path)
      #expect(copy.damage == nil)
      #expect(try copy.lastGeneration() == 2000)
    }
    for suffix in ["", "-wal", "-journal"] { unlink(path + suffix) }
  }

  @Test("of several pieces of work each is answered, in order") func inOrder() throws {
    _ = world.host.restore()
    for number in 1...10 { world.host.record(Self.press(UInt64(number), daysAgo: 200)) }
    world.host.maintain(.prune(before: JournalQueueTests.now.civil), 1)
    world.host.maintain(.erase("zhang"), 2)
    world.host.maintain(.prune(before: JournalQueueTests.now.civil), 3)
    var told: [HostSignal] = []
    while told.count < 3 {
      told += try world.signals(until: \.isMaintenance).filter(\.isMaintenance)
    }
    #expect(
      told == [
        .maintained(1, .success(.pruned)), .maintained(2, .success(.erased(1))),
        .maintained(3, .success(.pruned)),
      ])
  }

  @Test("work on a record that cannot be opened fails with the reason, and once") func fails()
    throws
  {
    let lost = try HostInDirectory { options in
      options.record = options.record.replacing("record.sqlite", with: "state/record")
    }
    _ = lost.host.restore()
    lost.host.maintain(.erase("zhang"), 7)
    guard
      case .maintained(7, .failure(let failure))? = try lost.signals(until: \.isMaintenance).last
    else {
      Issue.record("the work did not fail")
      return
    }
    #expect(failure.description.hasPrefix("the maintenance of the journal failed: "))
  }

  @Test("damage is found at the start, told, and set aside") func damage() throws {
    _ = world.host.restore()
    for number in 1...50 { world.host.record(JournalQueueTests.press(UInt64(number))) }
    _ = try generations()
    world.host.end()
    var bytes = try File.read(world.record, limit: 1 << 24)
    for index in 4096..<8192 { bytes[index] = 0xA5 }
    try File.replace(world.record, with: bytes)
    unlink(world.record + "-wal")
    try world.restart()
    let complaint = try #require(world.host.restore().journalError)
    #expect(complaint.contains("set aside as record.sqlite.damaged"))
    world.host.record(JournalQueueTests.press(51))
    try world.signals { $0 == .recorded(generation: 51, nil) }
  }

  @Test("damage among what is long past is found behind the start, and loses no last word")
  func damageOfThePast() throws {
    _ = world.host.restore()
    let note = "Flower Street"
    for number in 1...50 {
      world.host.record(JournalQueueTests.press(UInt64(number), note: number == 7 ? note : nil))
    }
    _ = try generations()
    world.host.end()
    var bytes = try File.read(world.record, limit: 1 << 24)
    let needle = Array(note.utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
    bytes[place] ^= 1
    try File.replace(world.record, with: bytes)
    try world.restart()
    let restored = world.host.restore()
    #expect(restored.journalError == nil)
    #expect(restored.whereabouts["zhang"]?.generation == 50)
    let told = try world.signals { if case .journalDamaged = $0 { true } else { false } }
    guard case .journalDamaged(let complaint)? = told.last else { return }
    #expect(complaint.contains("change 7 is not as it was written"))
    #expect(try generations() == [50])
    world.host.record(JournalQueueTests.press(51))
    try world.signals { $0 == .recorded(generation: 51, nil) }
  }

  @Test("a full card is told once for each change, and all are recorded when there is room")
  func fullCard() throws {
    let queue = JournalQueue(world.directory + "/full.sqlite")
    #expect(queue.restore().error == nil)
    let database = try queue.open().readable().database
    let pages = try database.value("PRAGMA page_count").integer ?? 0
    try database.execute("PRAGMA max_page_count = \(pages)")
    var told: [JournalWorker.Outcome] = []
    for number in 1...500 {
      let change = JournalQueueTests.press(UInt64(number), note: "a note that takes some room")
      queue.add(Entry(change, in: "boot-1", at: JournalQueueTests.now))
      told += queue.write(at: .seconds(number))
    }
    let failed = told.filter { if case .recorded(_, .some) = $0 { true } else { false } }
    #expect(failed.count > 400)
    #expect(queue.retryAt != nil)
    try database.execute("PRAGMA max_page_count = 1000000")
    let caughtUp = queue.write(at: .hours(1)).filter {
      if case .recorded(_, nil) = $0 { true } else { false }
    }
    #expect(caughtUp.count == failed.count)
    #expect(queue.retryAt == nil)
    #expect(try queue.open().lastGeneration() == 500)
    for suffix in ["", "-wal"] { unlink(world.directory + "/full.sqlite" + suffix) }
  }

  @Test("a record of a later release is left alone, and the sign goes on without it") func newer()
    throws
  {
    _ = world.host.restore()
    world.host.record(JournalQueueTests.press(1))
    _ = try generations()
    world.host.end()
    do { try Database(world.record).execute("PRAGMA user_version = 99") }
    let before = try File.read(world.record, limit: 1 << 24)
    try world.restart()
    let restored = world.host.restore()
    #expect(restored.journalError?.contains("the record has schema version 99") == true)
    // Beyond every number that may be in the record.
    #expect(restored.generation > 1_700_000_000)
    world.host.record(JournalQueueTests.press(restored.generation + 1))
    let failed = try world.signals { $0.isRecord }.last
    guard case .recorded(_, .some)? = failed else {
      Issue.record("recorded in a record of a later release")
      return
    }
    #expect(try File.read(world.record, limit: 1 << 24) == before)
  }
}

extension HostSignal {
  fileprivate var isMaintenance: Bool { if case .maintained = self { true } else { false } }
}
