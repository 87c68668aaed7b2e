// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignClient
import SignInterface
import Testing
import Varlink

/// The daemon's end of a socket pair.
///
/// Replies are written before their calls, so that no test needs a thread.
final class FakeDaemon {
  private var socket: StreamSocket?
  private var clientEnd: StreamSocket?

  init() throws {
    try StreamSocket.withPair { (one: consuming StreamSocket, other: consuming StreamSocket) in
      socket = consume one
      clientEnd = consume other
    }
  }

  /// The connection of the one client.
  func connection(timeout: Duration = .zero) throws(ClientError) -> SignConnection {
    guard let socket = clientEnd.take() else {
      throw .unreachable(path: "a pair", SystemError(call: "connect", code: EBUSY))
    }
    return SignConnection(over: socket, timeout: timeout)
  }

  /// Writes a reply with the result of a method.
  func reply<Result: Encodable>(_ result: Result, continues: Bool = false) throws {
    let parameters = try JSON.Object(encoding: result)
    try write(continues ? Reply.continuing(parameters) : Reply.final(parameters))
  }

  /// Writes a reply.
  func write(_ reply: Reply) throws { try write(reply.json.bytes + [0]) }

  /// Writes any bytes.
  func write(_ bytes: [UInt8]) throws {
    #expect(try socket?.send(bytes[...]) == bytes.count)
  }

  /// The calls since the last time.
  func calls() throws -> [Call] {
    var server = ServerConnection()
    if case .bytes(let bytes)? = try socket?.receive() { try server.receive(bytes) }
    var calls: [Call] = []
    while let call = try server.nextCall() {
      calls.append(call)
      server.reply()
    }
    return calls
  }

  /// Closes the daemon's end.
  func close() { socket = nil }
}

/// A state with one officer and one lamp.
enum StateSample {
  static let state = Wire.State(
    generation: 4, site: ["Lakeside"], clock: .synchronised, timezone: "Asia/Shanghai",
    offset: 28_800, simulated: false, kinds: [], officers: [zhang(generation: 4)], lamps: [],
    devices: [], faults: [])

  static func zhang(generation: Int) -> Wire.Whereabouts {
    Wire.Whereabouts(officer: "zhang", name: "Zhang", pastEnd: false, generation: generation)
  }
}
