// SPDX-License-Identifier: Apache-2.0

/// Help and usage errors of the command line in Chinese.
///
/// swift-argument-parser has English texts only. Here each of its lines is taken apart, its
/// sentences are looked up, and the lines are wrapped anew: a Chinese character has two columns.
package struct HelpTranslation {
  /// The column in which the explanations of options begin.
  private static let labelColumn = 26

  private let width: Int
  private var lines: [String] = []

  /// The sentences and placeholders that have no translation.
  private var missing: [String] = []

  /// Translates a text of the argument parser.
  ///
  /// - Parameters:
  ///   - text: help, or a usage error, with one line for each paragraph.
  ///   - width: the columns of the terminal.
  /// - Returns: the text in Chinese; what is not known stays English.
  package static func chinese(_ text: String, width: Int) -> String {
    var translation = HelpTranslation(width: max(width, 40))
    translation.translate(text)
    return translation.lines.joined(separator: "\n")
  }

  /// Translates the descriptions in a completion script of zsh or fish; bash shows none.
  package static func completions(_ script: String) -> String {
    script.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      described(line, between: " -d '", "'") ?? described(line, between: "[", "]")
        ?? described(line, between: ":", "'") ?? String(line)
    }.joined(separator: "\n")
  }

  /// A line whose description between two marks is known, with the Chinese one.
  private static func described(
    _ line: Substring, between start: String, _ end: Character
  ) -> String? {
    guard let begin = line.range(ofText: start)?.upperBound else { return nil }
    for index in line.indices.reversed() where index >= begin && line[index] == end {
      guard let chinese = descriptions[String(line[begin..<index])] else { continue }
      return String(line[..<begin]) + chinese + String(line[index...])
    }
    return nil
  }

  /// The sentences as they are between single quotes in the two shells.
  private static let descriptions: [String: String] = {
    let quoted: [(String) -> String] = [
      { $0.replacing("\\", with: "\\\\").replacing("'", with: "\\'") },
      { $0.replacing("'", with: "'\\''") },
      // In the specification of an option zsh has a use for these, too.
      { text in
        let special: Set<Character> = ["\\", "[", "]", ":"]
        let escaped = text.map { special.contains($0) ? "\\\($0)" : "\($0)" }.joined()
        return escaped.replacing("'", with: "'\\''")
      },
    ]
    let pairs = HelpCatalogue.sentences.flatMap { english, chinese in
      quoted.map { ($0(english), $0(chinese)) }
    }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// The sentences and placeholders of a text that would stay English.
  package static func untranslated(in text: String) -> [String] {
    var translation = HelpTranslation(width: 80)
    translation.translate(text)
    return translation.missing
  }

  private init(width: Int) { self.width = width }

  private mutating func translate(_ text: String) {
    var label: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let indent = line.prefix { $0 == " " }.count
      if let known = label, indent >= Self.labelColumn {
        label = nil
        entry(known, String(line.dropFirst(indent)))
        continue
      }
      if let open = label { entry(open, "") }
      label = nil
      if let heading = Self.headings[line] {
        lines.append(heading)
      } else if indent == 2, !line.hasPrefix("  See '") {
        label = listed(line)
      } else {
        paragraph(line)
      }
    }
    if let open = label { entry(open, "") }
  }

  private static let headings = [
    "ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "命令：",
  ]

  /// Translates a line outside the lists.
  private mutating func paragraph(_ line: String) {
    let prefixes: [(String, String)] = [
      ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("Error: ", "错误："),
      ("Help:  ", "说明："),
    ]
    for (prefix, chinese) in prefixes where line.hasPrefix(prefix) {
      let rest = String(line.dropFirst(prefix.count))
      // As in English, the usage is one line.
      if chinese == "用法：" { return lines.append(chinese + placeholders(in: rest)) }
      let text =
        switch prefix {
        case "Error: ": message(rest)
        case "Help:  ": explanation(rest)
        default: sentence(rest)
        }
      return lines += (chinese + text).wrapped(to: width, indent: TextWidth.of(chinese))
    }
    if let see = HelpTemplate("  See '{}' for more information.", "  详见：{}").filled(from: line)
      ?? HelpTemplate("  See '{}' for detailed help.", "  各命令的说明：{}").filled(from: line)
    {
      return lines.append(placeholders(in: see))
    }
    lines += line.isEmpty ? [""] : message(line).wrapped(to: width, indent: 0)
  }

  /// Translates a line of a list, unless its explanation is on the next line.
  ///
  /// - Returns: the label that waits for its explanation.
  private mutating func listed(_ line: String) -> String? {
    let content = line.dropFirst(2)
    guard let gap = content.range(ofText: "  ") ?? boundary(of: content) else {
      return "\(content)"
    }
    let text = content[gap.upperBound...].drop { $0 == " " }
    entry(String(content[..<gap.lowerBound]), String(text))
    return nil
  }

  /// The single space after a label that ends one column before the explanations.
  private func boundary(of content: Substring) -> Range<Substring.Index>? {
    guard content.count >= Self.labelColumn - 2 else { return nil }
    let place = content.index(content.startIndex, offsetBy: Self.labelColumn - 3)
    guard content[place] == " " else { return nil }
    return place..<content.index(after: place)
  }

  /// Adds a line of a list: an option, an argument or a command, and what it does.
  private mutating func entry(_ label: String, _ text: String) {
    let label = "  " + placeholders(in: label)
    let explanation = text.isEmpty ? "" : values(in: text)
    guard TextWidth.of(label) < Self.labelColumn else {
      lines.append(label)
      let indent = String(repeating: " ", count: Self.labelColumn)
      lines += (indent + explanation).wrapped(to: width, indent: Self.labelColumn)
      return
    }
    let line = label.filled(to: Self.labelColumn) + explanation
    lines += line.wrapped(to: width, indent: Self.labelColumn)
  }

  /// The explanation that follows a usage error: a label and a sentence.
  private mutating func explanation(_ text: String) -> String {
    guard let gap = text[...].range(ofText: "  ") else { return placeholders(in: text) }
    return placeholders(in: String(text[..<gap.lowerBound])) + "  "
      + sentence(String(text[gap.upperBound...]))
  }

  /// A sentence with the values and the default behind it.
  private mutating func values(in text: String) -> String {
    guard text.last == ")",
      let start = text.ranges(of: "(values: ").last ?? text.ranges(of: "(default: ").last
    else { return sentence(text) }
    let written = String(text[start.lowerBound...].dropFirst().dropLast())
    let inside =
      (written.hasPrefix("values: ") ? written.replacing(", ", with: "、") : written)
      .replacing("; default: ", with: "；默认 ").replacing("values: ", with: "可取 ")
      .replacing("default: ", with: "默认 ")
    let before = text[..<start.lowerBound].reversed().drop { $0 == " " }.reversed()
    return (before.isEmpty ? "" : sentence(String(before))) + "（\(inside)）"
  }

  /// What is wrong, by the kind of the error.
  private mutating func message(_ text: String) -> String {
    if let known = HelpCatalogue.sentences[text] { return known }
    for template in HelpCatalogue.lists {
      guard var parts = template.parts(of: text), let words = parts.popLast() else { continue }
      parts.append(words.replacing(", ", with: "、"))
      return template.filled(with: parts)
    }
    for (template, isSentence) in HelpCatalogue.messages {
      guard var parts = template.parts(of: text) else { continue }
      for index in parts.indices {
        parts[index] = Self.enumeration(placeholders(in: parts[index]))
      }
      if isSentence, let last = parts.indices.last { parts[last] = message(parts[last]) }
      return template.filled(with: parts)
    }
    return sentence(text)
  }

  /// A list of the parser as a Chinese one: `'on' and 'off'` without quotes, and `now', 'then`,
  /// which has its outer quotes from the template, with Chinese ones.
  private static func enumeration(_ text: String) -> String {
    let isOfValues = text.count > 2 && text.hasPrefix("'") && text.hasSuffix("'")
    let (open, close) = isOfValues ? ("", "") : ("“", "”")
    let known = HelpCatalogue.words.reduce(text) { text, word in
      text.replacing("'\(word.key)'", with: "'\(word.value)'")
    }
    let list =
      (isOfValues ? known : text).replacing("', '", with: "\(close)、\(open)")
      .replacing("', and '", with: "\(close) 或 \(open)")
      .replacing("' and '", with: "\(close) 或 \(open)")
      .replacing("' or '", with: "\(close) 或 \(open)").replacing("） 或 ", with: "）或 ")
    return isOfValues ? String(list.dropFirst().dropLast()) : list
  }

  private mutating func sentence(_ text: String) -> String {
    if let known = HelpCatalogue.sentences[text] { return known }
    if text.contains(where: { $0.isASCII && $0.isLetter }) { missing.append(text) }
    return text
  }

  /// A text whose `<placeholders>` are Chinese.
  private mutating func placeholders(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let name = String(rest[rest.index(after: start)..<end])
      result += rest[..<start] + "<" + placeholder(name) + ">"
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private mutating func placeholder(_ name: String) -> String {
    if let known = HelpCatalogue.placeholders[name] { return known }
    missing.append("<\(name)>")
    return name
  }
}

extension Substring {
  /// The first place of a text.
  fileprivate func range(ofText text: String) -> Range<Index>? { ranges(of: text).first }
}
