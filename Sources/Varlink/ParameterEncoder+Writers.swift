// SPDX-License-Identifier: Apache-2.0

/// The members of an object, written by key; nil is left out.
struct MemberWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: ParameterEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil(forKey key: Key) {}

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    try encoder.write(value, at: key)
  }

  // The usual types by themselves: to ask a type what it is takes longer than to write it.

  mutating func encode(_ value: Bool, forKey key: Key) throws {
    try encoder.write(scalar: value, at: key)
  }

  mutating func encode(_ value: Int, forKey key: Key) throws {
    try encoder.write(scalar: value, at: key)
  }

  mutating func encode(_ value: Double, forKey key: Key) throws {
    try encoder.write(scalar: value, at: key)
  }

  mutating func encode(_ value: String, forKey key: Key) throws {
    try encoder.write(scalar: value, at: key)
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    encoder.member(key).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.member(key).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder.member(PathKey("super")) }

  mutating func superEncoder(forKey key: Key) -> any Encoder { encoder.member(key) }
}

/// The elements of an array, written in order.
struct ElementWriter: UnkeyedEncodingContainer {
  let encoder: ParameterEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  var count: Int { encoder.elementCount }

  mutating func encodeNil() throws { try encoder.append(JSON.null) }

  mutating func encode<T: Encodable>(_ value: T) throws {
    try encoder.append(value)
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    encoder.element().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    encoder.element().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder.element() }
}

/// The value itself.
struct ValueWriter: SingleValueEncodingContainer {
  let encoder: ParameterEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil() throws {
    try encoder.write(scalar: JSON.null)
  }

  mutating func encode<T: Encodable>(_ value: T) throws {
    try encoder.write(value)
  }

  // What a scalar encodes itself as.
  mutating func encode(_ value: Bool) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: String) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: Double) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: Float) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: Int) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: Int8) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: Int16) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: Int32) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: Int64) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: UInt) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: UInt8) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: UInt16) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: UInt32) throws { try encoder.write(scalar: value) }
  mutating func encode(_ value: UInt64) throws { try encoder.write(scalar: value) }
}
