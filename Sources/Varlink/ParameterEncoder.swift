// SPDX-License-Identifier: Apache-2.0

/// Turns Swift values into JSON.
///
/// One encoder stands for one value.
final class ParameterEncoder: Encoder {
  /// The value as far as it has been written.
  enum Content {
    case nothing
    case value(JSON)
    case elements([Part])
    case members([(name: String, value: Part)])
  }

  /// A part of the value: what it is, or who still writes it.
  enum Part {
    case value(JSON)
    case encoder(ParameterEncoder)

    var json: JSON {
      switch self {
      case .value(let value): value
      case .encoder(let encoder): encoder.json
      }
    }
  }

  let userInfo: [CodingUserInfoKey: Any] = [:]
  private var content = Content.nothing
  // The whole holds its parts, so a part must not hold the whole: neither would ever go.
  private unowned let whole: ParameterEncoder?
  private let key: (any CodingKey)?

  /// An encoder of a whole value, or of the part of one that stands at a key.
  init(at place: (whole: ParameterEncoder, key: any CodingKey)? = nil) {
    whole = place?.whole
    key = place?.key
  }

  var codingPath: [any CodingKey] {
    guard let whole, let key else { return [] }
    return whole.codingPath + [key]
  }

  /// A value as JSON.
  static func encode(_ value: some Encodable) throws -> JSON {
    let encoder = ParameterEncoder()
    try encoder.write(value)
    return encoder.json
  }

  /// What has been written; a value that wrote nothing is an empty object.
  var json: JSON {
    switch content {
    case .nothing: .object([:])
    case .value(let value): value
    case .elements(let elements): .array(elements.map(\.json))
    case .members(let members):
      .object(JSON.Object(distinct: members.map { .init(name: $0.name, value: $0.value.json) }))
    }
  }

  /// Writes a value as it encodes itself; a scalar comes back by way of `ValueWriter`.
  func write<T: Encodable>(_ value: T) throws {
    // Raw JSON stays as it is, which it would not if it encoded itself.
    let isRaw = T.self == JSON.self || T.self == JSON.Object.self
    guard isRaw, let raw = value as? any Scalar else { return try value.encode(to: self) }
    try write(scalar: raw)
  }

  func write(scalar: some Scalar) throws {
    guard let json = scalar.json else { throw Self.formless(scalar, codingPath) }
    content = .value(json)
  }

  /// Writes a member whose type is known to be a scalar.
  func write(_ value: some Scalar, at key: any CodingKey) throws {
    guard let json = value.json else { throw Self.formless(value, codingPath + [key]) }
    add(.value(json), at: key)
  }

  func member(_ key: any CodingKey) -> ParameterEncoder {
    let part = ParameterEncoder(at: (self, key))
    add(.encoder(part), at: key)
    return part
  }

  var elementCount: Int {
    if case .elements(let elements) = content { elements.count } else { 0 }
  }

  func element() -> ParameterEncoder {
    let part = ParameterEncoder(at: (self, PathKey(elementCount)))
    var elements: [Part] = []
    if case .elements(let written) = content { elements = written }
    content = .nothing
    elements.append(.encoder(part))
    content = .elements(elements)
    return part
  }

  private func add(_ part: Part, at key: any CodingKey) {
    var members: [(name: String, value: Part)] = []
    if case .members(let written) = content { members = written }
    if members.isEmpty { members.reserveCapacity(8) }
    assert(!members.contains { $0.name == key.stringValue }, "a type writes each member once")
    // What is held once is not copied.
    content = .nothing
    members.append((key.stringValue, part))
    content = .members(members)
  }

  private static func formless(_ value: Any, _ path: [any CodingKey]) -> ParameterError {
    ParameterError(path: path, "\(value) has no JSON form")
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
