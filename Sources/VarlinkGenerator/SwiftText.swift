// SPDX-License-Identifier: Apache-2.0

/// Swift source while it is written: lines with their indentation.
struct SwiftText: CustomStringConvertible {
  /// The longest line, in columns.
  static let width = 100

  private var lines: [String] = []
  private var level = 0

  /// The text, with a line break at its end.
  var description: String { lines.joined(separator: "\n") + "\n" }

  /// Adds a line.
  mutating func add(_ line: String) {
    lines.append(line.isEmpty ? "" : indentation + line)
  }

  /// Adds an empty line, except at the start of the text or of a block.
  mutating func addGap() {
    guard let last = lines.last, !last.isEmpty, !last.hasSuffix("{") else { return }
    lines.append("")
  }

  /// Adds a block in braces.
  mutating func addBlock(_ opening: String, _ body: (inout Self) -> Void) {
    let start = lines.count
    add(opening + " {")
    level += 1
    body(&self)
    level -= 1
    if lines.count == start + 1 { lines[start] += "}" } else { add("}") }
  }

  /// Adds a declaration with a list in parentheses and a block: on one line where it fits, else
  /// with the list on lines of its own.
  mutating func addBlock(
    _ opening: String, list: [String], _ body: (inout Self) -> Void
  ) {
    let whole = "\(opening)(\(list.joined(separator: ", ")))"
    if indentation.count + whole.count + 2 <= Self.width {
      return addBlock(whole, body)
    }
    add("\(opening)(")
    level += 1
    wrap(list.enumerated().map { $0 + 1 < list.count ? "\($1)," : $1 }, start: "")
    level -= 1
    addBlock(")", body)
  }

  /// Adds a documentation comment: its first sentence, and the rest as a paragraph of its own.
  mutating func addDocumentation(_ comment: String) {
    for (number, paragraph) in Documentation(comment).paragraphs.enumerated() {
      if number > 0 { add("///") }
      for words in paragraph { wrap(words, start: "/// ") }
    }
  }

  private var indentation: String { String(repeating: "  ", count: level) }

  /// Adds words on as many lines as they need.
  private mutating func wrap(_ words: [String], start: String) {
    var line = ""
    for word in words {
      let longer = line.isEmpty ? word : "\(line) \(word)"
      if !line.isEmpty, indentation.count + start.count + longer.count > Self.width {
        add(start + line)
        line = word
      } else {
        line = longer
      }
    }
    if !line.isEmpty { add(start + line) }
  }
}
