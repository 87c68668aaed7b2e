// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign
import SignDaemon

/// The maintenance jobs of the journal, done in steps, so that a change does not wait for the end
/// of a job.
struct MaintenanceQueue {
  private var waiting: [(job: MaintenanceJob, number: UInt64)] = []
  private var backup: Backup?
  private var copies: [UInt64: JournalCopy] = [:]

  /// The most copies at the same time; each needs as much space as the journal.
  private static let mostCopies = 2

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
      guard let outcome = try step(of: job, number, in: queue) else { return nil }
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
    of job: MaintenanceJob, _ number: UInt64, in queue: JournalQueue
  ) throws(JournalError) -> MaintenanceJob.Outcome? {
    switch job {
    case .prune(let time, let mark):
      return try queue.open().prune(before: time, mark) ? nil : .pruned
    case .erase(let officer):
      let changes = try queue.open().changes(of: officer)
      return .erased(try queue.erase(officer), of: changes.terms == nil ? nil : changes)
    case .copy:
      if copies[number] == nil { copies[number] = try startCopy(in: queue) }
      return try portion(of: number)
    case .continueCopy(let copy): return try portion(of: copy)
    case .endCopy(let copy):
      copies[copy] = nil
      return .copyEnded
    case .backUp:
      if backup == nil { backup = try queue.open().startBackup() }
      guard let copy = backup, try copy.step() else { return nil }
      backup = nil
      return .backedUp(copy.path)
    }
  }

  private func startCopy(in queue: JournalQueue) throws(JournalError) -> JournalCopy {
    guard copies.count < Self.mostCopies else {
      throw JournalError(busy: "\(Self.mostCopies) copies are being read already")
    }
    return try queue.open().startCopy()
  }

  /// The next portion of a copy; nil while it is being made.
  private mutating func portion(
    of copy: UInt64
  ) throws(JournalError) -> MaintenanceJob.Outcome? {
    do throws(JournalError) {
      guard let source = copies[copy] else { throw JournalError(busy: "there is no such copy") }
      guard let (bytes, isLast) = try source.next() else { return nil }
      if isLast { copies[copy] = nil }
      return .copied(bytes, isLast: isLast)
    } catch {
      copies[copy] = nil
      throw error
    }
  }
}
