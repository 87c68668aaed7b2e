// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@testable import Journal
@testable import LinuxHost

/// The worker of the daemon on a real file.
@Suite("Maintenance of the journal")
struct MaintenanceQueueTests {
  private let world: HostInDirectory
  init() throws { world = try HostInDirectory() }

  /// A press some days before `now`.
  private static func press(_ generation: UInt64, daysAgo: Int64, note: String? = nil) -> Change {
    let civil = JournalQueueTests.now.civil - .hours(24 * daysAgo)
    return JournalQueueTests.press(
      generation, at: Timestamp(civil: civil, boot: .seconds(generation)), note: note)
  }

  private static let mark = PruningMark(
    clock: Instant(microseconds: 1_800_000_000_123_457), boot: .seconds(77))

  /// Requests a job and returns its outcome.
  private func outcome(
    of work: MaintenanceJob, _ number: UInt64 = 7
  ) throws -> Result<MaintenanceJob.Outcome, JournalFailure>? {
    world.host.maintain(work, number)
    for case .maintained(number, let result) in try world.signals(until: \.isMaintenance) {
      return result
    }
    return nil
  }

  /// The generations of all changes in the journal.
  private func generations() throws -> [UInt64] {
    world.host.queryHistory(HistoryQuery(limit: 10_000), 99)
    for case .history(99, .success(let page)) in try world.signals(until: \.isHistory) {
      return page.entries.map(\.change.generation)
    }
    return []
  }

  /// Whether a file of the journal contains a text.
  private func contains(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    return ["", "-wal"].contains { name in
      guard let bytes = try? File.read(world.record + name, limit: 1 << 24) else { return false }
      return bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
  }

  @Test("old changes are erased in portions, and the last change stays")
  func prunes() throws {
    _ = world.host.restore()
    for number in 1...1200 {
      world.host.record(Self.press(UInt64(number), daysAgo: 200, note: "Flower Street"))
    }
    for number in 1201...1210 { world.host.record(Self.press(UInt64(number), daysAgo: 1)) }
    let before = JournalQueueTests.now.civil - .hours(24 * 180)
    #expect(try outcome(of: .prune(before: before, Self.mark)) == .success(.pruned))
    #expect(try generations() == Array(1201...1210))
    #expect(!contains("Flower Street"))
    #expect(
      try outcome(of: .prune(before: JournalQueueTests.now.civil, Self.mark)) == .success(.pruned))
    #expect(try generations() == [1210])
    try world.restart()
    #expect(world.host.restore().pruningMark == Self.mark)
  }

  @Test("an erasure includes the pending changes") func erases() throws {
    _ = world.host.restore()
    for number in 1...20 {
      world.host.record(JournalQueueTests.press(UInt64(number), note: "Flower Street"))
    }
    world.host.record(JournalQueueTests.override(21, nil))
    #expect(try outcome(of: .erase("zhang")) == .success(.erased(20)))
    #expect(!contains("Flower Street"))
    #expect(try generations() == [21])
    #expect(try outcome(of: .erase("zhang")) == .success(.erased(0)))
    try world.restart()
    let restored = world.host.restore()
    #expect(restored.whereabouts.isEmpty)
    #expect(restored.generation == 21)
  }

  @Test("a backup has every change, and the journal stays in use") func backsUp() throws {
    _ = world.host.restore()
    for number in 1...2000 { world.host.record(JournalQueueTests.press(UInt64(number))) }
    let path = world.record + ".backup"
    #expect(try outcome(of: .backUp) == .success(.backedUp(path)))
    world.host.record(JournalQueueTests.press(2001))
    #expect(try generations() == Array(1...2001))
    do {
      let copy = try Journal(path, bootID: "boot-1")
      #expect(copy.damage == nil)
      #expect(try copy.lastGeneration() == 2000)
    }
    for suffix in ["", "-wal", "-journal"] { unlink(path + suffix) }
  }

