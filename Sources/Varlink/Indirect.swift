// SPDX-License-Identifier: Apache-2.0

/// A nullable field that may hold a value of the type it belongs to.
///
///     struct Folder: Codable {
///       var name: String
///       @Indirect var parent: Folder?
///     }
@propertyWrapper
public indirect enum Indirect<Value> {
  /// No value.
  case absent

  /// A value.
  case present(Value)

  /// Stores a value.
  public init(wrappedValue: Value?) {
    self = wrappedValue.map { .present($0) } ?? .absent
  }

  /// The value.
  public var wrappedValue: Value? {
    get { if case .present(let value) = self { value } else { nil } }
    set { self = Self(wrappedValue: newValue) }
  }
}

extension Indirect: Sendable where Value: Sendable {}

extension Indirect: Equatable where Value: Equatable {}

extension Indirect: Decodable where Value: Decodable {
  /// Reads a value or null.
  public init(from decoder: any Decoder) throws {
    self.init(wrappedValue: try decoder.singleValueContainer().decode(Value?.self))
  }
}

extension Indirect: Encodable where Value: Encodable {
  /// Writes the value or null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

// Coding that a type has without saying so finds these, which know of members that are absent.

extension KeyedDecodingContainer {
  /// Reads a member that may be absent or null.
  public func decode<Value: Decodable>(
    _ type: Indirect<Value>.Type, forKey key: Key
  ) throws -> Indirect<Value> {
    Indirect(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
  }
}

extension KeyedEncodingContainer {
  /// Writes a member, or nothing where it is absent.
  public mutating func encode<Value: Encodable>(_ value: Indirect<Value>, forKey key: Key) throws {
    try encodeIfPresent(value.wrappedValue, forKey: key)
  }
}
