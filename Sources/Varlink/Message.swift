// SPDX-License-Identifier: Apache-2.0

/// The header of a call or a reply while it is read.
///
/// Null counts as absent: every member but `method` is nullable.
struct Message {
  private let members: JSON.Object

  /// Reads a message that may have the members listed here, and those of vendors: a vendor's
  /// name has a dot in it.
  init(parsing frame: [UInt8], members known: Set<String>) throws(ProtocolError) {
    let value: JSON
    do throws(JSONError) {
      value = try JSON(parsing: frame)
    } catch {
      throw .notJSON(error)
    }
    guard case .object(let members) = value else { throw .notAnObject }
    self.members = members
    for name in members.names
    where !known.contains(where: name.isExactly) && !name.utf8.contains(0x2E) {
      throw .unknownMember(name)
    }
  }

  func flag(_ name: String) throws(ProtocolError) -> Bool {
    switch members[name] {
    case nil, .null: return false
    case .bool(let value): return value
    default: throw .wrongKind(member: name, expected: "a boolean")
    }
  }

  func string(_ name: String) throws(ProtocolError) -> String? {
    switch members[name] {
    case nil, .null: return nil
    case .string(let value): return value
    default: throw .wrongKind(member: name, expected: "a string")
    }
  }

  func object(_ name: String) throws(ProtocolError) -> JSON.Object {
    switch members[name] {
    case nil, .null: return [:]
    case .object(let value): return value
    default: throw .wrongKind(member: name, expected: "an object")
    }
  }
}
