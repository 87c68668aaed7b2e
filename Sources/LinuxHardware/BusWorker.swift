// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// The thread of one bus, so that a bus that hangs delays nothing else.
///
/// `deinit` closes its queue; the thread then ends after the last transaction.
final class BusWorker {
  /// A finished transaction.
  struct Finished: Sendable {
    var id: TransactionID
    var result: Result<TransactionResult, HardwareError>
  }

  private struct Job: Sendable {
    var id: TransactionID
    var transaction: Transaction
  }

  private let jobs: MessageQueue<Job>

  /// Starts the thread; finished transactions are posted to `results`.
  init(_ bus: Bus, results: MessageQueue<Finished>) throws(SystemError) {
    let jobs = try MessageQueue<Job>()
    self.jobs = jobs
    _ = try Thread(Self.name(of: bus)) {
      let driver = Self.driver(of: bus)
      while let job = jobs.next() {
        let result = Result { () throws(HardwareError) in try driver.execute(job.transaction) }
        results.post(Finished(id: job.id, result: result))
      }
    }
  }

  deinit { jobs.close() }

  /// Queues a transaction.
  func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    jobs.post(Job(id: transactionID, transaction: transaction))
  }

  private static func driver(of bus: Bus) -> any BusDriver {
    switch bus {
    case .i2c(let path): I2CBus(path)
    case .panel(let port): EPaperTransport(port)
    }
  }

  /// The thread's name: the node's name without its directory, cut to 15 bytes.
  private static func name(of bus: Bus) -> String {
    let name = bus.description.split(separator: "/").last ?? "bus"
    return String(decoding: name.utf8.prefix(15), as: UTF8.self)
  }
}
