// SPDX-License-Identifier: Apache-2.0

/// Cuts an interface definition into words and marks, and collects the comments between them.
struct InterfaceScanner {
  /// A word, a mark, or nothing at the end of the text.
  struct Token: Equatable {
    var text: String
    var line: Int
    var column: Int

    /// The comment that stands immediately above.
    var documentation: String

    /// The name of the token in an error message.
    var name: String { text.isEmpty ? "the end of the text" : "'\(text)'" }
  }

  private let text: [Unicode.Scalar]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
  }

  private static let marks = ["[string]", "[]", "->", "(", ")", ":", ",", "?"].map {
    Array($0.unicodeScalars)
  }

  private static let spaces: Set<Unicode.Scalar> = [
    " ", "\t", "\u{A0}", "\u{FEFF}", "\u{1680}", "\u{180E}", "\u{202F}", "\u{205F}", "\u{3000}",
    "\u{2000}", "\u{2001}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}",
    "\u{2008}", "\u{2009}", "\u{200A}",
  ]

  private static let lineEnds: Set<Unicode.Scalar> = ["\n", "\r", "\u{2028}", "\u{2029}"]

  mutating func next() throws(InterfaceError) -> Token {
    let documentation = skipSpace()
    var token = Token(
      text: "", line: line, column: position - lineStart + 1, documentation: documentation)
    guard position < text.count else { return token }
    let length = markLength() ?? wordLength()
    guard length > 0 else {
      throw InterfaceError(
        line: line, column: token.column, problem: "unexpected character '\(text[position])'")
    }
    token.text.unicodeScalars.append(contentsOf: text[position..<position + length])
    position += length
    return token
  }

  private func markLength() -> Int? {
    Self.marks.first { text[position...].starts(with: $0) }?.count
  }

  private func wordLength() -> Int {
    text[position...].prefix { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
      default: false
      }
    }.count
  }

  /// Skips space and comments and gives the comment that ends on the line above.
  private mutating func skipSpace() -> String {
    var comments: [String] = []
    var isLineEmpty = position == lineStart
    while position < text.count {
      if Self.spaces.contains(text[position]) {
        position += 1
      } else if Self.lineEnds.contains(text[position]) {
        if isLineEmpty { comments = [] }
        endLine()
        isLineEmpty = true
      } else if text[position] == "#" {
        let comment = comment()
        if isLineEmpty { comments.append(comment) }
        isLineEmpty = false
      } else {
        break
      }
    }
    return comments.joined(separator: "\n")
  }

  private mutating func endLine() {
    if text[position] == "\r", position + 1 < text.count, text[position + 1] == "\n" {
      position += 1
    }
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func comment() -> String {
    position += 1
    if position < text.count, text[position] == " " { position += 1 }
    var comment = ""
    while position < text.count, !Self.lineEnds.contains(text[position]) {
      comment.unicodeScalars.append(text[position])
      position += 1
    }
    return comment
  }
}
