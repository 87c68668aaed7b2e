// SPDX-License-Identifier: Apache-2.0
import Journal
import Linux
import Sign
import SignDaemon

/// The changes that are not durable yet, and the journal they go to.
///
/// Used in the worker's thread. A failed write is retried when another change comes, and otherwise
/// after a pause that doubles from 1 s to 60 s.
final class JournalQueue {
  typealias Opener = () throws(JournalError) -> Journal

  /// How often the start tries to open the journal before the sign runs without it: a fault of the
  /// SD card may be over at once.
  private static let attempts = 3

  private let opener: Opener
  private var journal: Journal?
  private var reported: String?
  private var waiting: [HistoryEntry] = []
  private var failed: Set<UInt64> = []
  private var pause = Duration.zero

  /// The snapshots of lamps that are not saved yet.
  private var unsaved: [ID<Lamp>: LampSnapshot]?

  /// The names of adopted configurations that are not compared with the journal's yet, in order.
  private var unsavedNames: [[RecordedName]] = []

  /// A reading of the clock by which changes without a time are to get one; nil if none are.
  private var reading: ClockReading?

  /// Why the journal could not be read at the start; nil once it was.
  private var unread: JournalError?

  /// The first provisional generation while the journal is unreadable, in seconds since 1970.
  ///
  /// Hardly any journal has reached it, so clients see no generation twice. `generationOffset`
  /// corrects it where a wrong clock made it too low.
  private let provisionalBase: UInt64

  /// What is added to provisional generations once the journal is open.
  private var generationOffset: UInt64 = 0

  /// When to retry, on the boot clock; nil if nothing waits.
  private(set) var retryAt: Duration?

  init(
    provisionalBase: UInt64 = UInt64(clamping: SystemClock.realtime.now.components.seconds),
    opener: @escaping Opener
  ) {
    self.provisionalBase = provisionalBase
    self.opener = opener
  }

  /// Opens the journal, and reads what the start needs.
  func restore() -> JournalWorker.Opening {
    var opening = JournalWorker.Opening(
      latest: [], generation: nil, error: nil, provisionalBase: provisionalBase)
    for _ in 0..<Self.attempts where opening.generation == nil {
      do throws(JournalError) {
        let journal = try open()
        reported = journal.damage
        opening = JournalWorker.Opening(
          latest: try journal.latest(), recent: Self.recent(journal),
          lamps: try journal.lamps(), pruningMark: try journal.pruningMark(),
          names: try journal.names(), generation: try journal.lastGeneration(),
          error: journal.damage, cause: journal.hasSetAside ? .setAside : .other)
        unread = nil
      } catch {
        unread = error
        opening.error = "The journal cannot be used: \(error)."
        opening.cause = JournalFailure.Cause(error)
      }
    }
    if unread != nil { postpone(at: SystemClock.boot.now) }
    return opening
  }

  /// Reads what the journal held at the start, where it could not be read then and can be now, and
  /// rebases what waits.
  func restoreLate(at now: Duration) -> JournalWorker.Opening? {
    guard unread != nil, !waiting.isEmpty || retryAt.map({ $0 <= now }) ?? true else { return nil }
    var opening = restore()
    guard let last = opening.generation else { return nil }
    retryAt = nil
    pause = .zero
    generationOffset = last - min(last, provisionalBase)
    opening.generationOffset = generationOffset
    for index in waiting.indices { waiting[index].change.rebase(by: generationOffset) }
    failed = Set(failed.map { $0 + generationOffset })
    rebaseNames(by: generationOffset)
    return opening
  }

  /// Checks the whole journal for damage, which the start does not wait for.
  func check() -> [JournalWorker.Outcome] {
    guard let journal else { return [] }
    do throws(JournalError) {
      try journal.check()
      return errors()
    } catch {
      return [.damaged(JournalFailure("The journal could not be checked: \(error)."))]
    }
  }

  /// Adds a change, whose generation includes the offset `known`; `write` makes it durable.
  func add(_ entry: HistoryEntry, offsetBy known: UInt64 = 0) {
    var entry = entry
    // It may have been queued before the journal was opened.
    entry.change.rebase(by: generationOffset - known)
    waiting.append(entry)
  }

  /// Makes what waits durable: the changes in one transaction, then the snapshots of lamps, and the
  /// whole journal where its files were removed or replaced.
  ///
  /// Afterwards either nothing waits, or `retryAt` is later than `now`.
  func write(at now: Duration) -> [JournalWorker.Outcome] {
    let isIdle = waiting.isEmpty && unsaved == nil && unsavedNames.isEmpty && reading == nil
    guard !isIdle || isDisplaced else {
      // Files that were away may be back.
      if unread == nil { (retryAt, pause) = (nil, .zero) }
      return []
    }
    // While the journal is unread, the free generations are unknown.
    if let unread { return report(unread) }
    var outcomes: [JournalWorker.Outcome] = []
    do throws(JournalError) {
      try writeInOrder(&outcomes)
      try writeTimes()
      try writeSnapshots()
      try journal?.keepInPlace()
      pause = .zero
      retryAt = nil
    } catch {
      outcomes += fail(error, at: now)
    }
    return outcomes + errors()
  }

  /// Whether the journal's files have lost their names.
  private var isDisplaced: Bool { journal?.isDisplaced ?? false }

