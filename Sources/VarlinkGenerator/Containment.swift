// SPDX-License-Identifier: Apache-2.0
import Varlink

/// Which declared types hold which others in themselves, and not in an array or a map.
struct Containment: Sendable {
  private let all: [String: Set<String>]
  private let required: [String: Set<String>]

  init(_ interface: Interface) {
    var all: [String: Set<String>] = [:]
    var required: [String: Set<String>] = [:]
    for type in interface.types {
      all[type.name] = Self.parts(of: type.type, nullable: true)
      required[type.name] = Self.parts(of: type.type, nullable: false)
    }
    self.all = all
    self.required = required
  }

  /// Whether every value of a declared type would have to hold another.
  func isEndless(_ name: String) -> Bool {
    Self.reached(from: required[name] ?? [], by: required).contains(name)
  }

  /// Whether a value of a type may hold a value of a declared type.
  func reaches(from type: Interface.ValueType, _ name: String) -> Bool {
    Self.reached(from: Self.parts(of: type, nullable: true), by: all).contains(name)
  }

  private static func reached(
    from start: Set<String>, by edges: [String: Set<String>]
  ) -> Set<String> {
    var reached = start
    var open = Array(start)
    while let name = open.popLast() {
      for next in edges[name] ?? [] where reached.insert(next).inserted { open.append(next) }
    }
    return reached
  }

  /// The declared types that a value of a type holds.
  private static func parts(of type: Interface.ValueType, nullable: Bool) -> Set<String> {
    switch type {
    case .named(let name): [name]
    case .structure(let fields):
      fields.reduce(into: []) { $0.formUnion(parts(of: $1.type, nullable: nullable)) }
    case .nullable(let type) where nullable: parts(of: type, nullable: nullable)
    default: []
    }
  }
}
