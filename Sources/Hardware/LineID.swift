// SPDX-License-Identifier: Apache-2.0

/// The name of a line in the daemon; its consumer in the kernel is `dutysign:<id>`.
public struct LineID: Hashable, Sendable, Comparable, ExpressibleByStringInterpolation {
  /// The name, for instance `lamp.lightbox` or `button.zhang.out`.
  public let name: String

  // Computed once: an ID is made with the configuration and looked up at every edge.
  private let fingerprint: Int

  /// Makes an ID from a name.
  public init(_ name: String) {
    self.name = name
    fingerprint = name.hashValue
  }

  /// Makes an ID from a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Whether both have the same name.
  public static func == (left: LineID, right: LineID) -> Bool {
    left.fingerprint == right.fingerprint && left.name == right.name
  }

  /// Feeds the fingerprint of the name to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

  /// The fingerprint for a dictionary: it is a hash already, and is not hashed again.
  public func _rawHashValue(seed: Int) -> Int { fingerprint ^ seed }

  /// Alphabetical by name.
  public static func < (left: LineID, right: LineID) -> Bool { left.name < right.name }
}

extension LineID: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
