// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignBridge
import SignConsole
import SignStation
import SignTerminal

/// Writes the history into the database, one transaction after the other.
struct HistoryWriter {
  /// What waits for the database.
  var history: StationHistory

  /// The shortest time between two transactions.
  private static let interval = Duration.seconds(5)

  /// How often it is stored that nothing has changed.
  private static let refresh = Duration.seconds(60)

  /// How often a state may have become too old.
  private static let observation = Duration.seconds(30)

  /// How often what is too old is erased.
  private static let pruning = Duration.seconds(86_400)

  private let settings: HistorySettings
  private let texts: StationTexts
  private var running:
    (script: DatabaseScript, transaction: StationHistory.Transaction, isPruning: Bool)?
  private var startedAt = Duration.zero
  private var failures = 0
  private var observedAt = SystemClock.boot.now
  private var prunedAt: Duration?

  /// Makes the writer of this process.
  init(_ settings: HistorySettings, _ texts: StationTexts) {
    history = StationHistory(run: "\(StationSession.now.wall)-\(getpid())")
    self.settings = settings
    self.texts = texts
  }

  /// What to poll.
  var watch: Poll.Watch? { (running?.script.descriptor).map { Poll.Watch($0) } }

  /// When `advance` or an observation is due, on the boot clock.
  var deadline: Duration {
    let next = observedAt + Self.observation
    return running == nil ? min(next, startedAt + pause) : next
  }

  /// Whether all signs are to be compared; once for each time that it is due.
  mutating func isObservationDue(at now: Duration) -> Bool {
    guard observedAt + Self.observation <= now else { return false }
    observedAt = now
    return true
  }

  /// Handles the end of a transaction, and starts the next one when it is due.
  ///
  /// A transaction that failed is repeated with the same and newer rows.
  ///
  /// - Parameter console: where it is said that the database is away, and back.
  /// - Throws: the errors of the console.
  mutating func advance(_ console: Console) throws(CLIError) {
    let now = StationSession.now
    if let running {
      do throws(CLIError) {
        guard try running.script.output(texts) != nil else { return }
        if failures > 0 { console.warn([texts.databaseBack(history.waiting)]) }
        failures = 0
        history.confirm(running.transaction)
        if running.isPruning { prunedAt = now.boot }
      } catch {
        if failures == 0 { console.report(error) }
        failures += 1
      }
      self.running = nil
    }
    guard startedAt + pause <= now.boot else { return }
    let isPruning =
      settings.keep != nil && prunedAt.map { now.boot - $0 >= Self.pruning } ?? true
    let keep = isPruning ? settings.keep.map { Int($0 / .microseconds(1)) } : nil
    let transaction = history.transaction(at: now, keeping: keep)
    startedAt = now.boot
    do throws(SystemError) {
      let script = try DatabaseScript(transaction.script, in: settings.database)
      running = (script, transaction, isPruning)
    } catch {
      throw CLIError(.unavailable, error.sentence(texts.console))
    }
  }

  /// From one start to the next.
  private var pause: Duration {
    guard failures == 0 else {
      return min(Self.interval * (1 << min(failures - 1, 6)), Self.refresh)
    }
    return history.waiting > 0 || startedAt == .zero ? Self.interval : Self.refresh
  }
}
