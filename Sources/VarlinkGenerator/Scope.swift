// SPDX-License-Identifier: Apache-2.0
import Varlink

/// Where in the source a type is written.
struct Scope {
  /// The declaration of the interface that it belongs to.
  let root: String

  /// The types around it that are nested in that declaration: they hide others of the same name.
  private(set) var names: Set<String> = []

  init(root: String) { self.root = root }

  /// The scope inside a type with these types nested in it.
  func inside(_ nested: [String]) -> Self {
    var scope = self
    scope.names.formUnion(nested)
    return scope
  }
}

extension SwiftGenerator {
  /// The name of a type of Swift or of the library, with its module where another type hides it.
  func outside(_ name: String, _ scope: Scope) -> String {
    let isHidden =
      scope.names.contains(name) || interface.members.contains { $0.name == name }
    guard isHidden else { return name }
    return ["JSON", "Indirect", "VarlinkMethod", "VarlinkFailure"].contains(name)
      ? "Varlink.\(name)" : "Swift.\(name)"
  }
}
