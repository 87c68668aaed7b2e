// SPDX-License-Identifier: Apache-2.0

/// Turns Swift values into JSON.
///
/// One encoder serves a value and all that is in it, one inside the other: to make one for each of
/// the hundred small parts of a reply takes longer than to write them.
final class ParameterEncoder: Encoder {
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private(set) var codingPath: [any CodingKey]
  private var draft = Draft()

  /// A value as far as it has been written.
  private struct Draft {
    enum Content {
      case nothing
      case value(JSON)
      case elements([JSON])
      case members([JSON.Object.Member])
    }

    var content = Content.nothing

    /// Parts whose writers were handed out, and where they belong once they are written.
    var parts: [(place: Int, encoder: ParameterEncoder)] = []
  }

  /// An encoder of a whole value, or of the part of one that stands at a path.
  init(at path: [any CodingKey] = []) { codingPath = path }

  /// A value as JSON.
  static func encode(_ value: some Encodable) throws -> JSON {
    try ParameterEncoder().json(of: value)
  }

  /// What has been written; a value that wrote nothing is an empty object.
  private var json: JSON {
    switch draft.content {
    case .nothing: return .object([:])
    case .value(let value): return value
    case .elements(var elements):
      for (place, encoder) in draft.parts { elements[place] = encoder.json }
      return .array(elements)
    case .members(var members):
      for (place, encoder) in draft.parts { members[place].value = encoder.json }
      return .object(JSON.Object(distinct: members))
    }
  }

  /// A value as it encodes itself; a scalar comes back by way of `ValueWriter`.
  private func json<T: Encodable>(of value: T) throws -> JSON {
    // Raw JSON stays as it is, which it would not if it encoded itself.
    let isRaw = T.self == JSON.self || T.self == JSON.Object.self
    if isRaw, let raw = (value as? any Scalar)?.json { return raw }
    let outer = draft
    draft = Draft()
    defer { draft = outer }
    try value.encode(to: self)
    return json
  }

  /// A part of the value as JSON.
  private func json(of part: some Encodable, at key: any CodingKey) throws -> JSON {
    codingPath.append(key)
    defer { codingPath.removeLast() }
    return try json(of: part)
  }

  /// Writes what the value is.
  func write(_ value: some Encodable) throws { draft.content = .value(try json(of: value)) }

  func write(scalar: some Scalar) throws {
    guard let json = scalar.json else { throw Self.formless(scalar, codingPath) }
    draft.content = .value(json)
  }

  /// Writes a member.
  func write(_ value: some Encodable, at key: any CodingKey) throws {
    add(try json(of: value, at: key), at: key)
  }

  /// Writes a member whose type is known to be a scalar.
  func write(scalar: some Scalar, at key: any CodingKey) throws {
    guard let json = scalar.json else { throw Self.formless(scalar, codingPath + [key]) }
    add(json, at: key)
  }

  /// Writes the next element.
  func append(_ value: some Encodable) throws {
    add(element: try json(of: value, at: PathKey(elementCount)))
  }

  var elementCount: Int {
    if case .elements(let elements) = draft.content { elements.count } else { 0 }
  }

  /// An encoder for a member that is written later.
  func member(_ key: any CodingKey) -> ParameterEncoder {
    add(.null, at: key)
    return part(at: key)
  }

  /// An encoder for the next element, which is written later.
  func element() -> ParameterEncoder {
    let key = PathKey(elementCount)
    add(element: .null)
    return part(at: key)
  }

  private func part(at key: any CodingKey) -> ParameterEncoder {
    let part = ParameterEncoder(at: codingPath + [key])
    draft.parts.append((place: count - 1, encoder: part))
    return part
  }

  private var count: Int {
    if case .members(let members) = draft.content { members.count } else { elementCount }
  }

  private func add(element: JSON) {
    var elements: [JSON] = []
    if case .elements(let written) = draft.content { elements = written }
    // What is held once is not copied.
    draft.content = .nothing
    elements.append(element)
    draft.content = .elements(elements)
  }

  private func add(_ value: JSON, at key: any CodingKey) {
    var members: [JSON.Object.Member] = []
    if case .members(let written) = draft.content { members = written }
    if members.isEmpty { members.reserveCapacity(8) }
    let name = key.stringValue
    assert(!members.contains { $0.name == name }, "a type writes each member once")
    draft.content = .nothing
    members.append(JSON.Object.Member(name: name, value: value))
    draft.content = .members(members)
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
    if case .nothing = draft.content { draft.content = .elements([]) }
    return ElementWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    ValueWriter(encoder: self)
  }
}
