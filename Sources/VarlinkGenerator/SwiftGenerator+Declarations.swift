// SPDX-License-Identifier: Apache-2.0
import Varlink

extension SwiftGenerator {
  /// Adds the Swift type of a declaration.
  func addDeclaration(of member: Interface.Member, to text: inout SwiftText) {
    let scope = Scope(root: member.name)
    text.addDocumentation(member.documentation)
    switch member {
    case .type(let type): addType(SwiftName.type(type.name), type.type, scope, to: &text)
    case .method(let method): addMethod(method, scope, to: &text)
    case .error(let error):
      let protocols = [outside("VarlinkFailure", scope), outside("Equatable", scope)]
      addStructure(SwiftName.type(error.name), protocols, error.parameters, scope, to: &text) {
        text in
        addName(error.name, to: &text)
      }
    }
  }

  /// Whether the Swift type of a declaration conforms to a protocol of the library.
  func conformsToLibrary(_ member: Interface.Member) -> Bool {
    if case .type = member { false } else { true }
  }

  /// Whether the Swift type of a declaration has fields of a type of the library.
  func holdsLibraryType(_ member: Interface.Member) -> Bool {
    switch member {
    case .type(let type): holdsLibraryType(type.type, in: type.name)
    case .method(let method):
      holdsLibraryType(.structure(method.input + method.output), in: method.name)
    case .error(let error): holdsLibraryType(.structure(error.parameters), in: error.name)
    }
  }

  private func holdsLibraryType(_ type: Interface.ValueType, in root: String) -> Bool {
    switch type {
    case .object, .any: true
    case .array(let type), .map(let type): holdsLibraryType(type, in: root)
    case .nullable(let inner):
      containment.reaches(from: inner, root) || holdsLibraryType(inner, in: root)
    case .structure(let fields): fields.contains { holdsLibraryType($0.type, in: root) }
    default: false
    }
  }

  private func addMethod(
    _ method: Interface.Method, _ scope: Scope, to text: inout SwiftText
  ) {
    let inside = scope.inside(["Parameters", "Result"])
    let protocols = ["Codable", "Equatable", "Sendable"].map { outside($0, inside) }
    let opening = "\(prefix)enum \(SwiftName.type(method.name))"
    text.addBlock("\(opening): \(outside("VarlinkMethod", scope))") { text in
      addName(method.name, to: &text)
      text.addGap()
      addStructure("Parameters", protocols, method.input, inside, to: &text)
      text.addGap()
      addStructure("Result", protocols, method.output, inside, to: &text)
    }
  }

  private func addName(_ name: String, to text: inout SwiftText) {
    text.add("\(prefix)static let name = \"\(interface.name).\(name)\"")
  }

  /// Adds a structure or an enumeration.
  func addType(
    _ name: String, _ type: Interface.ValueType, _ scope: Scope, to text: inout SwiftText
  ) {
    switch type {
    case .structure(let fields):
      let protocols = ["Codable", "Equatable", "Sendable"].map { outside($0, scope) }
      addStructure(name, protocols, fields, scope, to: &text)
    case .enumeration(let cases): addEnumeration(name, cases, scope, to: &text)
    default: preconditionFailure("\(type) needs no declaration")
    }
  }

  private func addEnumeration(
    _ name: String, _ cases: [Interface.Case], _ scope: Scope, to text: inout SwiftText
  ) {
    let protocols = ["String", "CaseIterable", "Codable", "Sendable"].map { outside($0, scope) }
    let opening = "\(prefix)enum \(name): \(protocols.joined(separator: ", "))"
    text.addBlock(opening) { text in
      for (item, property) in zip(cases, SwiftName.properties(cases.map(\.name))) {
        if !item.documentation.isEmpty { text.addGap() }
        text.addDocumentation(item.documentation)
        let value = property == item.name ? "" : " = \"\(item.name)\""
        text.add("case \(SwiftName.escaped(property))\(value)")
      }
    }
  }
}
