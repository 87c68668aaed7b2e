// SPDX-License-Identifier: Apache-2.0

/// An interface definition: what a service offers, as a tree.
public struct Interface: Equatable, Sendable {
  /// The reverse-domain name: `org.example.ftl`.
  public var name: String

  /// The comment above the definition, without its `#` marks.
  public var documentation: String

  /// Types, methods and errors in the order in which they are declared.
  public var members: [Member]

  /// One declaration.
  public enum Member: Equatable, Sendable {
    /// A name for a structure or an enumeration.
    case type(TypeDeclaration)

    /// A method.
    case method(Method)

    /// An error.
    case error(ErrorDeclaration)
  }

  /// `type Name (…)`.
  public struct TypeDeclaration: Equatable, Sendable {
    /// The name that other declarations use.
    public var name: String

    /// The comment above.
    public var documentation: String

    /// A structure or an enumeration.
    public var type: ValueType
  }

  /// `method Name(…) -> (…)`.
  public struct Method: Equatable, Sendable {
    /// The name, without the interface.
    public var name: String

    /// The comment above.
    public var documentation: String

    /// The parameters of a call.
    public var input: [Field]

    /// The parameters of a reply.
    public var output: [Field]
  }

  /// `error Name (…)`.
  public struct ErrorDeclaration: Equatable, Sendable {
    /// The name, without the interface.
    public var name: String

    /// The comment above.
    public var documentation: String

    /// The parameters of the error.
    public var parameters: [Field]
  }

  /// `name: type` in a structure or a list of parameters.
  public struct Field: Equatable, Sendable {
    /// The name.
    public var name: String

    /// The comment above.
    public var documentation: String

    /// The type of the value.
    public var type: ValueType

    /// Describes a field.
    public init(name: String, documentation: String = "", type: ValueType) {
      self.name = name
      self.documentation = documentation
      self.type = type
    }
  }

  /// One name of an enumeration.
  public struct Case: Equatable, Sendable {
    /// The name, which is also the text on the wire.
    public var name: String

    /// The comment above.
    public var documentation: String

    /// Describes a name of an enumeration.
    public init(name: String, documentation: String = "") {
      self.name = name
      self.documentation = documentation
    }
  }

  /// The type of a value.
  public indirect enum ValueType: Equatable, Sendable {
    /// `bool`, `int`, `float` or `string`.
    case bool, int, float, string

    /// Any JSON object.
    case object

    /// Any JSON value but null.
    case any

    /// A type declared under this name.
    case named(String)

    /// `(name: type, …)`.
    case structure([Field])

    /// `(name, …)`, which travels as a string.
    case enumeration([Case])

    /// `[]type`.
    case array(ValueType)

    /// `[string]type`.
    case map(ValueType)

    /// `?type`: the value may be null or absent.
    case nullable(ValueType)
  }
}

extension Interface {
  /// The declared types.
  public var types: [TypeDeclaration] {
    members.compactMap { if case .type(let type) = $0 { type } else { nil } }
  }

  /// The declared methods.
  public var methods: [Method] {
    members.compactMap { if case .method(let method) = $0 { method } else { nil } }
  }

  /// The declared errors.
  public var errors: [ErrorDeclaration] {
    members.compactMap { if case .error(let error) = $0 { error } else { nil } }
  }

  /// What a type name stands for, nil where it is not declared.
  public func type(named name: String) -> ValueType? {
    for case .type(let type) in members where type.name.isExactly(name) { return type.type }
    return nil
  }

  /// The method of a name, without the interface, nil where it is not declared.
  public func method(named name: String) -> Method? {
    for case .method(let method) in members where method.name.isExactly(name) { return method }
    return nil
  }
}

extension Interface.Member {
  /// The name, without the interface.
  public var name: String {
    switch self {
    case .type(let type): type.name
    case .method(let method): method.name
    case .error(let error): error.name
    }
  }

  /// The comment above.
  public var documentation: String {
    switch self {
    case .type(let type): type.documentation
    case .method(let method): method.documentation
    case .error(let error): error.documentation
    }
  }
}
