// SPDX-License-Identifier: Apache-2.0

/// A value of the file without a type, with its position.
struct Node {
  /// The keys that lead to it, joined by dots.
  var path: String

  /// The position of its first character.
  var position: Position

  /// Its content.
  var content: Content

  /// The three forms of a value.
  ///
  /// A scalar is always text: `on` is no Boolean and `22:30` no number.
  enum Content {
    case text(String, quoted: Bool)
    case list([Node])
    case mapping([Entry])
  }

  /// A key and its value.
  struct Entry {
    var key: String
    var position: Position
    var value: Node
  }

  /// Whether the value is missing, or an empty list or mapping.
  var isEmpty: Bool {
    switch content {
    case .text(let text, let quoted): text.isEmpty && !quoted
    case .list(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }

  /// The value as text for an error.
  var found: String {
    switch content {
    case .text where isEmpty: "nothing"
    case .text(let text, _): "'\(Quoted(text))'"
    case .list: isEmpty ? "an empty list" : "a list"
    case .mapping: isEmpty ? "an empty mapping" : "a mapping"
    }
  }
}
