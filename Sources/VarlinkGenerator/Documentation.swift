// SPDX-License-Identifier: Apache-2.0

/// A comment of an interface as the paragraphs of a Swift documentation comment.
struct Documentation {
  /// The paragraphs: each is a list of lines to wrap, each of them a list of words.
  private(set) var paragraphs: [[[String]]] = []

  /// Splits a comment into paragraphs, its first sentence into one of its own.
  ///
  /// A line that is indented or begins with `-` or `*` stays a line of its own.
  init(_ comment: String) {
    var paragraph: [[String]] = []
    for line in "\(comment)\n".split(separator: "\n", omittingEmptySubsequences: false) {
      var words = line.split(separator: " ").map(String.init)
      if words.isEmpty {
        if !paragraph.isEmpty { paragraphs.append(paragraph) }
        paragraph = []
      } else if let last = paragraph.indices.last, !Self.isItem(line) {
        paragraph[last] += words
      } else {
        words[0] = line.prefix { $0 == " " } + words[0]
        paragraph.append(words)
      }
    }
    splitSummary()
  }

  private static func isItem(_ line: Substring) -> Bool {
    line.hasPrefix(" ") || line.hasPrefix("- ") || line.hasPrefix("* ")
  }

  private mutating func splitSummary() {
    guard !paragraphs.isEmpty else { return }
    var summary = paragraphs[0][0]
    let end = summary.indices.first { place in
      place + 1 < summary.count && Self.endsSentence(summary[place])
        && summary[place + 1].first?.isLowercase == false
    }
    if let end {
      let rest = Array(summary[(end + 1)...])
      summary = Array(summary[...end])
      paragraphs[0][0] = rest
      paragraphs.insert([summary], at: 0)
    } else if paragraphs[0].count > 1 {
      paragraphs[0].removeFirst()
      paragraphs.insert([summary], at: 0)
    }
    if let last = summary.last, !Self.endsSentence(last) {
      paragraphs[0][0][summary.count - 1] += last.hasSuffix(":") ? "" : "."
    }
  }

  private static func endsSentence(_ word: String) -> Bool {
    word.last.map { ".!?".contains($0) } ?? false
  }
}
