// SPDX-License-Identifier: Apache-2.0

/// What a service answers to a call.
public enum Reply: Equatable, Sendable {
  /// One of several replies; another follows. Only to a call with `more`.
  case continuing(JSON.Object)

  /// The only reply, or the last of several.
  case final(JSON.Object)

  /// The call failed; nothing follows.
  case failed(VarlinkError)

  /// Whether another reply to the same call follows.
  public var continues: Bool {
    if case .continuing = self { true } else { false }
  }

  /// The output of the method, or the error it answered.
  public func parameters() throws(VarlinkError) -> JSON.Object {
    switch self {
    case .continuing(let parameters), .final(let parameters): return parameters
    case .failed(let error): throw error
    }
  }
}

extension Reply {
  private static let members: Set = ["parameters", "continues", "error"]

  /// Reads a message without its NUL.
  public init(parsing frame: [UInt8]) throws(ProtocolError) {
    let message = try Message(parsing: frame, members: Self.members)
    let parameters = try message.object("parameters")
    let continues = try message.flag("continues")
    if let error = try message.string("error") {
      guard !continues else { throw .continuingError }
      self = .failed(VarlinkError(error, parameters))
    } else {
      self = continues ? .continuing(parameters) : .final(parameters)
    }
  }

  /// The message; a false flag and empty parameters are left out.
  public var json: JSON {
    var message: JSON.Object = [:]
    let parameters: JSON.Object
    switch self {
    case .continuing(let output), .final(let output): parameters = output
    case .failed(let error):
      message["error"] = .string(error.name)
      parameters = error.parameters
    }
    if !parameters.isEmpty { message["parameters"] = .object(parameters) }
    if continues { message["continues"] = true }
    return .object(message)
  }
}
