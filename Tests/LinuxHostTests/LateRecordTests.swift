// SPDX-License-Identifier: Apache-2.0
import Glibc
import Journal
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("Pending changes while the journal cannot be read")
struct LateRecordTests {
  /// A directory with a journal of these generations.
  private func world(_ numbers: UInt64...) throws -> HostInDirectory {
    let world = try HostInDirectory()
    mkdir(world.directory + "/state", 0o700)
    let record = try Journal(world.directory + "/state/record", bootID: "boot")
    try record.append(
      numbers.map { HistoryEntry(JournalQueueTests.press($0), at: JournalQueueTests.now) })
    return world
  }

  /// The queue of that journal, which cannot be opened at the start.
  private func queue(in world: HostInDirectory, provisionalBase: UInt64) -> JournalQueue {
    var attempts = 0
    let path = world.directory + "/state/record"
    return JournalQueue(provisionalBase: provisionalBase) { () throws(JournalError) in
      attempts += 1
      return try Journal(attempts > 3 ? path : "/dev/null/record", bootID: "boot")
    }
  }

  private func add(
    _ change: Change, to queue: JournalQueue, offsetBy offset: UInt64 = 0
  ) {
    queue.add(HistoryEntry(change, at: JournalQueueTests.now), offsetBy: offset)
  }

  private func recorded(_ outcomes: [JournalWorker.Outcome]) -> [UInt64] {
    outcomes.compactMap { if case .recorded(let number, nil) = $0 { number } else { nil } }
  }

  private func failed(_ outcomes: [JournalWorker.Outcome]) -> [UInt64] {
    outcomes.compactMap { if case .recorded(let number, _?) = $0 { number } else { nil } }
  }

  @Test("changes that wait for the disk are bounded in bytes, and callers get three quarters")
  func boundedBytes() throws {
    let world = try HostInDirectory { $0.record = "/proc/no-such-folder/record" }
    _ = world.host.restore()
    let note = String(repeating: "x", count: 10_000)
    var generation: UInt64 = 5_000_000_000
    var refusedAt: UInt64?
    while true {
      generation += 1
      world.host.record(JournalQueueTests.press(generation, note: note))
      if refusedAt == nil, world.host.callRefusal != nil { refusedAt = generation }
      let failures = world.host.signals().contains {
        if case .recorded(generation, let failure?) = $0 {
          failure.description.contains("already")
        } else {
          false
        }
      }
      if failures { break }
      guard generation < 5_000_001_000 else {
        Issue.record("a thousand changes of 10 kB wait")
        return
      }
    }
    let refused = try #require(refusedAt) - 5_000_000_000
    #expect((70...80).contains(refused), "\(refused)")
    #expect((95...110).contains(generation - 5_000_000_000), "\(generation)")
  }

  @Test("they are rebased after its last generation, in order, whatever the clock was")
  func numberedAnew() throws {
    let world = try world(7, 5000)
    do {
      let queue = queue(in: world, provisionalBase: 100)
      let missed = queue.restore()
      #expect(missed.generation == nil)
      #expect(missed.provisionalBase == 100)
      add(JournalQueueTests.press(101), to: queue)
      #expect(failed(queue.write(at: .zero)) == [101])
      add(JournalQueueTests.override(102, .revoked), to: queue)
      let opening = try #require(queue.restoreLate(at: .zero))
      #expect(opening.generation == 5000)
      #expect(opening.generationOffset == 4900)
      // One was pending when the journal was opened, the other one was made later.
      add(JournalQueueTests.press(103), to: queue)
      add(JournalQueueTests.press(5004), to: queue, offsetBy: 4900)
      let outcomes = queue.write(at: .zero)
      #expect(recorded(outcomes) == [5001, 5002, 5003, 5004])
      #expect(failed(outcomes) == [])
    }
    let again = try Journal(world.directory + "/state/record", bootID: "boot")
    #expect(try again.lastGeneration() == 5004)
    #expect(try again.latest().map(\.generation).sorted() == [5002, 5004])
  }

