// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// The thread of one bus, so that a bus that hangs delays nothing else.
///
/// `deinit` closes its queue; the thread then ends after the last transaction, and the bus is
/// closed.
final class BusWorker {
  /// What a thread has done.
  enum Outcome: Sendable {
    /// A transaction has finished.
    case finished(TransactionID, Result<TransactionResult, HardwareError>)

    /// The lines and the node of the bus are released.
    case closed(Bus)

    /// An operation on a line of a chip that sleeps has ended.
    case line(LineWorker.Outcome)

    /// A key was opened, or could not be.
    case key(KeyWorker.Outcome)
  }

  private struct Job: Sendable {
    var id: TransactionID
    var transaction: Transaction
  }

  private let jobs: MessageQueue<Job>

  /// Starts the thread; what it has done is posted to `outcomes`.
  ///
  /// - Parameters:
  ///   - bus: the bus.
  ///   - sysfs: where sysfs is mounted.
  ///   - outcomes: the queue of what was done.
  /// - Throws: the errors of a new thread.
  init(_ bus: Bus, sysfs: String, outcomes: MessageQueue<Outcome>) throws(SystemError) {
    let jobs = try MessageQueue<Job>()
    self.jobs = jobs
    _ = try Thread(Self.name(of: bus)) {
      Self.serve(bus, sysfs, jobs, outcomes)
      // The driver is gone, and with it the lines of a panel.
      outcomes.post(.closed(bus))
    }
  }

  deinit { jobs.close() }

  /// Queues a transaction.
  func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    jobs.post(Job(id: transactionID, transaction: transaction))
  }

  private static func serve(
    _ bus: Bus, _ sysfs: String, _ jobs: MessageQueue<Job>, _ outcomes: MessageQueue<Outcome>
  ) {
    let driver = driver(of: bus, sysfs)
    while let job = jobs.next() {
      let result = Result { () throws(HardwareError) in try driver.execute(job.transaction) }
      outcomes.post(.finished(job.id, result))
    }
  }

  private static func driver(of bus: Bus, _ sysfs: String) -> any BusDriver {
    switch bus {
    case .i2c(let path): I2CBus(path)
    case .panel(let port): EPaperTransport(port)
    case .kernel: KernelBus(sysfs: sysfs)
    }
  }

  /// The thread's name: the node's name without its directory, cut to 15 bytes.
  private static func name(of bus: Bus) -> String {
    let name = bus.description.split(separator: "/").last ?? "bus"
    return String(decoding: name.utf8.prefix(15), as: UTF8.self)
  }
}
