// SPDX-License-Identifier: Apache-2.0

/// What a peer did that Varlink has no answer for: the connection has to be closed.
public enum ProtocolError: Error, Equatable, Sendable {
  /// A message longer than this side accepts, in bytes.
  case oversizedMessage(limit: Int)

  /// More messages sent ahead than this side keeps waiting, in bytes.
  case oversizedBacklog(limit: Int)

  /// A message that is not JSON.
  case notJSON(JSONError)

  /// A message that is JSON but not an object.
  case notAnObject

  /// A call that names no method.
  case missingMethod

  /// A member of the message that Varlink does not define, without a vendor's prefix.
  case unknownMember(String)

  /// A member of the message of the wrong kind.
  case wrongKind(member: String, expected: String)

  /// A call with more than one of `oneway`, `more` and `upgrade`.
  case conflictingFlags

  /// An error reply that announces further replies.
  case continuingError

  /// A reply that announces further replies to a call that did not ask for them.
  case unexpectedContinuation

  /// A reply that no call waits for.
  case unexpectedReply
}

extension ProtocolError: CustomStringConvertible {
  /// What the peer did, for the log.
  public var description: String {
    switch self {
    case .oversizedMessage(let limit): "a message of more than \(limit) bytes"
    case .oversizedBacklog(let limit): "more than \(limit) bytes of calls sent ahead"
    case .notJSON(let error): "a message that is not JSON: \(error)"
    case .notAnObject: "a message that is not an object"
    case .missingMethod: "a call without a method"
    case .unknownMember(let name): "a message with the unknown member '\(name)'"
    case .wrongKind(let member, let expected): "'\(member)' is not \(expected)"
    case .conflictingFlags: "a call with more than one of oneway, more and upgrade"
    case .continuingError: "an error reply that continues"
    case .unexpectedContinuation: "a continuing reply to a call without more"
    case .unexpectedReply: "a reply to no call"
    }
  }
}
