// SPDX-License-Identifier: Apache-2.0
import Glibc
import Journal
import Linux
import Sign
import SignDaemon

/// The thread that waits for the SD card, so that the loop does not.
final class JournalWorker {
  /// What the journal held at the start; `generation` is nil if it could not be read.
  struct Opening: Sendable {
    var latest: [Change]
    /// The last changes, oldest first.
    var recent: [Change] = []
    var lamps: [ID<Lamp>: LampSnapshot] = [:]
    var pruningMark: PruningMark?
    /// The names of officers, statuses and lamps; nil for a journal of a release that had none.
    var names: [RecordedName]?
    var generation: UInt64?
    var error: String?

    /// What to do about the error.
    var cause = JournalFailure.Cause.other

    /// The first provisional generation while `generation` is nil.
    var provisionalBase: UInt64 = 0

    /// What is added to provisional generations now that the journal is open.
    var generationOffset: UInt64 = 0
  }

  /// The result of a job.
  enum Outcome: Sendable {
    case opened(Opening)
    case recorded(UInt64, JournalFailure?)
    case refused(UInt64, JournalFailure)
    case history(UInt64, Result<HistoryPage, JournalFailure>)
    case maintained(UInt64, Result<MaintenanceJob.Outcome, JournalFailure>)
    case copied(String, JournalFailure?)
    case damaged(JournalFailure)
    /// The last snapshots have been saved, or could not be.
    case saved
  }

  private enum Job: Sendable {
    case record(HistoryEntry, generationOffset: UInt64)
    case adopt([RecordedName], generationOffset: UInt64)
    case date(ClockReading)
    case save([ID<Lamp>: LampSnapshot])
    case query(HistoryQuery, UInt64)
    case maintain(MaintenanceJob, UInt64)
    case keep([UInt8], as: String)
    case keepDriven([UInt8], as: String)
    case end
  }

  /// How many changes may wait for the SD card, those of three months at 40 a day, and how large
  /// their texts may be together, in bytes.
  static let limit = 4096
  static let byteLimit = 1 << 20

  /// How many queries are answered before changes that came meanwhile are written.
  private static let queriesInSuccession = 4

  private let jobs: MessageQueue<Job>
  private let outcomes: MessageQueue<Outcome>
  private var thread: Thread?
  private var waiting = 0
  /// The size of each waiting change, by generation, and of all.
  private var sizes: [UInt64: Int] = [:]
  private var waitingBytes = 0
  /// Whether snapshots are being saved, and those to save next: later ones replace earlier ones.
  private var isSaving = false
  private var nextLamps: [ID<Lamp>: LampSnapshot]?
  /// The offset that the generations of new changes include.
  private var generationOffset: UInt64 = 0

  /// Starts the thread, which opens the journal first.
  init(_ path: String, bootID: String) throws(SystemError) {
    let jobs = try MessageQueue<Job>()
    let outcomes = try MessageQueue<Outcome>()
    self.jobs = jobs
    self.outcomes = outcomes
    thread = try Thread("record") { Self.work(path, bootID, jobs, outcomes) }
  }

  /// The descriptor to poll; readable when there are outcomes.
  var descriptor: Int32 { outcomes.descriptor }

  /// Waits until the journal is open.
  ///
  /// Called once, before any other function.
  func waitForOpening() -> Opening {
    while let outcome = outcomes.next() {
      if case .opened(let opening) = outcome { return opening }
    }
    return Opening(latest: [], generation: nil, error: "The journal was closed.")
  }

  /// How many changes wait, where there is no more room for those of callers: three quarters are
  /// in use.
  var countWithoutRoomForCalls: Int? {
    waiting >= Self.limit / 4 * 3 || waitingBytes >= Self.byteLimit / 4 * 3 ? waiting : nil
  }

  /// Queues a change, unless too many wait.
  func record(_ entry: HistoryEntry) -> Bool {
    guard waiting < Self.limit, waitingBytes < Self.byteLimit else { return false }
    waiting += 1
    sizes[entry.change.generation] = entry.byteCount
    waitingBytes += entry.byteCount
    jobs.post(.record(entry, generationOffset: generationOffset))
    return true
  }

  func query(_ query: HistoryQuery, _ number: UInt64) { jobs.post(.query(query, number)) }

  func maintain(_ job: MaintenanceJob, _ number: UInt64) { jobs.post(.maintain(job, number)) }

