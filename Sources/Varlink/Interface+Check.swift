// SPDX-License-Identifier: Apache-2.0

extension Interface {
  /// Checks that parameters fit a list of fields, and names the first one that does not.
  public func check(
    _ parameters: JSON.Object, against fields: [Field], unknown: UnknownMembers
  ) throws(ParameterError) {
    for field in fields {
      do throws(ParameterError) {
        if let value = parameters[field.name] {
          try check(value, against: field.type, unknown: unknown)
        } else if !field.type.isNullable {
          throw ParameterError(parameter: "", problem: "it is missing")
        }
      } catch {
        throw error.inside(member: field.name)
      }
    }
    guard unknown == .refused else { return }
    for member in parameters where !fields.contains(where: { $0.name.isExactly(member.name) }) {
      throw ParameterError(parameter: member.name, problem: "it is unknown")
    }
  }

  /// Checks that a value is of a type, and names the part of it that is not: nothing where it is
  /// the value itself.
  public func check(
    _ value: JSON, against type: ValueType, unknown: UnknownMembers
  ) throws(ParameterError) {
    switch (type, value) {
    case (.bool, .bool), (.int, .int), (.float, .int), (.float, .float), (.string, .string),
      (.object, .object), (.nullable, .null):
      return
    case (.any, _) where value != .null: return
    case (.nullable(let type), _): try check(value, against: type, unknown: unknown)
    case (.structure(let fields), .object(let members)):
      try check(members, against: fields, unknown: unknown)
    case (.enumeration(let cases), .string(let name)):
      guard cases.contains(where: { $0.name.isExactly(name) }) else {
        throw ParameterError(
          parameter: "", problem: "one of \(type) was expected, not '\(name)'")
      }
    case (.array(let element), .array(let elements)):
      for (index, value) in elements.enumerated() {
        do throws(ParameterError) {
          try check(value, against: element, unknown: unknown)
        } catch {
          throw error.inside(index: index)
        }
      }
    case (.map(let element), .object(let members)):
      for member in members {
        do throws(ParameterError) {
          try check(member.value, against: element, unknown: unknown)
        } catch {
          throw error.inside(member: member.name)
        }
      }
    case (.named(let name), _):
      guard let type = self.type(named: name) else {
        throw ParameterError(parameter: "", problem: "its type '\(name)' is not declared")
      }
      try check(value, against: type, unknown: unknown)
    default:
      throw ParameterError(parameter: "", problem: "\(type) was expected, not \(value.kind)")
    }
  }
}

extension Interface.ValueType {
  fileprivate var isNullable: Bool {
    if case .nullable = self { true } else { false }
  }
}