  /// Reads a copy of the journal to its end.
  private func copy(_ number: UInt64) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var result = try outcome(of: .copy, number)
    while case .success(.copied(let portion, let isLast))? = result {
      bytes += portion
      if isLast { return bytes }
      result = try outcome(of: .continueCopy(number), number + 1)
    }
    Issue.record("\(String(describing: result))")
    return []
  }

  @Test("a copy that is read in portions has every change, and leaves nothing beside the journal")
  func copies() throws {
    _ = world.host.restore()
    for number in 1...2000 { world.host.record(JournalQueueTests.press(UInt64(number))) }
    // What is planted under the name of the copy is not written to.
    let victim = world.directory + "/panel"
    try File.replace(victim, with: [1, 2, 3])
    #expect(symlink(victim, world.record + ".copy") == 0)
    let bytes = try copy(20)
    #expect(try File.read(victim, limit: 10) == [1, 2, 3])
    var status = stat()
    #expect(lstat(world.record + ".copy", &status) != 0)
    #expect(lstat(world.record + ".backup", &status) != 0)
    world.host.record(JournalQueueTests.press(2001))
    #expect(try generations() == Array(1...2001))
    mkdir(world.directory + "/state", 0o700)
    let path = world.directory + "/state/record"
    try File.replace(path, with: bytes, mode: 0o600)
    let journal = try Journal(path, bootID: "boot-1")
    #expect(journal.damage == nil)
    #expect(try journal.lastGeneration() == 2000)
    #expect(try outcome(of: .endCopy(20), 30) == .success(.copyEnded))
    guard case .failure? = try outcome(of: .continueCopy(20), 31) else {
      Issue.record("read beyond the end")
      return
    }
  }

  @Test("an erasure removes every copy that the daemon has made beside the journal")
  func erasesCopies() throws {
    _ = world.host.restore()
    world.host.record(JournalQueueTests.press(1, note: "Flower Street"))
    let backup = world.record + ".backup"
    #expect(try outcome(of: .backUp) == .success(.backedUp(backup)))
    try File.replace(world.record + ".copy", with: [1])
    #expect(try outcome(of: .erase("zhang")) == .success(.erased(1)))
    for name in [".backup", ".copy"] {
      #expect(throws: SystemError.self) { _ = try File.read(world.record + name, limit: 10) }
    }
  }

  @Test("jobs are finished in order, each with an outcome") func inOrder() throws {
    _ = world.host.restore()
    for number in 1...10 { world.host.record(Self.press(UInt64(number), daysAgo: 200)) }
    world.host.maintain(.prune(before: JournalQueueTests.now.civil, Self.mark), 1)
    world.host.maintain(.erase("zhang"), 2)
    world.host.maintain(.prune(before: JournalQueueTests.now.civil, Self.mark), 3)
    var signals: [HostSignal] = []
    while signals.count < 3 {
      signals += try world.signals(until: \.isMaintenance).filter(\.isMaintenance)
    }
    #expect(
      signals == [
        .maintained(1, .success(.pruned)), .maintained(2, .success(.erased(1))),
        .maintained(3, .success(.pruned)),
      ])
  }

  @Test("a job on a journal that cannot be opened fails once, with the reason") func fails()
    throws
  {
    let lost = try HostInDirectory { options in
      options.record = options.record.replacing("record.sqlite", with: "absent/state/record")
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

  @Test("a damaged journal is detected at the start, reported, and set aside") func damage() throws
  {
    _ = world.host.restore()
    for number in 1...50 { world.host.record(JournalQueueTests.press(UInt64(number))) }
    _ = try generations()
    world.host.end()
    var bytes = try File.read(world.record, limit: 1 << 24)
    for index in 4096..<8192 { bytes[index] = 0xA5 }
    try File.replace(world.record, with: bytes)
    unlink(world.record + "-wal")
    try world.restart()
    let error = try #require(world.host.restore().journalError)
    #expect(error.contains("set aside as record.sqlite.damaged"))
    world.host.record(JournalQueueTests.press(51))
    try world.signals { $0 == .recorded(generation: 51, nil) }
  }

  @Test("damage in an old change is detected after the start, and the last change stays")
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
    let signals = try world.signals { if case .journalDamaged = $0 { true } else { false } }
    guard case .journalDamaged(let error)? = signals.last else { return }
    #expect(error.description.contains("change 7 is not as it was written"))
    #expect(try generations() == [50])
    world.host.record(JournalQueueTests.press(51))
    try world.signals { $0 == .recorded(generation: 51, nil) }
  }

  @Test("a full disk fails once for each change, and all are written when there is space")
  func fullCard() throws {
    let path = world.directory + "/full.sqlite"
    let queue = JournalQueue { () throws(JournalError) in try Journal(path, bootID: "boot-1") }
    #expect(queue.restore().error == nil)
    let database = try queue.open().readable().database
    let pages = try database.value("PRAGMA page_count").integer ?? 0
    try database.execute("PRAGMA max_page_count = \(pages)")
    var outcomes: [JournalWorker.Outcome] = []
    for number in 1...200 {
      let change = JournalQueueTests.press(UInt64(number), note: "a note that takes some room")
      queue.add(HistoryEntry(change, at: JournalQueueTests.now))
      outcomes += queue.write(at: .seconds(number))
    }
    let failed = outcomes.filter { if case .recorded(_, .some) = $0 { true } else { false } }
    #expect(failed.count > 100)
    #expect(queue.retryAt != nil)
    try database.execute("PRAGMA max_page_count = 1000000")
    let caughtUp = queue.write(at: .hours(1)).filter {
      if case .recorded(_, nil) = $0 { true } else { false }
    }
    #expect(caughtUp.count == failed.count)
    #expect(queue.retryAt == nil)
    #expect(try queue.open().lastGeneration() == 200)
    for suffix in ["", "-wal"] { unlink(world.directory + "/full.sqlite" + suffix) }
  }

  @Test("a journal of a later release is not changed, and the sign works without it") func newer()
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
    #expect(restored.journalError?.contains("the journal has schema version 99") == true)
    #expect(restored.journalCause == .newer)
    // Beyond every number that may be in the record.
    #expect(restored.generation > 1_700_000_000)
    world.host.record(JournalQueueTests.press(restored.generation + 1))
    let failed = try world.signals { $0.isRecord }.last
    guard case .recorded(_, let failure?)? = failed else {
      Issue.record("written to a journal of a later release")
      return
    }
    #expect(failure.cause == .newer)
    #expect(try File.read(world.record, limit: 1 << 24) == before)
  }
}

extension HostSignal {
  fileprivate var isMaintenance: Bool { if case .maintained = self { true } else { false } }
}
