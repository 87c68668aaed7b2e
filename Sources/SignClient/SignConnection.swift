// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Linux
package import Varlink

/// A connection to the daemon, with one call at a time.
package struct SignConnection: ~Copyable {
  private let socket: StreamSocket
  // Without an initial value here: Swift 6.0.3 fails on it where an initializer throws.
  private var client: ClientConnection
  private let timeout: Duration

  /// The path of the daemon's socket by default.
  package static let standardPath = "/run/dutysign/org.dutysign.sign"

  /// The path to connect to: `given`, else the variable `DUTYSIGN_SOCKET`, else the standard path.
  ///
  /// A prefix `unix:` is removed.
  package static func path(_ given: String?) -> String {
    let variable = ProcessEnvironment["DUTYSIGN_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    let path = given ?? variable ?? standardPath
    return path.hasPrefix("unix:") ? String(path.dropFirst(5)) : path
  }

  /// The default timeout of a connection, and of a call's reply.
  package static let standardTimeout = Duration.seconds(30)

  /// Connects to the daemon at a path, or at `@name` in the abstract namespace.
  ///
  /// - Throws: `ClientError.forbidden` or `.unreachable`.
  package init(
    to path: String, timeout: Duration = Self.standardTimeout
  ) throws(ClientError) {
    do throws(SystemError) {
      socket = try StreamSocket(connectingTo: SocketAddress(path), within: timeout)
    } catch {
      throw error.code == EACCES || error.code == EPERM
        ? .forbidden(path: path) : .unreachable(path: path, error)
    }
    client = ClientConnection()
    self.timeout = timeout
  }

  /// Uses a socket that is connected to a daemon.
  package init(
    over socket: consuming StreamSocket, timeout: Duration = Self.standardTimeout
  ) {
    self.socket = socket
    client = ClientConnection()
    self.timeout = timeout
  }

  /// The descriptor to poll for replies.
  package var descriptor: Int32 { socket.descriptor.number }

  /// Calls a method and waits for its result.
  ///
  /// - Throws: `ClientError.failed` for an error of the method, `.timedOut`, `.closed` or
  ///   `.malformed`.
  package mutating func call<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(ClientError) -> M.Result {
    try send(method, parameters)
    return try Self.result(of: method, try nextReply(until: deadline))
  }

  /// Sends a call without waiting for its replies.
  package mutating func send<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters, mode: Call.Mode = .single
  ) throws(ClientError) {
    let call: Call
    do throws(ParameterError) {
      call = try Call(method, parameters, mode: mode)
    } catch {
      throw .unencodable("\(error)")
    }
    try send(call)
  }

  /// Sends a call of any method.
  package mutating func send(_ call: Call) throws(ClientError) {
    client.send(call)
    while !client.output.isEmpty {
      let count = try system { () throws(SystemError) in try socket.send(client.output.bytes) }
      client.output.written(count)
      if count == 0, try !wait(for: .writable, until: deadline) { throw .timedOut }
    }
  }

  /// Decodes the result in a reply to a method.
  ///
  /// - Throws: `ClientError.failed` or `.malformed`.
  package static func result<M: VarlinkMethod>(
    of method: M.Type, _ reply: Reply
  ) throws(ClientError) -> M.Result {
    do {
      try ReplyNumbers.check(try reply.parameters())
      return try reply.output(of: method)
    } catch let error as ClientError {
      throw error
    } catch let error as VarlinkError {
      throw .failed(error, method: M.name)
    } catch {
      throw .malformed("\(error)")
    }
  }

  /// Waits for the next reply until a time on the boot clock; nil waits without limit.
  ///
  /// - Throws: `ClientError.timedOut`, `.closed` or `.malformed`.
  package mutating func nextReply(until deadline: Duration?) throws(ClientError) -> Reply {
    while true {
      if let reply = try availableReply() { return reply }
      guard try wait(for: .readable, until: deadline) else { throw .timedOut }
    }
  }

  /// Reads a reply without waiting; nil if none has arrived.
  ///
  /// - Throws: `ClientError.closed` or `.malformed`.
  package mutating func availableReply() throws(ClientError) -> Reply? {
    while true {
      if let reply = try parsedReply() { return reply }
      switch try system({ () throws(SystemError) in try socket.receive() }) {
      case .bytes(let bytes): client.receive(bytes)
      case .nothing: return nil
      case .end: throw .closed
      }
    }
  }

  private mutating func parsedReply() throws(ClientError) -> Reply? {
    let reply: Reply?
    do throws(ProtocolError) {
      reply = try client.nextReply()
    } catch {
      throw .malformed("\(error)")
    }
    if let reply { try ReplyTexts.check(reply) }
    return reply
  }

  var deadline: Duration { SystemClock.boot.now + timeout }

  /// Waits for events; false if the deadline has passed.
  private func wait(
    for events: Poll.Events, until deadline: Duration?
  ) throws(ClientError) -> Bool {
    let watch = Poll.Watch(descriptor, events)
    return try system { () throws(SystemError) in
      try Poll.wait(for: [watch], until: deadline) != [[]]
    }
  }

  private func system<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(ClientError) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      throw [EPIPE, ECONNRESET].contains(error.code) ? .closed : .system(error)
    }
  }
}
