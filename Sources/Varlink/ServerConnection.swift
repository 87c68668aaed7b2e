// SPDX-License-Identifier: Apache-2.0

/// A service's side of one connection, without the socket.
///
/// The owner moves bytes and replies to calls. This type keeps the order of replies, and sends
/// none to a oneway call:
///
///     try connection.receive(bytes)
///     while let call = try connection.nextCall() {
///       … connection.reply(["state": "idle"]) or connection.fail(.permissionDenied)
///     }
///     let sent = write(socket, connection.output.bytes)
///     connection.output.written(sent)
///
/// Every call, oneway or not, is ended by exactly one ``reply(_:)`` or ``fail(_:)``, at once or
/// later: until then ``nextCall()`` gives nothing and further calls wait. When an answer came
/// late, ask for the next call again. A thrown ``ProtocolError`` means: send what `output` still
/// holds or not, and close.
public struct ServerConnection: Sendable {
  /// How much a peer may send.
  public struct Limits: Sendable {
    /// The longest message, in bytes.
    public var message: Int

    /// How many bytes may wait while a call is answered; at least a message.
    public var backlog: Int

    /// Limits in bytes: 64 KiB for a message and four messages of that size to wait.
    public init(message: Int = 65_536, backlog: Int = 262_144) {
      self.message = message
      self.backlog = max(backlog, message + 1)
    }
  }

  /// What is to be sent to the client.
  public var output = SendBuffer()

  /// The call that is being answered.
  public private(set) var current: Call?

  private let limits: Limits
  private var input: FrameReader

  /// A new connection that has received and sent nothing.
  public init(limits: Limits = Limits()) {
    self.limits = limits
    self.input = FrameReader(limit: limits.message)
  }

  /// How many bytes have come in and not yet been given out as calls.
  public var waiting: Int { input.count }

  /// Whether a message is incomplete: its first bytes are received, its NUL is not.
  ///
  /// While a call is open this is false, because no bytes are scanned.
  public var isInsideMessage: Bool { current == nil && input.count > 0 }

  /// Whether the owner should read from the socket; false once a message's worth waits.
  ///
  /// Calls can come faster than they are answered even where each is answered at once.
  public var wantsInput: Bool { input.count <= limits.message }

  /// Takes bytes in as they come from the client.
  public mutating func receive(_ bytes: some Sequence<UInt8>) throws(ProtocolError) {
    input.append(bytes)
    guard current == nil || input.count <= limits.backlog else {
      throw .oversizedBacklog(limit: limits.backlog)
    }
  }

  /// The next call, nil while one is being answered or none is complete.
  public mutating func nextCall() throws(ProtocolError) -> Call? {
    guard current == nil, let frame = try input.next() else { return nil }
    current = try Call(parsing: frame)
    return current
  }

  /// Ends the current call with its only or last reply.
  public mutating func reply(_ parameters: JSON.Object = [:]) {
    finish(.final(parameters))
  }

  /// Answers the current call, which asked for `more`, and keeps it open.
  public mutating func replyContinuing(_ parameters: JSON.Object = [:]) {
    precondition(current?.mode == .more, "only a call with more has several replies")
    output.append(Reply.continuing(parameters).json)
  }

  /// Ends the current call with an error.
  public mutating func fail(_ error: VarlinkError) {
    finish(.failed(error))
  }

  private mutating func finish(_ reply: Reply) {
    guard let call = current else { preconditionFailure("there is no call to answer") }
    if call.mode != .oneway { output.append(reply.json) }
    current = nil
  }
}
