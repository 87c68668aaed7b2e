// SPDX-License-Identifier: Apache-2.0
import Sign

// The part of Markdown that a notice board needs: headings, paragraphs, lists, tables, pictures and
// strong text. Everything else, HTML too, is text.
extension BoardPage {
  /// Reads a page in Markdown, without the characters that no text for residents may have.
  package init(markdown text: String) {
    blocks = []
    var paragraph: [String] = []
    var isInTable = false
    // A carriage return and a line feed are one character.
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let raw = Self.forResidents(raw)
      let line = Self.trimmed(raw[...])
      let block = Self.block(line, indent: raw.prefix { $0 == " " }.count)
      if block != nil || line.isEmpty {
        end(&paragraph)
        isInTable = block?.kind == .row || isInTable && Self.isRule(line)
      }
      guard blocks.count < Self.mostBlocks else {
        guard !line.isEmpty else { continue }
        cut.hasMoreBlocks = true
        break
      }
      if var block {
        if let cells = block.cells, cells.count > Self.mostColumns {
          cut.columns = max(cut.columns, cells.count)
          block.cells = Array(cells.prefix(Self.mostColumns))
        }
        blocks.append(block)
      } else if !line.isEmpty, !(isInTable && Self.isRule(line)), !Self.isThematicBreak(line) {
        paragraph.append(String(line))
      }
    }
    end(&paragraph)
  }

  /// The pictures that it shows.
  package var pictures: [String] { blocks.compactMap(\.picture) }

  private mutating func end(_ paragraph: inout [String]) {
    guard !paragraph.isEmpty else { return }
    // Lines of Chinese are joined without a space.
    let text = paragraph.dropFirst().reduce(paragraph[0]) { joined, line in
      let needsSpace = (joined.last?.isASCII ?? false) && (line.first?.isASCII ?? false)
      return joined + (needsSpace ? " " : "") + line
    }
    blocks.append(BoardBlock(kind: .paragraph, text: Self.spans(text)))
    paragraph = []
  }

  /// The block that a line is by itself; nil for a line of a paragraph.
  private static func block(_ line: Substring, indent: Int) -> BoardBlock? {
    let marks = line.prefix { $0 == "#" }.count
    if (1...6).contains(marks), line.dropFirst(marks).first == " " {
      let title = trimmed(line.dropFirst(marks))
      return BoardBlock(kind: .heading, level: min(marks, 3), text: spans(String(title)))
    }
    let level = min(3, indent / 2 + 1)
    for mark in ["- ", "* ", "+ "] where line.hasPrefix(mark) {
      return BoardBlock(kind: .item, level: level, text: spans(String(line.dropFirst(2))))
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if (1...3).contains(digits.count), rest.hasPrefix(". ") {
      return BoardBlock(
        kind: .item, level: level, number: String(digits), text: spans(String(rest.dropFirst(2))))
    }
    if let picture = picture(line) { return picture }
    guard line.hasPrefix("|"), line.count > 1, !isRule(line) else { return nil }
    var cells = line.dropFirst()
    if cells.last == "|" { cells = cells.dropLast() }
    return BoardBlock(
      kind: .row,
      cells: cells.split(separator: "|", omittingEmptySubsequences: false).map {
        spans(String(trimmed($0)))
      })
  }

  /// A picture on a line of its own: `![words](file.png)`, a file of the same folder.
  private static func picture(_ line: Substring) -> BoardBlock? {
    guard line.hasPrefix("!["), line.last == ")",
      let middle = line.firstRange(of: "](")
    else { return nil }
    let words = line[line.index(line.startIndex, offsetBy: 2)..<middle.lowerBound]
    let file = line[middle.upperBound...].dropLast()
    guard isSafe(file) else { return nil }
    return BoardBlock(kind: .picture, picture: String(file), alternative: String(words))
  }

  /// Whether a name is that of a picture in the folder itself.
  package static func isSafe(_ file: some StringProtocol) -> Bool {
    let kinds = [".png", ".jpg", ".jpeg", ".svg", ".webp"]
    let name = file.lowercased()
    return file.first != "." && file.utf8.count <= 100 && kinds.contains(where: name.hasSuffix)
      && file.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.hasPrefix("|") && line.contains("-") && line.allSatisfy { "|-: ".contains($0) }
  }

  private static func isThematicBreak(_ line: Substring) -> Bool {
    line.count >= 3 && line.allSatisfy { $0 == "-" || $0 == " " }
  }

  /// The pieces of a text: what is between two `**` is strong.
  private static func spans(_ text: String) -> [BoardBlock.Span] {
    let parts = text.split(separator: "**", omittingEmptySubsequences: false)
    // Without its other half a mark is text.
    guard parts.count > 1, !parts.count.isMultiple(of: 2) else {
      return [BoardBlock.Span(text: text)]
    }
    return parts.enumerated().compactMap { index, part in
      guard !part.isEmpty else { return nil }
      return BoardBlock.Span(
        text: String(part), isStrong: index.isMultiple(of: 2) ? nil : true)
    }
  }

  /// A line without what could hide or reorder the text beside it.
  private static func forResidents(_ line: Substring) -> String {
    let line = String(line.map { $0 == "\t" ? " " : $0 })
    return ResidentText(characters: max(1, line.unicodeScalars.count)).clipped(line)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
