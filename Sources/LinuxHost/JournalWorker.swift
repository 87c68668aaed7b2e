// SPDX-License-Identifier: Apache-2.0
import Glibc
import Journal
import Linux
import SignDaemon

/// The thread that waits for the card, so that the loop does not have to.
final class JournalWorker {
  /// What the record held at start; `generation` is nil if that could not be found out.
  struct Opening: Sendable {
    var latest: [Entry]
    var counters: [Counter] = []
    var generation: Int64?
    var error: String?

    /// The number behind which changes are numbered while `generation` is nil.
    var provisionalBase: Int64 = 0

    /// By how much those are numbered higher now that the record is open.
    var generationOffset: Int64 = 0
  }

  /// What came of what was asked.
  enum Outcome: Sendable {
    case opened(Opening)
    case recorded(Int64, JournalFailure?)
    case refused(Int64, JournalFailure)
    case history(UInt64, Result<[Entry], JournalFailure>)
    case maintained(UInt64, Result<MaintenanceJob.Outcome, JournalFailure>)
    case noted(UInt64, JournalFailure?)
    case damaged(String)
  }

  private enum Job: Sendable {
    case record(Entry, generationOffset: Int64)
    case save([Counter])
    case lookUp(Selection, UInt64)
    case maintain(MaintenanceJob, UInt64)
    case copy(String, to: String)
    case end
  }

  /// How many changes may wait for the card: those of three months, at 40 a day.
  static let limit = 4096

  private let jobs: MessageQueue<Job>
  private let outcomes: MessageQueue<Outcome>
  private var thread: Thread?
  private var waiting = 0
  /// The shift that whoever numbers changes has been told of.
  private var generationOffset: Int64 = 0

  /// Starts the thread; it opens the record first.
  init(_ path: String) throws(SystemError) {
    let jobs = try MessageQueue<Job>()
    let outcomes = try MessageQueue<Outcome>()
    self.jobs = jobs
    self.outcomes = outcomes
    thread = try Thread("record") { Self.work(path, jobs, outcomes) }
  }

  /// The descriptor to poll; readable when there are outcomes.
  var descriptor: Int32 { outcomes.descriptor }

  /// Waits until the record is open.
  ///
  /// Called once, before anything else is asked.
  func waitForOpening() -> Opening {
    while let outcome = outcomes.next() {
      if case .opened(let opening) = outcome { return opening }
    }
    return Opening(latest: [], generation: nil, error: "The record was closed.")
  }

  /// Queues a change, unless too many wait.
  func record(_ entry: Entry) -> Bool {
    guard waiting < Self.limit else { return false }
    waiting += 1
    jobs.post(.record(entry, generationOffset: generationOffset))
    return true
  }

  func lookUp(_ selection: Selection, _ number: UInt64) { jobs.post(.lookUp(selection, number)) }

  func maintain(_ work: MaintenanceJob, _ number: UInt64) { jobs.post(.maintain(work, number)) }

  func save(_ counters: [Counter]) { jobs.post(.save(counters)) }

  func keep(_ configuration: String, as copy: String) {
    jobs.post(.copy(configuration, to: copy))
  }

  func collectOutcomes() -> [Outcome] {
    let taken = outcomes.drain()
    for outcome in taken {
      switch outcome {
      case .recorded(_, nil), .refused: waiting -= 1
      case .opened(let opening): generationOffset = opening.generationOffset
      case .recorded, .history, .maintained, .noted, .damaged: break
      }
    }
    return taken
  }

  /// Tries once more to record what waits, closes the record and ends the thread.
  func end() {
    guard let thread = thread.take() else { return }
    jobs.post(.end)
    thread.join()
  }

  private static func work(
    _ path: String, _ jobs: MessageQueue<Job>, _ outcomes: MessageQueue<Outcome>
  ) {
    let queue = JournalQueue(path)
    var chores = MaintenanceQueue()
    outcomes.post(.opened(queue.restore()))
    // The sign does not wait for this: how it begins was read and is right.
    for outcome in queue.check() { outcomes.post(outcome) }
    var isEnding = false
    while !isEnding {
      let until = chores.isEmpty ? queue.retryAt : .zero
      do throws(SystemError) {
        _ = try Poll.wait(for: [Poll.Watch(jobs.descriptor)], until: until)
      } catch {
        // For want of kernel memory; the jobs are looked at all the same, ten times a second.
        usleep(100_000)
      }
      var lookUps: [(Selection, UInt64)] = []
      for job in jobs.drain() {
        switch job {
        case .record(let entry, let generationOffset): queue.add(entry, shiftedBy: generationOffset)
        case .save(let counters): queue.save(counters)
        case .lookUp(let selection, let number): lookUps.append((selection, number))
        case .maintain(let work, let number): chores.add(work, number)
        case .copy(let source, let copy):
          if let failure = Self.copy(source, to: copy) { outcomes.post(.noted(0, failure)) }
        case .end: isEnding = true
        }
      }
      let now = SystemClock.boot.now
      if let opening = queue.restoreLate(at: now) { outcomes.post(.opened(opening)) }
      // All that came meanwhile goes to the card together.
      for outcome in queue.write(at: now) { outcomes.post(outcome) }
      for (selection, number) in lookUps {
        outcomes.post(.history(number, queue.entries(selection)))
      }
      if let outcome = chores.goOn(with: queue) { outcomes.post(outcome) }
    }
  }

  /// Copies a file of at most a mebibyte, where the copy is not the same already.
  private static func copy(_ source: String, to path: String) -> JournalFailure? {
    do throws(SystemError) {
      let contents = try File.read(source, limit: 1 << 20)
      if let present = try? File.read(path, limit: 1 << 20), present == contents { return nil }
      try File.replace(path, with: contents, mode: 0o600)
      return nil
    } catch {
      return JournalFailure("the good configuration could not be kept: \(error)")
    }
  }
}
