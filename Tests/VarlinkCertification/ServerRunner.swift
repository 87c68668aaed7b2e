// SPDX-License-Identifier: Apache-2.0
import Linux
import Varlink

/// Serves the certification to clients at a socket.
final class ServerRunner {
  /// The connection of a client.
  private final class Session {
    let socket: StreamSocket
    var connection = ServerConnection()
    var isOpen = true

    init(_ socket: consuming StreamSocket) {
      self.socket = socket
    }

    var watch: Poll.Watch {
      let events: Poll.Events = connection.output.isEmpty ? .readable : .writable
      return Poll.Watch(socket.descriptor.number, events)
    }
  }

  private let listener: ListeningSocket
  private var server: CertificationServer
  private var sessions: [Session] = []

  init(address: SocketAddress) throws {
    server = try CertificationServer()
    listener = try ListeningSocket(address)
  }

  /// Serves until the process is stopped.
  func run() throws {
    while true {
      let watches = [Poll.Watch(listener.descriptor.number)] + sessions.map(\.watch)
      let events = try Poll.wait(for: watches, until: nil)
      for (session, events) in zip(sessions, events.dropFirst()) where !events.isEmpty {
        serve(session)
      }
      sessions.removeAll { !$0.isOpen }
      while let socket = try listener.accept() { sessions.append(Session(socket)) }
    }
  }

  private func serve(_ session: Session) {
    do {
      if session.connection.output.isEmpty {
        switch try session.socket.receive() {
        case .bytes(let bytes): try session.connection.receive(bytes)
        case .nothing: break
        case .end: session.isOpen = false
        }
        try server.answer(&session.connection)
      }
      let sent = try session.socket.send(session.connection.output.bytes)
      session.connection.output.written(sent)
    } catch {
      print("closed: \(error)")
      session.isOpen = false
    }
  }
}
