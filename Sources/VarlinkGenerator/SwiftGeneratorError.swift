// SPDX-License-Identifier: Apache-2.0

/// Why no Swift types stand for an interface.
package enum SwiftGeneratorError: Error, Equatable, Sendable {
  /// The namespace is not a name of a type, or several with dots between them.
  case namespace(String)

  /// A declaration has the name of the namespace, or `Swift` or `Varlink`, which the types need.
  case reserved(String)

  /// A type holds itself, not nullable and in no array or map: it has no value.
  case endless(String)
}

extension SwiftGeneratorError: CustomStringConvertible {
  /// The reason in words.
  package var description: String {
    switch self {
    case .namespace(let name): "'\(name)' is no name for a type"
    case .reserved(let name): "a declaration may not have the name '\(name)' here"
    case .endless(let name): "the type '\(name)' holds itself and has no value"
    }
  }
}
