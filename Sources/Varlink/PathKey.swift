// SPDX-License-Identifier: Apache-2.0

/// One step of a path into parameters: a member's name or an element's index.
enum PathKey: CodingKey {
  case name(String)
  case index(Int)

  init(_ name: String) { self = .name(name) }

  init(_ index: Int) { self = .index(index) }

  var stringValue: String {
    switch self {
    case .name(let name): name
    case .index(let index): String(index)
    }
  }

  var intValue: Int? { if case .index(let index) = self { index } else { nil } }

  init?(stringValue: String) { self.init(stringValue) }

  init?(intValue: Int) { self.init(intValue) }
}