  func save(_ lamps: [ID<Lamp>: LampSnapshot]) {
    guard !isSaving else { return nextLamps = lamps }
    isSaving = true
    jobs.post(.save(lamps))
  }

  func adopt(names: [RecordedName]) {
    jobs.post(.adopt(names, generationOffset: generationOffset))
  }

  func date(by reading: ClockReading) { jobs.post(.date(reading)) }

  func keep(_ configuration: [UInt8], as copy: String) {
    jobs.post(.keep(configuration, as: copy))
  }

  func keep(driven: [UInt8], as path: String) { jobs.post(.keepDriven(driven, as: path)) }

  func collectOutcomes() -> [Outcome] {
    let drained = outcomes.drain()
    for outcome in drained {
      switch outcome {
      case .recorded(let generation, nil), .refused(let generation, _): written(generation)
      case .opened(let opening):
        rebase(by: opening.generationOffset - generationOffset)
        generationOffset = opening.generationOffset
      case .saved:
        isSaving = false
        if let lamps = nextLamps.take() { save(lamps) }
      case .recorded, .history, .maintained, .copied, .damaged: break
      }
    }
    return drained
  }

  private func written(_ generation: UInt64) {
    waiting -= 1
    waitingBytes -= sizes.removeValue(forKey: generation) ?? 0
    if waiting == 0 { (sizes, waitingBytes) = ([:], 0) }
  }

  private func rebase(by offset: UInt64) {
    sizes = Dictionary(uniqueKeysWithValues: sizes.map { ($0 + offset, $1) })
  }

  /// Tries once more to write what waits, closes the journal and ends the thread.
  func end() {
    guard let thread = thread.take() else { return }
    if let lamps = nextLamps.take() { jobs.post(.save(lamps)) }
    jobs.post(.end)
    thread.join()
  }

  private static func work(
    _ path: String, _ bootID: String, _ jobs: MessageQueue<Job>,
    _ outcomes: MessageQueue<Outcome>
  ) {
    let queue = JournalQueue { () throws(JournalError) in
      try Journal(path, bootID: bootID, checksAll: false)
    }
    var maintenance = MaintenanceQueue()
    // In the order of their paths: those of calendars come before the configuration.
    var files: [String: PersistedFile] = [:]
    outcomes.post(.opened(queue.restore()))
    // The sign does not wait for this check: what it begins with was read without error.
    for outcome in queue.check() { outcomes.post(outcome) }
    var queries: [(HistoryQuery, UInt64)] = []
    var isEnding = false
    while !isEnding {
      let retries = ([queue.retryAt] + files.values.map(\.retryAt)).compactMap(\.self)
      let until = maintenance.isEmpty && queries.isEmpty ? retries.min() : .zero
      do throws(SystemError) {
        _ = try Poll.wait(for: [Poll.Watch(jobs.descriptor)], until: until)
      } catch {
        // The kernel is out of memory; the jobs are drained all the same, ten times a second.
        usleep(100_000)
      }
      for job in jobs.drain() {
        switch job {
        case .record(let entry, let generationOffset): queue.add(entry, offsetBy: generationOffset)
        case .adopt(let names, let offset): queue.adopt(names: names, offsetBy: offset)
        case .date(let reading): queue.date(by: reading)
        case .save(let lamps):
          queue.save(lamps)
          outcomes.post(.saved)
        case .query(let query, let number): queries.append((query, number))
        case .maintain(let job, let number): maintenance.add(job, number)
        case .keep(let contents, let path):
          files[path, default: PersistedFile("the good configuration")].set(contents, at: path)
        case .keepDriven(let contents, let path):
          files[path, default: PersistedFile("what the sign has driven")].set(contents, at: path)
        case .end: isEnding = true
        }
      }
      let now = SystemClock.boot.now
      if let opening = queue.restoreLate(at: now) { outcomes.post(.opened(opening)) }
      // All changes that came meanwhile are one transaction.
      for outcome in queue.write(at: now) { outcomes.post(outcome) }
      for (query, number) in queries.prefix(queriesInSuccession) {
        outcomes.post(.history(number, queue.page(query)))
      }
      queries.removeFirst(min(queries.count, queriesInSuccession))
      for path in files.keys.sorted() {
        switch files[path]?.write(at: now) {
        case .failed(let failure)?: outcomes.post(.copied(path, failure))
        case .recovered?: outcomes.post(.copied(path, nil))
        case .unchanged?, nil: break
        }
      }
      if let outcome = maintenance.step(in: queue) { outcomes.post(outcome) }
    }
  }
}
