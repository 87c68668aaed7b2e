// SPDX-License-Identifier: Apache-2.0

/// The key under which the configuration speaks of something: an officer, a status, a lamp.
///
/// The type remembers what is named, so that an officer's key cannot stand where a lamp's belongs.
public struct Name<Subject>: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  /// The key as written in the configuration, for instance `zhang` or `in-community`.
  public let key: String

  /// Names something.
  public init(_ key: String) { self.key = key }

  /// Names by a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Alphabetical by key.
  public static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

extension Name: CustomStringConvertible {
  /// The value in words.
  public var description: String { key }
}
