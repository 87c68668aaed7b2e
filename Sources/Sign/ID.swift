// SPDX-License-Identifier: Apache-2.0

/// The key under which the configuration speaks of something: an officer, a status, a lamp.
///
/// The type remembers what is named, so that an officer's key cannot stand where a lamp's belongs.
public struct ID<Subject>: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  /// The key as written in the configuration, for instance `zhang` or `in-community`.
  public let key: String

  // Worked out once: a name is made with the configuration and looked up at every turn.
  private let fingerprint: Int

  /// Names something.
  public init(_ key: String) {
    self.key = key
    fingerprint = key.hashValue
  }

  /// Names by a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Whether both have the same key.
  public static func == (left: Self, right: Self) -> Bool {
    left.fingerprint == right.fingerprint && left.key == right.key
  }

  /// Feeds the fingerprint of the key to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

  /// Alphabetical by key.
  public static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

extension ID: CustomStringConvertible {
  /// The value in words.
  public var description: String { key }
}
