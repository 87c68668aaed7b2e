// SPDX-License-Identifier: Apache-2.0
import SignInterface
package import Varlink

/// What a service promises for any bytes that come in.
///
/// - Each call ends with one reply that fits the protocol, a oneway call with none.
/// - A call that was read, written and read again is the same call; so is its typed input.
/// - How the stream is cut into pieces makes no difference.
package struct FrameCheck {
  /// What came of a stream: the calls, and why it was closed.
  private struct Conversation: Equatable {
    var calls: [Call] = []
    var end: ProtocolError?
  }

  /// The interfaces that are offered.
  package let interfaces: [Interface]
  private let service: Service
  private let inputs: [String: Input]

  private typealias Input = @Sendable (Call) throws(VarlinkError) -> JSON.Object

  /// A service with the sign's interface and the simulated world's.
  package init() throws {
    service = try Service(
      Service.Identity(vendor: "v", product: "p", version: "1", url: "u"),
      interfaces: [Wire.description, Wire.Simulator.description])
    interfaces = service.interfaces
    inputs = Self.inputs
  }

  /// Feeds a stream whole, and again in pieces of this many bytes; 0 leaves that out.
  package func check(_ stream: [UInt8], in size: Int) throws(Finding) {
    let whole = try converse(stream, in: max(1, stream.count))
    guard size > 0 else { return }
    let cut = try converse(stream, in: size)
    guard whole == cut else { throw Finding("in pieces of \(size) bytes: \(cut), not \(whole)") }
  }

  private func converse(_ stream: [UInt8], in size: Int) throws(Finding) -> Conversation {
    var connection = ServerConnection()
    var transaction = Conversation()
    var expected = 0
    do throws(ProtocolError) {
      for start in stride(from: 0, to: stream.count, by: size) {
        try connection.receive(stream[start..<min(start + size, stream.count)])
        while let call = try connection.nextCall() {
          transaction.calls.append(call)
          if call.mode != .oneway { expected += 1 }
          answer(call, on: &connection)
        }
      }
    } catch {
      transaction.end = error
    }
    for call in transaction.calls { try check(call) }
    let replies = connection.output.drain().split(separator: 0)
    guard replies.count == expected else {
      throw Finding("\(replies.count) replies to \(expected) calls")
    }
    for reply in replies where (try? Reply(parsing: Array(reply))) == nil {
      throw Finding("no reply: \(String(decoding: reply, as: UTF8.self))")
    }
    return transaction
  }

  private func answer(_ call: Call, on connection: inout ServerConnection) {
    do throws(VarlinkError) {
      if let answer = try service.answer(call) {
        connection.reply(answer)
      } else {
        connection.reply(try inputs[call.method]?(call) ?? [:])
      }
    } catch {
      connection.fail(error)
    }
  }

  private func check(_ call: Call) throws(Finding) {
    guard let again = try? Call(parsing: call.json.bytes), again == call else {
      throw Finding("\(call.json) is not what was read")
    }
    guard let input = inputs[call.method], let first = try? input(call) else { return }
    guard let second = try? input(Call(call.method, first, mode: call.mode)), second == first else {
      throw Finding("\(first) is not what was read")
    }
  }

  private static var inputs: [String: Input] {
    [
      input(Wire.Status.self), input(Wire.SetWhereabouts.self), input(Wire.SetLamp.self),
      input(Wire.LampReplaced.self), input(Wire.Monitor.self), input(Wire.History.self),
      input(Wire.Reload.self), input(Wire.Check.self), input(Wire.Erase.self),
      input(Wire.BackUp.self), input(Wire.Simulator.Press.self),
      input(Wire.Simulator.Release.self), input(Wire.Simulator.SetDaylight.self),
      input(Wire.Simulator.SetSpeed.self), input(Wire.Simulator.Advance.self),
      input(Wire.Simulator.Fault.self), input(Wire.Simulator.Outputs.self),
    ].reduce(into: [:]) { $0[$1.name] = $1.input }
  }

  /// A method's input read as its Swift type and written again.
  private static func input<M: VarlinkMethod>(_ method: M.Type) -> (name: String, input: Input) {
    (
      M.name,
      { call throws(VarlinkError) in
        let parameters: M.Parameters = try call.input()
        return encoded(parameters)
      }
    )
  }
}
