// SPDX-License-Identifier: Apache-2.0
import Varlink

extension SwiftGenerator {
  /// A field of a structure in Swift.
  private struct Property {
    let field: Interface.Field

    /// The name, not escaped.
    let name: String

    /// The name of the type that is declared for it, where one is.
    let nested: String?

    /// The type.
    var type = ""

    var isNullable: Bool { if case .nullable = field.type { true } else { false } }

    /// The structure or the enumeration to declare.
    var anonymous: Interface.ValueType? { SwiftGenerator.anonymous(in: field.type) }
  }

  /// Adds a structure: what comes first, the types of its fields, the fields, and how it is made.
  func addStructure(
    _ name: String, _ protocols: [String], _ fields: [Interface.Field], _ scope: Scope,
    to text: inout SwiftText, first: (inout SwiftText) -> Void = { _ in }
  ) {
    var properties = properties(fields)
    let scope = scope.inside(properties.compactMap(\.nested))
    for place in properties.indices {
      properties[place].type = swiftType(of: properties[place], scope)
    }
    let opening = "\(prefix)struct \(name)"
    text.addBlock("\(opening): \(protocols.joined(separator: ", "))") { text in
      first(&text)
      for property in properties {
        guard let nested = property.nested, let type = property.anonymous else { continue }
        text.addGap()
        addType(nested, type, scope, to: &text)
      }
      text.addGap()
      for property in properties { add(property, scope, to: &text) }
      addCodingKeys(properties, scope, to: &text)
      addInitializer(properties, to: &text)
    }
  }

  private func properties(_ fields: [Interface.Field]) -> [Property] {
    var nestedNames: Set<String> = []
    return zip(fields, SwiftName.properties(fields.map(\.name))).map { field, name in
      guard Self.anonymous(in: field.type) != nil else {
        return Property(field: field, name: name, nested: nil)
      }
      var nested = SwiftName.type(of: field.name)
      // By these names the types refer to what is outside.
      if ["Swift", "Varlink", namespace.prefix { $0 != "." }].contains(nested[...]) {
        nested += "Value"
      }
      while !nestedNames.insert(nested).inserted { nested += "Value" }
      return Property(field: field, name: name, nested: nested)
    }
  }

  private func add(_ property: Property, _ scope: Scope, to text: inout SwiftText) {
    if !property.field.documentation.isEmpty { text.addGap() }
    text.addDocumentation(property.field.documentation)
    let wrapper = isIndirect(property, scope) ? "@\(outside("Indirect", scope)) " : ""
    text.add("\(wrapper)\(prefix)var \(SwiftName.escaped(property.name)): \(property.type)")
  }

  private func addCodingKeys(
    _ properties: [Property], _ scope: Scope, to text: inout SwiftText
  ) {
    guard properties.contains(where: { $0.name != $0.field.name }) else { return }
    text.addGap()
    let protocols = "\(outside("String", scope)), \(outside("CodingKey", scope))"
    text.addBlock("private enum CodingKeys: \(protocols)") { text in
      for property in properties {
        let name = property.field.name
        let value = property.name == name ? "" : " = \"\(name)\""
        text.add("case \(SwiftName.escaped(property.name))\(value)")
      }
    }
  }

  private func addInitializer(_ properties: [Property], to text: inout SwiftText) {
    text.addGap()
    let parameters = properties.map {
      "\(SwiftName.escaped($0.name)): \($0.type)" + ($0.isNullable ? " = nil" : "")
    }
    text.addBlock("\(prefix)init", list: parameters) { text in
      for property in properties {
        let name = SwiftName.escaped(property.name)
        text.add("self.\(name) = \(name)")
      }
    }
  }

  /// Whether a value of the property may hold one of the type it belongs to.
  private func isIndirect(_ property: Property, _ scope: Scope) -> Bool {
    guard case .nullable(let type) = property.field.type else { return false }
    return containment.reaches(from: type, scope.root)
  }

  private func swiftType(of property: Property, _ scope: Scope) -> String {
    swiftType(property.field.type, nested: property.nested ?? "", scope)
  }

  private func swiftType(
    _ type: Interface.ValueType, nested: String, _ scope: Scope
  ) -> String {
    switch type {
    case .bool: outside("Bool", scope)
    case .int: outside("Int", scope)
    case .float: outside("Double", scope)
    case .string: outside("String", scope)
    case .object: outside("JSON", scope) + ".Object"
    case .any: outside("JSON", scope)
    case .structure, .enumeration: nested
    case .array(let element): "[\(swiftType(element, nested: nested, scope))]"
    case .map(let element):
      "[\(outside("String", scope)): \(swiftType(element, nested: nested, scope))]"
    case .nullable(let type): "\(swiftType(type, nested: nested, scope))?"
    case .named(let name):
      (scope.names.contains(SwiftName.type(name)) ? "\(namespace)." : "") + SwiftName.type(name)
    }
  }

  /// The structure or the enumeration without a name in a type: there is at most one.
  private static func anonymous(in type: Interface.ValueType) -> Interface.ValueType? {
    switch type {
    case .structure, .enumeration: type
    case .array(let type), .map(let type), .nullable(let type): anonymous(in: type)
    default: nil
    }
  }
}
