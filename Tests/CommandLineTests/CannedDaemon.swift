// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignInterface
import Synchronization
import Varlink

/// A daemon on a socket in a folder, with the same reply to every call of a method.
///
/// It runs on a thread of its own until it goes away.
final class CannedDaemon: Sendable {
  /// The socket.
  let path: String

  private let stop: Int32
  private let isRunning = Mutex(true)

  /// Starts it.
  ///
  /// - Parameters:
  ///   - path: the socket.
  ///   - replies: the replies to a call; nil closes the connection.
  /// - Throws: the errors of the socket.
  init(_ path: String, _ replies: @escaping @Sendable (Call) -> [Reply?]) throws {
    self.path = path
    let listening = try ListeningSocket(SocketAddress(path))
    let number = dup(listening.descriptor.number)
    var ends: [Int32] = [-1, -1]
    try systemCall("pipe") { pipe(&ends) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    stop = ends[1]
    let stopped = ends[0]
    _ = try Thread("canned") {
      guard let socket = try? ListeningSocket(adopting: Descriptor(owning: number)) else { return }
      Self.serve(socket, until: Descriptor(owning: stopped), replies)
    }
  }

  /// Ends it, with all its connections; the socket is removed.
  func end() {
    isRunning.withLock { isRunning in
      guard isRunning else { return }
      isRunning = false
      unlink(path)
      close(stop)
    }
  }

  deinit { end() }

  private final class Client {
    let socket: StreamSocket
    var server = ServerConnection()

    init(_ socket: consuming StreamSocket) { self.socket = socket }

    var number: Int32 { socket.descriptor.number }

    /// Handles what has arrived; false where the connection is to be closed.
    func handle(_ replies: (Call) -> [Reply?]) throws -> Bool {
      guard case .bytes(let bytes) = try socket.receive() else { return false }
      try server.receive(bytes)
      while let call = try server.nextCall() {
        server.reply()
        for reply in replies(call) {
          guard let reply else { return false }
          var rest = (reply.json.bytes + [0])[...]
          while !rest.isEmpty {
            rest.removeFirst(try socket.send(rest))
            if !rest.isEmpty {
              _ = try Poll.wait(for: [Poll.Watch(number, .writable)], until: nil)
            }
          }
        }
      }
      return true
    }
  }

  private static func serve(
    _ socket: borrowing ListeningSocket, until stop: borrowing Descriptor,
    _ replies: (Call) -> [Reply?]
  ) {
    var clients: [Client] = []
    while true {
      let watches =
        [Poll.Watch(stop.number), socket.watch()] + clients.map { Poll.Watch($0.number) }
      guard let events = try? Poll.wait(for: watches, until: nil), events[0].isEmpty else { return }
      let ready = zip(clients, events.dropFirst(2)).filter { !$0.1.isEmpty }.map(\.0)
      for client in ready where (try? client.handle(replies)) != true {
        clients.removeAll { $0 === client }
      }
      if !events[1].isEmpty, let accepted = try? socket.accept() {
        clients.append(Client(accepted))
      }
    }
  }
}
