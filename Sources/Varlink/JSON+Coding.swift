// SPDX-License-Identifier: Apache-2.0

/// How a member is handled that the Swift type does not read.
public enum UnknownMembers: Sendable {
  /// It is an error: a service does so with the parameters of a call.
  case refused

  /// It is ignored: a client does so with the parameters of a reply.
  case ignored
}

extension JSON.Object {
  /// Reads a Swift type out of these parameters.
  ///
  /// The error names a missing, unknown or unfit member by its path.
  public func decode<T: Decodable>(
    _ type: T.Type = T.self, unknown: UnknownMembers
  ) throws(ParameterError) -> T {
    do {
      return try ParameterDecoder(.object(self), at: [], unknown: unknown).decode(type)
    } catch {
      throw ParameterError(error)
    }
  }

  /// Turns a Swift value into parameters; nil is left out.
  ///
  /// The value has to encode itself as an object, and its numbers have to have a JSON form.
  public init(encoding value: some Encodable) throws(ParameterError) {
    do {
      guard case .object(let object) = try ParameterEncoder.encode(value) else {
        throw ParameterError(path: [], "\(type(of: value)) does not encode itself as an object")
      }
      self = object
    } catch {
      throw ParameterError(error)
    }
  }
}

extension Call {
  /// A call whose input is a Swift value.
  public init(
    _ method: String, encoding input: some Encodable, mode: Mode = .single
  ) throws(ParameterError) {
    self.init(method, try JSON.Object(encoding: input), mode: mode)
  }

  /// The call's input as a Swift value; `InvalidParameter` where it does not fit to the letter.
  public func input<T: Decodable>(as type: T.Type = T.self) throws(VarlinkError) -> T {
    do throws(ParameterError) {
      return try parameters.decode(type, unknown: .refused)
    } catch {
      throw .invalidParameter(error.parameter)
    }
  }
}

extension Reply {
  /// The reply's output as a Swift value, fields of a newer service ignored.
  ///
  /// Throws the ``VarlinkError`` that was answered, or a ``ParameterError``.
  public func output<T: Decodable>(as type: T.Type = T.self) throws -> T {
    try parameters().decode(type, unknown: .ignored)
  }
}