  /// Writes names before the changes that were made under them: with a change in the journal there
  /// is the name of the person whose it is, whatever ends the process.
  ///
  /// Names that cannot be written hold up no change.
  private func writeInOrder(
    _ outcomes: inout [JournalWorker.Outcome]
  ) throws(JournalError) {
    var failure: JournalError?
    while failure == nil, let names = unsavedNames.first {
      try writeChanges(upTo: names.first?.after ?? .max, &outcomes)
      do throws(JournalError) {
        try open().adopt(names: names)
        unsavedNames.removeFirst()
      } catch {
        failure = error
      }
    }
    try writeChanges(upTo: .max, &outcomes)
    if let failure { throw failure }
  }

  /// Writes the changes up to a generation, in one transaction.
  private func writeChanges(
    upTo last: UInt64, _ outcomes: inout [JournalWorker.Outcome]
  ) throws(JournalError) {
    let due = waiting.prefix { $0.change.generation <= last }
    guard !due.isEmpty else { return }
    do throws(JournalError) {
      try open().append(Array(due))
    } catch  where error.reason == .conflict {
      return try writeOneByOne(due.count, &outcomes)
    }
    outcomes += due.map { .recorded($0.change.generation, nil) }
    failed.subtract(due.map(\.change.generation))
    waiting.removeFirst(due.count)
  }

  /// Sets the snapshots that `write` saves, in place of earlier ones.
  ///
  /// An unread journal is not written: its snapshots are needed first.
  func save(_ lamps: [ID<Lamp>: LampSnapshot]) {
    if unread == nil { unsaved = lamps }
  }

  /// Adds the names of a configuration, adopted after a change whose generation includes the offset
  /// `known`; `write` records those that read otherwise than before.
  func adopt(names: [RecordedName], offsetBy known: UInt64 = 0) {
    unsavedNames.append(names)
    rebaseNames(by: generationOffset - known, from: unsavedNames.count - 1)
  }

  /// Erases an officer, also from what waits.
  func erase(_ officer: OfficerReference) throws(JournalError) -> Int {
    let changes = try open().changes(of: officer)
    for index in unsavedNames.indices { unsavedNames[index].removeAll(where: changes.contains) }
    return try open().erase(officer: officer)
  }

  private func rebaseNames(by offset: UInt64, from first: Int = 0) {
    for configuration in unsavedNames.indices.dropFirst(first) {
      for name in unsavedNames[configuration].indices {
        unsavedNames[configuration][name].after += offset
      }
    }
  }

  /// Has `write` give the changes of this boot without a time theirs, those that wait included.
  func date(by reading: ClockReading) { self.reading = reading }

  private func writeTimes() throws(JournalError) {
    guard let reading else { return }
    try open().date(by: reading)
    self.reading = nil
  }

  private func writeSnapshots() throws(JournalError) {
    guard let lamps = unsaved else { return }
    try open().save(lamps)
    unsaved = nil
  }

  func page(_ query: HistoryQuery) -> Result<HistoryPage, JournalFailure> {
    Result { () throws(JournalError) in try open().page(query) }
      .mapError { JournalFailure("the journal cannot be read: \($0)") }
  }

  /// The last changes; none where no button made one in the last hour, the longest `stuck-after`,
  /// or where one is damaged: a stuck button keeps what it did then, and the check finds the
  /// damage.
  private static func recent(_ journal: Journal) -> [Change] {
    let hour = SystemClock.boot.now - Button.longestStuckAfter
    guard let last = try? journal.entries(HistoryQuery(limit: 64)) else { return [] }
    let isByButton = last.contains { entry in
      guard case .button = entry.change.by, let boot = entry.change.at.boot else { return false }
      return boot > hour
    }
    guard isByButton else { return [] }
    let recent = try? journal.entries(HistoryQuery(limit: Restored.recentLimit))
    return recent?.map(\.change) ?? []
  }

  /// The open journal.
  func open() throws(JournalError) -> Journal {
    if let journal { return journal }
    let journal = try opener()
    self.journal = journal
    return journal
  }

  /// Finds the change whose generation is in use, so that it does not block the others.
  private func writeOneByOne(
    _ count: Int, _ outcomes: inout [JournalWorker.Outcome]
  ) throws(JournalError) {
    for entry in waiting.prefix(count) {
      let generation = entry.change.generation
      do throws(JournalError) {
        try open().append([entry])
        outcomes.append(.recorded(generation, nil))
      } catch  where error.reason == .conflict {
        outcomes.append(.refused(generation, JournalFailure("\(error)")))
      } catch {
        throw error
      }
      waiting.removeFirst()
      failed.remove(generation)
    }
  }

  private func fail(_ error: JournalError, at now: Duration) -> [JournalWorker.Outcome] {
    postpone(at: now)
    return report(error)
  }

  /// Reports the failure of each waiting change, once.
  private func report(_ error: JournalError) -> [JournalWorker.Outcome] {
    let failure = JournalFailure(
      "the change could not be recorded yet: \(error)", cause: JournalFailure.Cause(error))
    return waiting.compactMap { entry in
      let generation = entry.change.generation
      return failed.insert(generation).inserted ? .recorded(generation, failure) : nil
    }
  }

  private func postpone(at now: Duration) {
    pause = min(max(pause * 2, .seconds(1)), .seconds(60))
    retryAt = now + pause
  }

  private func errors() -> [JournalWorker.Outcome] {
    guard let damage = journal?.damage, damage != reported else { return [] }
    reported = damage
    let hasSetAside = journal?.hasSetAside ?? false
    return [.damaged(JournalFailure(damage, cause: hasSetAside ? .setAside : .other))]
  }
}
