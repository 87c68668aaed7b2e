// SPDX-License-Identifier: Apache-2.0
import Glibc
import Journal
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("Changes that wait for a record which cannot be read at the start")
struct LateRecordTests {
  /// A directory with a record that ends with these numbers.
  private func world(_ numbers: UInt64...) throws -> HostInDirectory {
    let world = try HostInDirectory()
    mkdir(world.directory + "/state", 0o700)
    let record = try Journal(world.directory + "/state/record")
    try record.append(
      numbers.map { Entry(JournalQueueTests.press($0), in: "boot", at: JournalQueueTests.now) })
    return world
  }

  /// The queue before that record, which fails as often as it is opened at the start.
  private func queue(in world: HostInDirectory, provisionalBase: Int64) -> JournalQueue {
    var attempts = 0
    return JournalQueue(world.directory + "/state/record", provisionalBase: provisionalBase) {
      path throws(JournalError) in
      attempts += 1
      return try Journal(attempts > 3 ? path : "/dev/null/record")
    }
  }

  private func add(
    _ change: Change, to queue: JournalQueue, shiftedBy shift: Int64 = 0
  ) {
    queue.add(Entry(change, in: "boot", at: JournalQueueTests.now), offsetBy: shift)
  }

  private func recorded(_ outcomes: [JournalWorker.Outcome]) -> [Int64] {
    outcomes.compactMap { if case .recorded(let number, nil) = $0 { number } else { nil } }
  }

  private func failed(_ outcomes: [JournalWorker.Outcome]) -> [Int64] {
    outcomes.compactMap { if case .recorded(let number, _?) = $0 { number } else { nil } }
  }

  @Test("they are numbered behind its last, whatever the clock showed, and in their order")
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
      // One was on its way when the record was opened, the other one was made later.
      add(JournalQueueTests.press(103), to: queue)
      add(JournalQueueTests.press(5004), to: queue, shiftedBy: 4900)
      let outcomes = queue.write(at: .zero)
      #expect(recorded(outcomes) == [5001, 5002, 5003, 5004])
      #expect(failed(outcomes) == [])
    }
    let again = JournalQueue(world.directory + "/state/record").restore()
    #expect(again.generation == 5004)
    #expect(again.latest.map(\.generation).sorted() == [5002, 5004])
  }

  @Test("they keep their numbers where the record has not come so far", arguments: [7, 100])
  func numbersKept(last: UInt64) throws {
    let world = try world(last)
    defer { withExtendedLifetime(world) {} }
    let queue = queue(in: world, provisionalBase: 100)
    _ = queue.restore()
    add(JournalQueueTests.press(101), to: queue)
    #expect(try #require(queue.restoreLate(at: .zero)).generationOffset == 0)
    #expect(recorded(queue.write(at: .zero)) == [101])
  }

  @Test("nothing is written to a record, nor over its counters, before it has been read")
  func nothingWritten() throws {
    let world = try world(5000)
    defer { withExtendedLifetime(world) {} }
    let queue = queue(in: world, provisionalBase: 100)
    _ = queue.restore()
    queue.save([Counter(subject: "lamp", name: "switches", value: 1)])
    add(JournalQueueTests.press(101), to: queue)
    let outcomes = queue.write(at: .zero)
    #expect(failed(outcomes) == [101])
    #expect(recorded(outcomes) == [])
    let opening = try #require(queue.restoreLate(at: .zero))
    #expect(opening.counters == [])
    #expect(recorded(queue.write(at: .zero)) == [5001])
  }

  @Test("a host tells the shift with what it restored, and then the higher numbers")
  func toldByHost() throws {
    let world = try HostInDirectory { options in
      options.record = options.record.replacing("record.sqlite", with: "state/record")
    }
    let first = world.host.restore().generation
    world.host.record(JournalQueueTests.press(first + 1))
    try world.signals { $0.isRecord }
    mkdir(world.directory + "/state", 0o700)
    do {
      let record = try Journal(world.directory + "/state/record")
      let entry = Entry(
        JournalQueueTests.press(5_000_000_000), in: "boot", at: JournalQueueTests.now)
      try record.append([entry])
    }
    world.host.record(JournalQueueTests.press(first + 2))
    var told: [HostSignal] = []
    while told.filter(\.isRecord).count < 2 { told += try world.signals { $0.isRecord } }
    guard case .restored(let restored)? = told.first else {
      Issue.record("\(told)")
      return
    }
    #expect(restored.generation == 5_000_000_000)
    #expect(restored.generationOffset == 5_000_000_000 - first)
    #expect(
      told.filter(\.isRecord) == [
        .recorded(generation: 5_000_000_001, nil), .recorded(generation: 5_000_000_002, nil),
      ])
    world.host.record(JournalQueueTests.press(5_000_000_003))
    #expect(
      try world.signals { $0.isRecord }.contains(.recorded(generation: 5_000_000_003, nil)))
    try world.restart()
    #expect(world.host.restore().whereabouts["zhang"]?.generation == 5_000_000_003)
  }
}
