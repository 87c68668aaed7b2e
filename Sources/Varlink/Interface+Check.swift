// SPDX-License-Identifier: Apache-2.0

extension Interface {
  /// Checks that parameters fit a list of fields, and names the first one that does not.
  public func check(
    _ parameters: JSON.Object, against fields: [Field], unknown: UnknownMembers
  ) throws(ParameterError) {
    try InterfaceChecker(interface: self, unknown: unknown)
      .check(parameters, against: fields, at: [])
  }

  /// Checks that a value is of a type, and names the part of it that is not.
  public func check(
    _ value: JSON, against type: ValueType, unknown: UnknownMembers
  ) throws(ParameterError) {
    try InterfaceChecker(interface: self, unknown: unknown).check(value, against: type, at: [])
  }
}

/// Walks a value along its type.
private struct InterfaceChecker {
  let interface: Interface
  let unknown: UnknownMembers

  func check(
    _ members: JSON.Object, against fields: [Interface.Field], at path: [PathKey]
  ) throws(ParameterError) {
    for field in fields {
      let path = path + [PathKey(field.name)]
      if let value = members[field.name] {
        try check(value, against: field.type, at: path)
      } else if case .nullable = field.type {
        continue
      } else {
        throw ParameterError(path: path, "it is missing")
      }
    }
    guard unknown == .refused else { return }
    for name in members.names where !fields.contains(where: { $0.name == name }) {
      throw ParameterError(path: path + [PathKey(name)], "it is unknown")
    }
  }

  func check(
    _ value: JSON, against type: Interface.ValueType, at path: [PathKey]
  ) throws(ParameterError) {
    switch (type, value) {
    case (.bool, .bool), (.int, .int), (.float, .int), (.float, .float), (.string, .string),
      (.object, .object), (.nullable, .null):
      return
    case (.any, _) where value != .null: return
    case (.nullable(let type), _): try check(value, against: type, at: path)
    case (.structure(let fields), .object(let members)):
      try check(members, against: fields, at: path)
    case (.enumeration(let cases), .string(let name)):
      guard cases.contains(where: { $0.name == name }) else {
        throw ParameterError(path: path, "one of \(type) was expected, not '\(name)'")
      }
    case (.array(let element), .array(let elements)):
      for (index, value) in elements.enumerated() {
        try check(value, against: element, at: path + [PathKey(index)])
      }
    case (.map(let element), .object(let members)):
      for member in members {
        try check(member.value, against: element, at: path + [PathKey(member.name)])
      }
    case (.named(let name), _):
      guard let type = interface.type(named: name) else {
        throw ParameterError(path: path, "its type '\(name)' is not declared")
      }
      try check(value, against: type, at: path)
    default:
      throw ParameterError(path: path, "\(type) was expected, not \(value.kind)")
    }
  }
}
