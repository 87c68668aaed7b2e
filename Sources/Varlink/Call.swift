// SPDX-License-Identifier: Apache-2.0

/// What a client asks of a service.
public struct Call: Equatable, Sendable {
  /// How many replies the caller expects.
  public enum Mode: String, Sendable, CaseIterable {
    /// One.
    case single

    /// None, not even an error.
    case oneway

    /// Any number, and then a last one.
    case more

    /// One, after which the connection speaks another protocol.
    case upgrade
  }

  /// The method's full name: `org.example.ftl.Jump`.
  public var method: String

  /// The method's input.
  public var parameters: JSON.Object

  /// How many replies are expected.
  public var mode: Mode

  /// A call of the method with this full name.
  public init(_ method: String, _ parameters: JSON.Object = [:], mode: Mode = .single) {
    self.method = method
    self.parameters = parameters
    self.mode = mode
  }

  /// The name of the method's interface, empty where `method` has no dot.
  public var interface: String {
    lastDot.map { String(method[..<$0]) } ?? ""
  }

  /// The method's name within its interface.
  public var member: String {
    lastDot.map { String(method[method.utf8.index(after: $0)...]) } ?? method
  }

  /// The place of the last dot, searched in bytes: in characters a caller could make it slow.
  private var lastDot: String.Index? { method.utf8.lastIndex(of: UInt8(ascii: ".")) }
}

extension Call {
  private static let flags: [Mode] = [.oneway, .more, .upgrade]
  private static let members = Set(["method", "parameters"] + flags.map(\.rawValue))

  /// Reads a message without its NUL.
  public init(parsing frame: [UInt8]) throws(ProtocolError) {
    let message = try Message(parsing: frame, members: Self.members)
    guard let method = try message.string("method") else { throw .missingMethod }
    var mode = Mode.single
    for flag in Self.flags where try message.flag(flag.rawValue) {
      guard mode == .single else { throw .conflictingFlags }
      mode = flag
    }
    self.init(method, try message.object("parameters"), mode: mode)
  }

  /// The message; false flags and empty parameters are left out.
  public var json: JSON {
    var message: JSON.Object = ["method": .string(method)]
    if !parameters.isEmpty { message["parameters"] = .object(parameters) }
    if mode != .single { message[mode.rawValue] = true }
    return .object(message)
  }
}
