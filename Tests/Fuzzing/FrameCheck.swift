// SPDX-License-Identifier: Apache-2.0
import SignInterface
package import Varlink

/// Checks what a service guarantees for any bytes.
///
/// - Each call gets one reply that fits the protocol, a oneway call none.
/// - A call that is parsed, written and parsed again is the same call; so is its typed input.
/// - The pieces in which a stream arrives make no difference.
package struct FrameCheck {
  /// The result of a stream: its calls, and the error that closed it.
  private struct StreamResult: Equatable {
    var calls: [Call] = []
    var end: ProtocolError?
  }

  /// The interfaces of the service.
  package let interfaces: [Interface]
  private let service: Service
  private let inputs: [String: Input]

  private typealias Input = @Sendable (Call) throws(VarlinkError) -> JSON.Object

  /// Makes a service with the interfaces of the sign and of the simulator.
  package init() throws {
    service = try Service(
      Service.Identity(vendor: "v", product: "p", version: "1", url: "u"),
      interfaces: [Wire.description, Wire.Simulator.description])
    interfaces = service.interfaces
    inputs = Self.inputs
  }

  /// Feeds a stream at once, and again in pieces of this many bytes; 0 omits that.
  package func check(_ stream: [UInt8], in size: Int) throws(FuzzFailure) {
    let whole = try process(stream, in: max(1, stream.count))
    guard size > 0 else { return }
    let cut = try process(stream, in: size)
    guard whole == cut else {
      throw FuzzFailure("in pieces of \(size) bytes: \(cut), not \(whole)")
    }
  }

  private func process(_ stream: [UInt8], in size: Int) throws(FuzzFailure) -> StreamResult {
    var connection = ServerConnection()
    var result = StreamResult()
    var expected = 0
    do throws(ProtocolError) {
      for start in stride(from: 0, to: stream.count, by: size) {
        try connection.receive(stream[start..<min(start + size, stream.count)])
        while let call = try connection.nextCall() {
          result.calls.append(call)
          if call.mode != .oneway { expected += 1 }
          reply(call, on: &connection)
        }
      }
    } catch {
      result.end = error
    }
    for call in result.calls { try check(call) }
    let replies = connection.output.drain().split(separator: 0)
    guard replies.count == expected else {
      throw FuzzFailure("\(replies.count) replies to \(expected) calls")
    }
    for reply in replies where (try? Reply(parsing: Array(reply))) == nil {
      throw FuzzFailure("not a reply: \(String(decoding: reply, as: UTF8.self))")
    }
    return result
  }

  private func reply(_ call: Call, on connection: inout ServerConnection) {
    do throws(VarlinkError) {
      if let reply = try service.answer(call) {
        connection.reply(reply)
      } else {
        connection.reply(try inputs[call.method]?(call) ?? [:])
      }
    } catch {
      connection.fail(error)
    }
  }

  private func check(_ call: Call) throws(FuzzFailure) {
    guard let again = try? Call(parsing: call.json.bytes), again == call else {
      throw FuzzFailure("\(call.json) is not what was read")
    }
    guard let input = inputs[call.method], let first = try? input(call) else { return }
    guard let second = try? input(Call(call.method, first, mode: call.mode)), second == first else {
      throw FuzzFailure("\(first) is not what was read")
    }
  }

  private static var inputs: [String: Input] {
    [
      input(Wire.Status.self), input(Wire.SetWhereabouts.self), input(Wire.SetLamp.self),
      input(Wire.LampReplaced.self), input(Wire.Monitor.self), input(Wire.History.self),
      input(Wire.Reload.self), input(Wire.Check.self), input(Wire.Erase.self),
      input(Wire.BackUp.self), input(Wire.CopyJournal.self), input(Wire.Simulator.Press.self),
      input(Wire.Simulator.Release.self), input(Wire.Simulator.SetDaylight.self),
      input(Wire.Simulator.SetSpeed.self), input(Wire.Simulator.Advance.self),
      input(Wire.Simulator.SetClock.self), input(Wire.Simulator.Fault.self),
      input(Wire.Simulator.Outputs.self),
    ].reduce(into: [:]) { $0[$1.name] = $1.input }
  }

  /// The input of a method, decoded as its Swift type and encoded again.
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
