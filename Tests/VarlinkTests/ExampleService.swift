// SPDX-License-Identifier: Apache-2.0
import Varlink

/// A service on a client's side of an array of bytes.
struct ExampleService {
  static let interface = """
    interface org.example.test

    type Place (x: int, y: ?float)

    method Ping(text: string) -> (text: string)

    method Nothing(a: ?int, b: ?[]string) -> ()

    method Go(to: Place, tags: [string]string, pace: (fast, slow), stops: []Place) -> ()

    # Counts; has to be called with more.
    method Count(to: int) -> (n: int)

    method Raw(payload: object) -> (payload: object)

    method Refuse() -> ()

    error Refused (reason: string)
    """

  /// What came back: the messages, and why the connection was closed if it was.
  struct Outcome: Equatable {
    var replies: [String]
    var closed: ProtocolError?
  }

  private struct Ping: Codable { var text: String }
  private struct Count: Codable { var to: Int }
  private struct Raw: Codable { var payload: JSON.Object }

  private let service: Service
  private var connection = ServerConnection(limits: .init(message: 4096))

  init() throws {
    service = try Service(
      .init(vendor: "Example", product: "Test", version: "1", url: "https://example.org"),
      interfaces: [Self.interface])
  }

  /// Sends messages, each with its NUL, and gives what comes back.
  static func outcome(of messages: [String]) throws -> Outcome {
    var example = try ExampleService()
    let closed = example.exchange(messages.flatMap { Array($0.utf8) + [0] })
    return Outcome(replies: example.sent(), closed: closed)
  }

  /// Takes bytes in, answers what is complete, and tells why it closed if it did.
  mutating func exchange(_ bytes: [UInt8]) -> ProtocolError? {
    do throws(ProtocolError) {
      try connection.receive(bytes)
      while let call = try connection.nextCall() { answer(call) }
      return nil
    } catch {
      return error
    }
  }

  mutating func sent() -> [String] {
    connection.output.drain().split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func answer(_ call: Call) {
    do throws(VarlinkError) {
      if let answer = try service.answer(call) { return connection.reply(answer) }
      switch call.member {
      case "Ping":
        connection.reply(["text": .string(try call.input(as: Ping.self).text)])
      case "Raw":
        connection.reply(["payload": .object(try call.input(as: Raw.self).payload)])
      case "Count":
        let last = Int64(try call.input(as: Count.self).to)
        guard call.mode == .more else { throw .expectedMore }
        for n in 1..<last { connection.replyContinuing(["n": .int(n)]) }
        connection.reply(["n": .int(last)])
      case "Nothing", "Go": connection.reply()
      default: throw VarlinkError("org.example.test.Refused", ["reason": "always"])
      }
    } catch {
      connection.fail(error)
    }
  }
}
