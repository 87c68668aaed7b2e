// SPDX-License-Identifier: Apache-2.0

/// A value of the file, not yet typed, that knows where it stands.
struct Node {
  /// The keys that lead to it.
  var path: String

  /// Where it begins.
  var position: Position

  /// What it is.
  var content: Content

  /// The three things a value can be.
  ///
  /// A text is a text whatever it looks like: YAML's own reading of `on` or `22:30` as something
  /// else does not happen.
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

  /// Whether nothing is written where a value belongs, or an empty list or mapping.
  var isEmpty: Bool {
    switch content {
    case .text(let text, let quoted): text.isEmpty && !quoted
    case .list(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }

  /// The value in the words of an error.
  var found: String {
    switch content {
    case .text where isEmpty: "nothing"
    case .text(let text, _): "'\(Quoted(text))'"
    case .list: isEmpty ? "an empty list" : "a list"
    case .mapping: isEmpty ? "an empty mapping" : "a mapping"
    }
  }
}
