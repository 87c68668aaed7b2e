// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// A thread for one bus, so that one that hangs delays nobody else.
///
/// The thread ends after its last conversation when the worker is let go.
final class BusWorker {
  /// A conversation that ended, and how.
  struct Finished: Sendable {
    var id: TransactionID
    var result: Result<TransactionResult, HardwareError>
  }

  private struct Job: Sendable {
    var id: TransactionID
    var transaction: Transaction
  }

  private let jobs: MessageQueue<Job>

  /// Starts the thread; what ends is posted to `results`.
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

  /// Queues a conversation.
  func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    jobs.post(Job(id: transactionID, transaction: transaction))
  }

  private static func driver(of bus: Bus) -> any BusDriver {
    switch bus {
    case .i2c(let path): I2CBus(path)
    case .panel(let port): EPaperTransport(port)
    }
  }

  /// A thread's name has 15 bytes: the node's own name is what tells.
  private static func name(of bus: Bus) -> String {
    let name = bus.description.split(separator: "/").last ?? "bus"
    return String(decoding: name.utf8.prefix(15), as: UTF8.self)
  }
}
