// SPDX-License-Identifier: Apache-2.0

/// The key of something in the configuration: an officer, a status, a lamp.
///
/// The type parameter keeps an officer's key from being used as a lamp's.
public struct ID<Subject>: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  /// The key as written in the configuration, for instance `zhang` or `in-community`.
  public let key: String

  // Computed once: an ID is made with the configuration and looked up at every turn.
  private let fingerprint: Int

  /// Makes an ID from a key.
  public init(_ key: String) {
    self.key = key
    fingerprint = key.hashValue
  }

  /// Makes an ID from a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Whether both have the same key.
  public static func == (left: Self, right: Self) -> Bool {
    left.fingerprint == right.fingerprint && left.key == right.key
  }

  /// Feeds the fingerprint of the key to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

  /// The fingerprint for a dictionary: it is a hash already, and is not hashed again.
  public func _rawHashValue(seed: Int) -> Int { fingerprint ^ seed }

  /// Alphabetical by key.
  public static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

extension ID: CustomStringConvertible {
  /// The key.
  public var description: String { key }
}
