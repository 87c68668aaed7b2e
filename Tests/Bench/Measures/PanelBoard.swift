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
    var ticket: Ticket
    var answer: Answer
  }

  private let results: Mailbox<Finished>
  private var jobs: Mailbox<(Ticket, Conversation)>?

  init() throws(SystemError) { results = try Mailbox() }

  deinit { jobs?.close() }

  func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {}

  func drive(_ id: LineID, active: Bool) throws(HardwareError) {}

  func openInput(_ line: InputLine) throws(HardwareError) -> Bool { false }

  func level(of id: LineID) throws(HardwareError) -> Bool { false }

  func close(_ id: LineID) {}

  func begin(_ conversation: Conversation, _ ticket: Ticket) {
    if jobs == nil { jobs = try? start() }
    jobs?.post((ticket, conversation))
  }

  func signals() -> [Signal] {
    results.takeAll().map { .finished($0.ticket, .success($0.answer)) }
  }

  var descriptors: [Int32] { [results.descriptor] }

  var deadline: Duration? { nil }

  private func start() throws(SystemError) -> Mailbox<(Ticket, Conversation)> {
    let jobs = try Mailbox<(Ticket, Conversation)>()
    let results = results
    _ = try Thread("spidev0.0") {
      let device = open("/dev/null", O_WRONLY | O_CLOEXEC)
      while let (ticket, conversation) = jobs.next() {
        var answer = Answer()
        for step in conversation.steps {
          switch step {
          case .command(_, let bytes): Self.send(bytes, to: device)
          case .waitUntilBusy: answer.starts.append(.milliseconds(1))
          case .waitUntilIdle: answer.waits.append(.seconds(4))
          default: continue
          }
        }
        results.post(Finished(ticket: ticket, answer: answer))
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