  @Test("they keep their generations if the journal's last one is lower", arguments: [7, 100])
  func numbersKept(last: UInt64) throws {
    let world = try world(last)
    defer { withExtendedLifetime(world) {} }
    let queue = queue(in: world, provisionalBase: 100)
    _ = queue.restore()
    add(JournalQueueTests.press(101), to: queue)
    #expect(try #require(queue.restoreLate(at: .zero)).generationOffset == 0)
    #expect(recorded(queue.write(at: .zero)) == [101])
  }

  @Test("no change and no counter is written to a journal before it was read")
  func nothingWritten() throws {
    let world = try world(5000)
    defer { withExtendedLifetime(world) {} }
    let queue = queue(in: world, provisionalBase: 100)
    _ = queue.restore()
    queue.save(["lamp": LampSnapshot(meter: LampMeter(switches: 1))])
    add(JournalQueueTests.press(101), to: queue)
    let outcomes = queue.write(at: .zero)
    #expect(failed(outcomes) == [101])
    #expect(recorded(outcomes) == [])
    let opening = try #require(queue.restoreLate(at: .zero))
    #expect(opening.lamps == [:])
    #expect(recorded(queue.write(at: .zero)) == [5001])
  }

  @Test("the host reports the generation offset with the restored state")
  func reportedByHost() throws {
    let world = try HostInDirectory { options in
      options.record = options.record.replacing("record.sqlite", with: "absent/state/record")
    }
    let first = world.host.restore().generation
    world.host.record(JournalQueueTests.press(first + 1))
    try world.signals { $0.isRecord }
    mkdir(world.directory + "/absent", 0o700)
    do {
      let record = try Journal(world.directory + "/absent/state/record", bootID: "boot")
      let entry = HistoryEntry(JournalQueueTests.press(5_000_000_000), at: JournalQueueTests.now)
      try record.append([entry])
    }
    world.host.record(JournalQueueTests.press(first + 2))
    var signals: [HostSignal] = []
    while signals.filter(\.isRecord).count < 2 { signals += try world.signals { $0.isRecord } }
    guard case .restored(let restored)? = signals.first else {
      Issue.record("\(signals)")
      return
    }
    #expect(restored.generation == 5_000_000_000)
    #expect(restored.generationOffset == 5_000_000_000 - first)
    #expect(
      signals.filter(\.isRecord) == [
        .recorded(generation: 5_000_000_001, nil), .recorded(generation: 5_000_000_002, nil),
      ])
    world.host.record(JournalQueueTests.press(5_000_000_003))
    #expect(
      try world.signals { $0.isRecord }.contains(.recorded(generation: 5_000_000_003, nil)))
    try world.restart()
    #expect(world.host.restore().whereabouts["zhang"]?.generation == 5_000_000_003)
  }

  @Test("names that were adopted while the journal could not be read follow its last change")
  func names() throws {
    let world = try world(7, 5_000_000_000)
    let queue = queue(in: world, provisionalBase: 3)
    let name = RecordedName(.officer, "zhang", "张伟", after: 3)
    _ = queue.restore()
    queue.adopt(names: [name])
    add(JournalQueueTests.press(4), to: queue)
    #expect(recorded(queue.write(at: .zero)).isEmpty)
    _ = queue.restoreLate(at: .seconds(100_000))
    #expect(recorded(queue.write(at: .seconds(100_000))) == [5_000_000_001])
    let page = try #require(try? queue.page(HistoryQuery(limit: 9)).get())
    #expect(page.names.map(\.after) == [5_000_000_000])
  }

  @Test("names of an officer who is erased before they could be written are not written")
  func erased()
    throws
  {
    let world = try HostInDirectory()
    mkdir(world.directory + "/state", 0o700)
    let path = world.directory + "/state/record"
    let queue = JournalQueue { () throws(JournalError) in try Journal(path, bootID: "boot") }
    _ = queue.restore()
    queue.adopt(names: [
      RecordedName(.officer, "zhang", "张伟"), RecordedName(.status, "out", "外出"),
    ])
    #expect(try queue.erase("zhang") == 0)
    add(JournalQueueTests.press(4), to: queue)
    _ = queue.write(at: .zero)
    #expect(try queue.page(HistoryQuery(limit: 9)).get().names.map(\.name) == ["外出"])
  }
}
