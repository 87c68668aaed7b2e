// SPDX-License-Identifier: Apache-2.0

/// A client's side of one connection, without the socket.
///
///     connection.send(Call("org.example.ftl.Monitor", mode: .more))
///     write(socket, connection.output.drain())
///     try connection.receive(bytes)
///     while let reply = try connection.nextReply() { … }
///
/// Calls may be sent ahead; replies come in the order of the calls. A thrown ``ProtocolError``
/// means that the service cannot be understood: close.
public struct ClientConnection: Sendable {
  /// What is to be sent to the service.
  public var output = SendBuffer()

  private var input: FrameReader
  private var pending: [Call.Mode] = []

  /// A new connection; `messageLimit` is the longest reply in bytes.
  public init(messageLimit: Int = 16_777_216) {
    input = FrameReader(limit: messageLimit)
  }

  /// How many calls wait for a reply.
  public var awaiting: Int { pending.count }

  /// Sends a call.
  public mutating func send(_ call: Call) {
    output.append(call.json)
    if call.mode != .oneway { pending.append(call.mode) }
  }

  /// Appends bytes received from the service.
  public mutating func receive(_ bytes: some Sequence<UInt8>) {
    input.append(bytes)
  }

  /// The next reply, to the oldest call that is still open; nil while none is complete.
  public mutating func nextReply() throws(ProtocolError) -> Reply? {
    guard let frame = try input.next() else { return nil }
    let reply = try Reply(parsing: frame)
    guard let mode = pending.first else { throw .unexpectedReply }
    if reply.continues {
      guard mode == .more else { throw .unexpectedContinuation }
    } else {
      pending.removeFirst()
    }
    return reply
  }
}
