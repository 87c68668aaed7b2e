// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign
import SignDaemon

/// Work on the record as a whole, done in portions, so that a change that comes meanwhile does not
/// have to wait for the end of it.
struct MaintenanceQueue {
  private var waiting: [(work: MaintenanceJob, number: UInt64)] = []
  private var backup: Backup?

  /// Whether there is nothing to do.
  var isEmpty: Bool { waiting.isEmpty }

  mutating func add(_ work: MaintenanceJob, _ number: UInt64) { waiting.append((work, number)) }

  /// Does a portion of the first chore, and tells when it is done.
  mutating func goOn(with queue: JournalQueue) -> JournalWorker.Outcome? {
    guard let (work, number) = waiting.first else { return nil }
    let result: Result<MaintenanceJob.Outcome, JournalFailure>
    do throws(JournalError) {
      guard let outcome = try goOn(with: work, in: queue.open()) else { return nil }
      result = .success(outcome)
    } catch {
      backup = nil
      result = .failure(JournalFailure("the record could not be worked on: \(error)"))
    }
    waiting.removeFirst()
    return .maintained(number, result)
  }

  /// What came of it; nil if there is more to do.
  private mutating func goOn(
    with work: MaintenanceJob, in journal: Journal
  ) throws(JournalError) -> MaintenanceJob.Outcome? {
    switch work {
    case .prune(let timestamp):
      return try journal.prune(before: timestamp.microseconds) ? nil : .pruned
    case .erase(let officer):
      return .erased(try journal.erase(officer: officer.key))
    case .backUp:
      if backup == nil { backup = try journal.beginBackup() }
      guard let copy = backup, try copy.step() else { return nil }
      backup = nil
      return .backedUp(copy.path)
    }
  }
}
