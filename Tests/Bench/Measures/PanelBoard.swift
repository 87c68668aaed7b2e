// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux

/// A board whose lines are connected to nothing, and whose panels take what they are sent on a
/// thread of their own, as spidev does: in pieces of 4096 bytes, which the kernel throws away.
///
/// Unlike a simulated panel it holds no picture, so that a daemon on it needs the memory that it
/// needs on a board.
final class PanelBoard: Board {
  private struct Finished: Sendable {
    var transactionID: TransactionID
    var answer: TransactionResult
  }

  private let results: MessageQueue<Finished>
  private var jobs: MessageQueue<(TransactionID, Transaction)>?

  init() throws(SystemError) { results = try MessageQueue() }

  deinit { jobs?.close() }

  func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {}

  func drive(_ id: LineID, active: Bool) throws(HardwareError) {}

  func openInput(_ line: InputLine) throws(HardwareError) -> Bool { false }

  func level(of id: LineID) throws(HardwareError) -> Bool { false }

  func close(_ id: LineID) {}

  func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    if jobs == nil { jobs = try? start() }
    jobs?.post((transactionID, transaction))
  }

  func signals() -> [Signal] {
    results.drain().map { .finished($0.transactionID, .success($0.answer)) }
  }

  var descriptors: [Int32] { [results.descriptor] }

  var deadline: Duration? { nil }

  private func start() throws(SystemError) -> MessageQueue<(TransactionID, Transaction)> {
    let jobs = try MessageQueue<(TransactionID, Transaction)>()
    let results = results
    _ = try Thread("spidev0.0") {
      let device = open("/dev/null", O_WRONLY | O_CLOEXEC)
      while let (transactionID, transaction) = jobs.next() {
        var answer = TransactionResult()
        for step in transaction.operations {
          switch step {
          case .command(_, let bytes): Self.send(bytes, to: device)
          case .waitUntilBusy: answer.starts.append(.milliseconds(1))
          case .waitUntilIdle: answer.waits.append(.seconds(4))
          default: continue
          }
        }
        results.post(Finished(transactionID: transactionID, answer: answer))
      }
      Glibc.close(device)
    }
    return jobs
  }

  private static func send(_ bytes: [UInt8], to device: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(4096))
      _ = write(device, part, part.count)
      rest = rest.dropFirst(4096)
    }
  }
}
