// SPDX-License-Identifier: Apache-2.0

/// Turns Swift values into JSON.
///
/// One encoder stands for one value.
final class ParameterEncoder: Encoder {
  /// The value as far as it has been written; parts that others still write are encoders.
  enum Content {
    case nothing
    case value(JSON)
    case elements([ParameterEncoder])
    case members([(name: String, value: ParameterEncoder)])
  }

  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]
  var content = Content.nothing

  init(at path: [any CodingKey]) {
    codingPath = path
  }

  /// A value as JSON.
  static func encode(_ value: some Encodable, at path: [any CodingKey]) throws -> JSON {
    let encoder = ParameterEncoder(at: path)
    try encoder.write(value)
    return encoder.json
  }

  /// What has been written; a value that wrote nothing is an empty object.
  var json: JSON {
    switch content {
    case .nothing: .object([:])
    case .value(let value): value
    case .elements(let elements): .array(elements.map(\.json))
    case .members(let members): .object(JSON.Object(members.map { ($0.name, $0.value.json) }))
    }
  }

  func write(_ value: some Encodable) throws {
    guard let scalar = value as? any Scalar else { return try value.encode(to: self) }
    guard let json = scalar.json else {
      throw ParameterError(path: codingPath, "\(value) has no JSON form")
    }
    content = .value(json)
  }

  func member(_ key: any CodingKey) -> ParameterEncoder {
    let part = ParameterEncoder(at: codingPath + [key])
    var members: [(name: String, value: ParameterEncoder)] = []
    if case .members(let written) = content { members = written }
    content = .nothing
    members.append((key.stringValue, part))
    content = .members(members)
    return part
  }

  var elementCount: Int {
    if case .elements(let elements) = content { elements.count } else { 0 }
  }

  func element() -> ParameterEncoder {
    let part = ParameterEncoder(at: codingPath + [PathKey(elementCount)])
    var elements: [ParameterEncoder] = []
    if case .elements(let written) = content { elements = written }
    content = .nothing
    elements.append(part)
    content = .elements(elements)
    return part
  }
}

extension ParameterEncoder {
  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(MemberWriter(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .nothing = content { content = .elements([]) }
    return ElementWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    ValueWriter(encoder: self)
  }
}
