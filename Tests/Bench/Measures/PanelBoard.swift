// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Linux

/// A board with unconnected lines and panels, whose panels accept bytes on a thread, as spidev
/// does.
///
/// The thread writes pieces of 4096 bytes to /dev/null. Unlike a simulated panel it stores no
/// frame, so that a daemon on it needs as much memory as on a real board.
final class PanelBoard: Board {
  private struct Finished: Sendable {
    var transactionID: TransactionID
    var result: TransactionResult
  }

  private let results: MessageQueue<Finished>
  private var jobs: MessageQueue<(TransactionID, Transaction)>?

  init() throws(SystemError) { results = try MessageQueue() }

  deinit { jobs?.close() }

  func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {}

  func drive(_ id: LineID, active: Bool) throws(HardwareError) {}

  func openInput(_ line: InputLine) throws(HardwareError) -> Bool { false }

  func level(of id: LineID) throws(HardwareError) -> Bool { false }

  func rename(_ id: LineID, to other: LineID) {}

  func resolved(_ address: LineAddress) -> LineAddress { address }

  func close(_ id: LineID) {}

  func close(_ bus: Bus) {}

  func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    if jobs == nil { jobs = try? start() }
    jobs?.post((transactionID, transaction))
  }

  func signals() -> [Signal] {
    results.drain().map { .finished($0.transactionID, .success($0.result)) }
  }

  var descriptors: [Int32] { [results.descriptor] }

  var deadline: Duration? { nil }

  private func start() throws(SystemError) -> MessageQueue<(TransactionID, Transaction)> {
    let jobs = try MessageQueue<(TransactionID, Transaction)>()
    let results = results
    _ = try Thread("spidev0.0") {
      let device = open("/dev/null", O_WRONLY | O_CLOEXEC)
      while let (transactionID, transaction) = jobs.next() {
        var result = TransactionResult()
        for step in transaction.operations {
          switch step {
          case .command(_, let bytes): Self.send(bytes, to: device)
          case .waitUntilBusy: result.starts.append(.milliseconds(1))
          case .waitUntilIdle: result.waits.append(.seconds(4))
          default: continue
          }
        }
        results.post(Finished(transactionID: transactionID, result: result))
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
