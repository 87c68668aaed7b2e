// SPDX-License-Identifier: Apache-2.0
import Sign

/// A value of the file without a type, with its position.
package struct Node {
  /// The keys that lead to it, joined by dots.
  package var path: String

  /// The position of its first character.
  var position: Position

  /// Its content.
  package var content: Content

  /// The three forms of a value.
  ///
  /// A scalar is always text: `on` is no Boolean and `22:30` no number.
  package enum Content {
    case text(String, quoted: Bool)
    case list([Node])
    case mapping([Entry])
  }

  /// A key and its value.
  package struct Entry {
    /// The key.
    package var key: String
    var position: Position

    /// The value.
    package var value: Node
  }

  /// YAML's words for no value, without quotes.
  private static let nothing: Set = ["", "~", "null", "Null", "NULL"]

  /// Whether the value is missing, or an empty list or mapping.
  package var isEmpty: Bool {
    switch content {
    case .text(let text, let quoted): !quoted && Self.nothing.contains(text)
    case .list(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }

  /// The value as text for an error.
  var found: LocalizedText {
    switch content {
    case .text where isEmpty: .init("nothing", "为空")
    case .text(let text, _): .init("'\(Quoted(text))'", "为“\(Quoted(text))”")
    case .list:
      isEmpty ? .init("an empty list", "是空列表") : .init("a list", "是列表")
    case .mapping:
      isEmpty ? .init("an empty mapping", "是空的键值组") : .init("a mapping", "是一组键值")
    }
  }
}
