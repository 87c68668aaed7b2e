// SPDX-License-Identifier: Apache-2.0

/// Reads Swift types out of JSON and notices members that nobody read.
///
/// One decoder stands for one value. A member counts as read once its key has been asked for, or
/// once the value has been taken as a whole.
final class ParameterDecoder: Decoder {
  let value: JSON
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]

  private let unknown: UnknownMembers
  private var unread: [Bool] = []
  private var isDecodedWhole = false
  private var nested: [ParameterDecoder] = []

  init(_ value: JSON, at path: [any CodingKey], unknown: UnknownMembers) {
    self.value = value
    self.codingPath = path
    self.unknown = unknown
  }

  /// Reads the whole value as one type; what the type left unread is unknown.
  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let result = try decodeWhole(type)
    try refuseUnread()
    return result
  }

  /// Reads the value as one type, which may be one of several that share its members.
  func decodeWhole<T: Decodable>(_ type: T.Type) throws -> T {
    guard let scalar = try Self.scalar(type, from: value, at: codingPath) else {
      return try T(from: self)
    }
    isDecodedWhole = true
    return scalar
  }

  /// Reads a part of the value.
  func decode<T: Decodable>(_ type: T.Type, from part: JSON, at key: any CodingKey) throws -> T {
    if let scalar = try Self.scalar(type, from: part, at: codingPath, key) { return scalar }
    return try ParameterDecoder(part, at: codingPath + [key], unknown: unknown).decode(type)
  }

  /// A decoder for a part that is read piece by piece and checked together with this value.
  func nest(_ part: JSON, at key: any CodingKey) -> ParameterDecoder {
    let decoder = ParameterDecoder(part, at: codingPath + [key], unknown: unknown)
    nested.append(decoder)
    return decoder
  }

  /// Marks the member at a path as read.
  func markRead(_ place: Int, of count: Int) {
    if unread.isEmpty { unread = Array(repeating: true, count: count) }
    unread[place] = false
  }

  private func mismatch(_ expected: String) -> ParameterError {
    ParameterError(path: codingPath, "\(expected) was expected, not \(value.kind)")
  }

  private func refuseUnread() throws {
    guard unknown == .refused else { return }
    if !isDecodedWhole, case .object(let members) = value {
      let place = unread.isEmpty ? members.indices.first : unread.firstIndex(of: true)
      if let place {
        throw ParameterError(path: codingPath + [PathKey(members[place].name)], "it is unknown")
      }
    }
    for decoder in nested { try decoder.refuseUnread() }
  }

  private static func scalar<T>(
    _ type: T.Type, from value: JSON, at path: [any CodingKey], _ key: (any CodingKey)? = nil
  ) throws -> T? {
    guard let scalar = type as? any Scalar.Type else { return nil }
    if let result = scalar.init(json: value) as? T { return result }
    throw ParameterError(
      path: path + (key.map { [$0] } ?? []), "\(scalar.kind) was expected, not \(value.kind)")
  }
}

extension ParameterDecoder {
  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = value else { throw mismatch("an object") }
    return KeyedDecodingContainer(MemberReader(decoder: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw mismatch("an array") }
    return ElementReader(decoder: self, elements: elements)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    ValueReader(decoder: self)
  }
}
