// SPDX-License-Identifier: Apache-2.0

/// A method of an interface, with the types of what it takes and gives.
///
/// `varlink-swift-generator` writes these out of an interface file.
public protocol VarlinkMethod {
  /// The method's input.
  associatedtype Parameters: Codable & Sendable

  /// The method's output, which each reply carries.
  associatedtype Result: Codable & Sendable

  /// The method's full name: `org.example.ftl.Jump`.
  static var name: String { get }
}

extension Call {
  /// A call of a method.
  ///
  /// - Throws: ``ParameterError`` where a number is infinite or none.
  public init<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters, mode: Mode = .single
  ) throws(ParameterError) {
    try self.init(M.name, encoding: parameters, mode: mode)
  }
}

extension Reply {
  /// The output of a method, fields of a newer service ignored.
  ///
  /// - Throws: The ``VarlinkError`` that was answered, or a ``ParameterError``.
  public func output<M: VarlinkMethod>(of method: M.Type) throws -> M.Result {
    try output(as: M.Result.self)
  }
}
