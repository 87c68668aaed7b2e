// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignConsole
import SignInterface
import Varlink

/// A conversation with the daemon, one call after the other.
struct Connection: ~Copyable {
  private let socket: StreamSocket
  private var client: ClientConnection
  private let texts: Texts

  /// How long the daemon may take to let us in, and for an answer.
  private static let patience = Duration.seconds(30)

  init(to path: String, _ texts: Texts) throws(Complaint) {
    do throws(SystemError) {
      socket = try StreamSocket(connectingTo: SocketAddress(path), within: Self.patience)
    } catch {
      throw error.code == EACCES || error.code == EPERM
        ? Complaint(.permission, texts.forbidden(path))
        : Complaint(.unavailable, texts.unreachable(path, error.reason))
    }
    client = ClientConnection()
    self.texts = texts
  }

  /// The descriptor to poll for replies to calls with more.
  var descriptor: Int32 { socket.descriptor.number }

  /// Calls a method and waits for its answer.
  mutating func call<M: Method>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(Complaint) -> M.Result {
    try send(method, parameters)
    return try output(of: method, try nextReply(until: deadline))
  }

  /// Begins a call.
  mutating func send<M: Method>(
    _ method: M.Type, _ parameters: M.Parameters, mode: Call.Mode = .single
  ) throws(Complaint) {
    let call: Call
    do throws(ParameterError) {
      call = try Call(M.name, encoding: parameters, mode: mode)
    } catch {
      throw Complaint(.software, "\(error)")
    }
    try send(call)
  }

  /// Calls by name.
  mutating func send(_ call: Call) throws(Complaint) {
    client.send(call)
    while !client.output.isEmpty {
      let count = try system { () throws(SystemError) in try socket.send(client.output.bytes) }
      client.output.written(count)
      if count == 0 { _ = try wait(for: .writable, until: deadline) }
    }
  }

  /// What a reply says.
  func output<M: Method>(of method: M.Type, _ reply: Reply) throws(Complaint) -> M.Result {
    do {
      return try reply.output(as: M.Result.self)
    } catch let error as VarlinkError {
      throw Complaint(error, to: M.name, texts)
    } catch {
      throw Complaint(.proto, texts.garbled("\(error)"))
    }
  }

  /// The next reply; waits for it until a moment on the boot clock, or for ever.
  mutating func nextReply(until deadline: Duration?) throws(Complaint) -> Reply {
    while true {
      if let reply = try replyThatCame() { return reply }
      guard try wait(for: .readable, until: deadline) else {
        throw Complaint(.temporary, texts.noAnswer)
      }
    }
  }

  /// A reply, if one has come.
  mutating func replyThatCame() throws(Complaint) -> Reply? {
    while true {
      if let reply = try parsed() { return reply }
      switch try system({ () throws(SystemError) in try socket.receive() }) {
      case .bytes(let bytes): client.receive(bytes)
      case .nothing: return nil
      case .end: throw Complaint(.unavailable, texts.hungUp)
      }
    }
  }

  private mutating func parsed() throws(Complaint) -> Reply? {
    do throws(ProtocolError) {
      return try client.nextReply()
    } catch {
      throw Complaint(.proto, texts.garbled("\(error)"))
    }
  }

  private var deadline: Duration { SystemClock.boot.now + Self.patience }

  /// Whether it happened before the deadline.
  private func wait(
    for events: Poll.Events, until deadline: Duration?
  ) throws(Complaint) -> Bool {
    let watch = Poll.Watch(descriptor, events)
    return try system { () throws(SystemError) in
      try Poll.wait(for: [watch], until: deadline) != [[]]
    }
  }

  private func system<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(Complaint) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      throw Complaint(.unavailable, error.code == EPIPE ? texts.hungUp : "\(error)")
    }
  }
}
