// SPDX-License-Identifier: Apache-2.0

/// The members of an object, read by key.
struct MemberReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ParameterDecoder
  let members: JSON.Object

  var codingPath: [any CodingKey] { decoder.codingPath }

  var allKeys: [Key] { members.names.compactMap(Key.init(stringValue:)) }

  func contains(_ key: Key) -> Bool {
    member(key.stringValue) != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    try value(key) == .null
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try decoder.decode(type, from: try value(key), at: key)
  }

  // The usual types by themselves: to ask a type what it is takes longer than to read it.

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try scalar(key) }

  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try scalar(key) }

  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try scalar(key) }

  func decode(_ type: String.Type, forKey key: Key) throws -> String { try scalar(key) }

  private func scalar<T: Scalar>(_ key: Key) throws -> T {
    let value = try value(key)
    if let scalar = T(json: value) { return scalar }
    throw ParameterError(
      path: codingPath + [key], "\(T.kind) was expected, not \(value.kind)")
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try decoder.nest(try value(key), at: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder.nest(try value(key), at: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    decoder.nest(member("super") ?? .null, at: PathKey("super"))
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    decoder.nest(try value(key), at: key)
  }

  private func value(_ key: Key) throws -> JSON {
    guard let value = member(key.stringValue) else {
      throw ParameterError(path: codingPath + [key], "it is missing")
    }
    return value
  }

  private func member(_ name: String) -> JSON? {
    guard let place = members.place(of: name) else { return nil }
    decoder.markRead(place, of: members.count)
    return members[place].value
  }
}

/// The elements of an array, read in order.
struct ElementReader: UnkeyedDecodingContainer {
  let decoder: ParameterDecoder
  let elements: [JSON]
  private(set) var currentIndex = 0

  init(decoder: ParameterDecoder, elements: [JSON]) {
    self.decoder = decoder
    self.elements = elements
  }

  var codingPath: [any CodingKey] { decoder.codingPath }

  var count: Int? { elements.count }

  var isAtEnd: Bool { currentIndex == elements.count }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let result = try decoder.decode(type, from: try current(), at: PathKey(currentIndex))
    currentIndex += 1
    return result
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder {
    try next()
  }

  private func current() throws -> JSON {
    guard !isAtEnd else {
      throw ParameterError(path: codingPath + [PathKey(currentIndex)], "it is missing")
    }
    return elements[currentIndex]
  }

  private mutating func next() throws -> ParameterDecoder {
    let element = decoder.nest(try current(), at: PathKey(currentIndex))
    currentIndex += 1
    return element
  }
}

/// The value itself.
struct ValueReader: SingleValueDecodingContainer {
  let decoder: ParameterDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.value == .null }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try decoder.decodeWhole(type)
  }
}
