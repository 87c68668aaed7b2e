// SPDX-License-Identifier: Apache-2.0
import Journal
import Linux
import SignDaemon

/// The changes that are not durable yet, and the record they go to.
///
/// Lives in the worker's thread. A record that cannot be written is tried again when another change
/// comes, and otherwise after a pause that doubles from a second to a minute.
final class JournalQueue {
  typealias Opener = (String) throws(JournalError) -> Journal

  /// How often the record is opened at the start before the sign does without it: what it holds is
  /// shown from the start or not at all, and a fault of the card may be over at once.
  private static let attempts = 3

  private let path: String
  private let opener: Opener
  private var journal: Journal?
  private var reported: String?
  private var waiting: [Entry] = []
  private var failed: Set<Int64> = []
  private var pause = Duration.zero

  /// Why what the record held at the start has not been read yet.
  private var unread: JournalError?

  /// The number behind which changes are numbered meanwhile.
  ///
  /// Hardly a record has come so far, so that callers do not see a number twice; one that has, by a
  /// clock that was wrong, is made up for by `shift`.
  private let provisionalBase: Int64

  /// By how much they are numbered higher since the record is open.
  private var generationOffset: Int64 = 0

  /// When to try again, on the boot clock; nil if nothing waits.
  private(set) var retryAt: Duration?

  init(
    _ path: String, provisionalBase: Int64 = SystemClock.civil.now.components.seconds,
    opener: @escaping Opener = { path throws(JournalError) in
      try Journal(path, checksAll: false)
    }
  ) {
    self.path = path
    self.provisionalBase = max(0, provisionalBase)
    self.opener = opener
  }

  /// Opens the record and reads what matters at start.
  func restore() -> JournalWorker.Opening {
    var opening = JournalWorker.Opening(
      latest: [], generation: nil, error: nil, provisionalBase: provisionalBase)
    for _ in 0..<Self.attempts where opening.generation == nil {
      do throws(JournalError) {
        let journal = try open()
        reported = journal.damage
        opening = JournalWorker.Opening(
          latest: try journal.latest(), counters: try journal.counters(),
          generation: try journal.lastGeneration(), error: journal.damage)
        unread = nil
      } catch {
        unread = error
        opening.error = "The record cannot be used: \(error)."
      }
    }
    if unread != nil { postpone(at: SystemClock.boot.now) }
    return opening
  }

  /// Reads what the record held at the start, where it could not be read then and can be now, and
  /// numbers what waits anew behind it.
  func restoreLate(at now: Duration) -> JournalWorker.Opening? {
    guard unread != nil, !waiting.isEmpty || retryAt.map({ $0 <= now }) ?? true else { return nil }
    var opening = restore()
    guard let last = opening.generation else { return nil }
    retryAt = nil
    pause = .zero
    generationOffset = max(0, last - provisionalBase)
    opening.generationOffset = generationOffset
    for index in waiting.indices { waiting[index].generation += generationOffset }
    failed = Set(failed.map { $0 + generationOffset })
    return opening
  }

  /// Looks for the damage that the start had no time to look for.
  func check() -> [JournalWorker.Outcome] {
    guard let journal else { return [] }
    do throws(JournalError) {
      try journal.check()
      return errors()
    } catch {
      return [.damaged("The record could not be checked: \(error).")]
    }
  }

  /// Takes a change, which is numbered by this shift; `write` makes it durable.
  func add(_ entry: Entry, shiftedBy known: Int64 = 0) {
    var entry = entry
    // It may have been on its way here when the record was opened.
    entry.generation += generationOffset - known
    waiting.append(entry)
  }

  /// Tries to make durable what waits, all in one transaction.
  func write(at now: Duration) -> [JournalWorker.Outcome] {
    guard !waiting.isEmpty else { return [] }
    // While nobody knows what it holds, nobody knows which numbers are free.
    if let unread { return report(unread) }
    var outcomes: [JournalWorker.Outcome] = []
    do throws(JournalError) {
      try open().append(waiting)
      outcomes = waiting.map { .recorded($0.generation, nil) }
      waiting = []
      failed = []
      pause = .zero
      retryAt = nil
    } catch  where error.reason == .conflict {
      outcomes = writeOneByOne()
    } catch {
      outcomes = fail(error, at: now)
    }
    return outcomes + errors()
  }

  /// Keeps counters if that can be done now; the next ones hold all that these do.
  ///
  /// Those that the record holds are read before they are written over.
  func save(_ counters: [Counter]) {
    guard unread == nil else { return }
    try? open().save(counters)
  }

  func entries(_ selection: Selection) -> Result<[Entry], JournalFailure> {
    Result { () throws(JournalError) in try open().entries(selection) }
      .mapError { JournalFailure("the record cannot be read: \($0)") }
  }

  /// The open record.
  func open() throws(JournalError) -> Journal {
    if let journal { return journal }
    let journal = try opener(path)
    self.journal = journal
    return journal
  }

  /// Finds the change whose number is taken, so that it does not hold up the others.
  private func writeOneByOne() -> [JournalWorker.Outcome] {
    let entries = waiting
    waiting = []
    return entries.compactMap { entry in
      do throws(JournalError) {
        try open().append([entry])
        return .recorded(entry.generation, nil)
      } catch  where error.reason == .conflict {
        return .refused(entry.generation, JournalFailure("\(error)"))
      } catch {
        waiting.append(entry)
        return nil
      }
    }
  }

  private func fail(_ error: JournalError, at now: Duration) -> [JournalWorker.Outcome] {
    postpone(at: now)
    return report(error)
  }

  /// Tells of the changes that wait and of which this has not been told.
  private func report(_ error: JournalError) -> [JournalWorker.Outcome] {
    let failure = JournalFailure("the change could not be recorded yet: \(error)")
    return waiting.compactMap { entry in
      failed.insert(entry.generation).inserted ? .recorded(entry.generation, failure) : nil
    }
  }

  private func postpone(at now: Duration) {
    pause = min(max(pause * 2, .seconds(1)), .seconds(60))
    retryAt = now + pause
  }

  private func errors() -> [JournalWorker.Outcome] {
    guard let complaint = journal?.damage, complaint != reported else { return [] }
    reported = complaint
    return [.damaged(complaint)]
  }
}
