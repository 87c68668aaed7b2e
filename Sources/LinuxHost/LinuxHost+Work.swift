// SPDX-License-Identifier: Apache-2.0
import Journal
import Linux
public import Sign
public import SignDaemon

// What takes its time, and is done by threads of its own.
extension LinuxHost {
  /// Keeps what is remembered of lamps, in the worker's thread.
  public func save(_ lamps: [ID<Lamp>: LampSnapshot]) {
    let all = lamps.sorted { $0.key < $1.key }
    worker.save(all.flatMap { Counter.counters(of: $0, $1, in: bootID) })
  }

  /// Has a plate drawn, by a program of its own, and a thermometer read meanwhile.
  public func render(_ job: [UInt8], thermometer: String?, _ number: UInt64) {
    renderer.draw(job, thermometer: thermometer, number)
  }

  /// Whether a line or a bus has news since the last wait.
  public var hasPendingIO: Bool {
    guard wanted.count > 0, (try? wanted.wait(until: .zero)) != nil else { return false }
    return (0..<wanted.count).contains { !wanted[$0].isEmpty }
  }

  /// Keeps what a display shows, in memory: the card would be written to twice for each change, for
  /// something that a power cut makes doubtful anyway.
  public func save(_ displayState: DisplayState?, of display: String, _ number: UInt64) {
    var failure: JournalFailure?
    if let runtime {
      do throws(SystemError) {
        try DisplayStateFile(of: display, in: runtime).write(displayState, in: bootID)
      } catch {
        failure = JournalFailure("what a display shows could not be kept: \(error)")
      }
    }
    pending.append(.displayStateSaved(number, failure))
  }

  /// Keeps a copy of the configuration file, which has been found good, in the worker's thread.
  public func keepConfiguration() {
    guard let configuration else { return }
    worker.keep(configuration, as: Self.goodConfiguration(in: folder))
  }

  /// The copy of the configuration that was last found good, beside a record.
  public static func goodConfiguration(in folder: String) -> String { "\(folder)/sign.yaml" }

  /// Looks up the record, in the worker's thread.
  public func queryHistory(_ query: HistoryQuery, _ number: UInt64) {
    let selection = Selection(
      officer: query.officer?.key, from: query.from?.microseconds, to: query.to?.microseconds,
      before: query.before.map { Int64(clamping: $0) }, limit: query.limit,
      withLetters: query.includesMailbox)
    worker.lookUp(selection, number)
  }

  /// Works on the record, in the worker's thread.
  public func maintain(_ work: MaintenanceJob, _ number: UInt64) { worker.maintain(work, number) }
}
