// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign
import SignDaemon

/// The maintenance jobs of the journal, done in steps, so that a change does not wait for the end
/// of a job.
struct MaintenanceQueue {
  private var waiting: [(job: MaintenanceJob, number: UInt64)] = []
  private var backup: Backup?

  /// Whether there is nothing to do.
  var isEmpty: Bool { waiting.isEmpty }

  mutating func add(_ job: MaintenanceJob, _ number: UInt64) { waiting.append((job, number)) }

  /// Does a step of the first job.
  ///
  /// - Returns: its result, if this was the last step.
  mutating func step(in queue: JournalQueue) -> JournalWorker.Outcome? {
    guard let (job, number) = waiting.first else { return nil }
    let result: Result<MaintenanceJob.Outcome, JournalFailure>
    do throws(JournalError) {
      guard let outcome = try step(of: job, in: queue.open()) else { return nil }
      result = .success(outcome)
    } catch {
      backup = nil
      result = .failure(JournalFailure("the maintenance of the journal failed: \(error)"))
    }
    waiting.removeFirst()
    return .maintained(number, result)
  }

  /// Does a step; nil if there are more.
  private mutating func step(
    of job: MaintenanceJob, in journal: Journal
  ) throws(JournalError) -> MaintenanceJob.Outcome? {
    switch job {
    case .prune(let time, let mark):
      return try journal.prune(before: time, mark) ? nil : .pruned
    case .erase(let officer):
      return .erased(try journal.erase(officer: officer))
    case .backUp:
      if backup == nil { backup = try journal.startBackup() }
      guard let copy = backup, try copy.step() else { return nil }
      backup = nil
      return .backedUp(copy.path)
    }
  }
}
