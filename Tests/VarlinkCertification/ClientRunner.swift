// SPDX-License-Identifier: Apache-2.0
import Linux
import Varlink

/// Makes the calls of the certification over a socket, one after the other.
final class ClientRunner {
  private let socket: StreamSocket
  private var connection = ClientConnection()
  private var client: CertificationClient

  init(address: SocketAddress) throws {
    client = try CertificationClient()
    socket = try StreamSocket(connectingTo: address)
  }

  func run() throws {
    try send(client.start())
    while !client.hasPassed {
      let reply = try nextReply()
      print(reply.json)
      for call in try client.calls(after: reply) { try send(call) }
    }
    print("certification passed")
  }

  private func send(_ call: Call) throws {
    print(call.json)
    connection.send(call)
    while !connection.output.isEmpty {
      _ = try Poll.wait(for: [.init(socket.descriptor.number, .writable)], until: nil)
      connection.output.written(try socket.send(connection.output.bytes))
    }
  }

  private func nextReply() throws -> Reply {
    while true {
      if let reply = try connection.nextReply() { return reply }
      _ = try Poll.wait(for: [.init(socket.descriptor.number)], until: nil)
      switch try socket.receive() {
      case .bytes(let bytes): connection.receive(bytes)
      case .nothing: continue
      case .end: throw CertificationClient.Failure(description: "the server closed")
      }
    }
  }
}
