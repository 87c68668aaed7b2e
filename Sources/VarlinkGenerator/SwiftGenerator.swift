// SPDX-License-Identifier: Apache-2.0
package import Varlink

/// Writes the Swift types of an interface: structures and enumerations with their coding, and a
/// type for each method and each error.
///
/// The types stand in a namespace, an `enum` of the caller's choice:
///
/// - `type Coordinate (…)` becomes `FTL.Coordinate`, a structure or an enumeration.
/// - `method Jump(…) -> (…)` becomes `FTL.Jump`, a ``VarlinkMethod`` with `FTL.Jump.Parameters` and
///   `FTL.Jump.Result`.
/// - `error ParameterOutOfRange (…)` becomes `FTL.ParameterOutOfRange`, a ``VarlinkFailure``.
/// - A structure or an enumeration without a name is nested where it is used, and named for its
///   field: `mode: (on, off)` has the type `Mode`.
///
/// Comments become documentation, and names are spelled as in Swift; what travels is spelled as in
/// the interface.
package struct SwiftGenerator: Sendable {
  /// Who may use the types.
  package enum Access: String, CaseIterable, Sendable {
    /// Everybody.
    case `public`

    /// The package.
    case package

    /// The module.
    case `internal`
  }

  /// A Swift file.
  package struct File: Equatable, Sendable {
    /// The name, with `.swift`.
    package var name: String

    /// What is in it.
    package var text: String
  }

  let interface: Interface
  let namespace: String
  let access: Access
  let licence: String?
  let containment: Containment

  /// A generator for an interface.
  ///
  /// - Parameters:
  ///   - interface: The interface.
  ///   - namespace: The name of the `enum` around the types. With a dot in it the part before the
  ///     last one is a type that exists: `Wire.Simulator` is an `enum` in an extension of `Wire`.
  ///   - access: Who may use the types.
  ///   - licence: An SPDX expression for the first line, nil for no such line.
  /// - Throws: ``SwiftGeneratorError`` where no Swift types stand for the interface.
  package init(
    _ interface: Interface, namespace: String, access: Access, licence: String? = nil
  ) throws(SwiftGeneratorError) {
    self.interface = interface
    self.namespace = namespace
    self.access = access
    self.licence = licence
    containment = Containment(interface)
    let names = namespace.split(separator: ".", omittingEmptySubsequences: false)
    guard names.allSatisfy({ SwiftName.isType(String($0)) }) else {
      throw .namespace(namespace)
    }
    // The names by which the types refer to what is outside.
    for name in names.map(String.init) + ["Swift", "Varlink"]
    where interface.members.contains(where: { $0.name == name }) {
      throw .reserved(name)
    }
    for type in interface.types where containment.isEndless(type.name) {
      throw .endless(type.name)
    }
  }

  /// All types in one file.
  package var file: File {
    var text = header(for: interface.members)
    addNamespace(to: &text)
    for member in interface.members { add(member, to: &text) }
    return File(name: "\(namespace).swift", text: text.description)
  }

  /// A file for the namespace, and one for each declaration.
  package var files: [File] {
    var text = header(for: [])
    addNamespace(to: &text)
    return [File(name: "\(namespace).swift", text: text.description)]
      + interface.members.map { member in
        var text = header(for: [member])
        add(member, to: &text)
        return File(name: "\(namespace).\(member.name).swift", text: text.description)
      }
  }

  private func header(for members: [Interface.Member]) -> SwiftText {
    var text = SwiftText()
    if let licence { text.add("// SPDX-License-Identifier: \(licence)") }
    text.add("// Generated from \(interface.name).varlink by varlink-swift-generator; do not edit.")
    let holdsLibraryType = members.contains(where: holdsLibraryType)
    if holdsLibraryType || members.contains(where: conformsToLibrary) {
      // Swift warns of a package import that only conformances use.
      let isPlain = access == .package && !holdsLibraryType
      text.add("\(isPlain ? "" : prefix)import Varlink")
    }
    return text
  }

  private func addNamespace(to text: inout SwiftText) {
    let names = namespace.split(separator: ".").map(String.init)
    let parent = names.dropLast().joined(separator: ".")
    text.addGap()
    if parent.isEmpty {
      addNamespace(names[names.count - 1], to: &text)
    } else {
      text.addBlock("extension \(parent)") { addNamespace(names[names.count - 1], to: &$0) }
    }
  }

  private func addNamespace(_ name: String, to text: inout SwiftText) {
    let comment = interface.documentation
    text.addDocumentation(comment.isEmpty ? "The interface \(interface.name)." : comment)
    text.addBlock("\(prefix)enum \(name)") { text in
      text.addDocumentation("The interface's name.")
      text.add("\(prefix)static let interface = \"\(interface.name)\"")
    }
  }

  private func add(_ member: Interface.Member, to text: inout SwiftText) {
    text.addGap()
    text.addBlock("extension \(namespace)") { addDeclaration(of: member, to: &$0) }
  }

  /// The access level before a declaration, with a space.
  var prefix: String { access == .internal ? "" : "\(access) " }
}
