// SPDX-License-Identifier: Apache-2.0
package import Sign

extension Reader {
  /// The longest text of a value, in bytes.
  package static let longestText = 1024

  /// The largest number of entries of a mapping whose keys the installer chooses.
  static let mostEntries = 256

  /// The largest number of items of a list.
  static let mostItems = 1000

  /// A text, unchecked but for its length.
  package func raw(_ node: Node, expected: LocalizedText) -> String? {
    guard case .text(let text, _) = node.content, !node.isEmpty else {
      reportFound(node, expected: expected)
      return nil
    }
    guard text.utf8.count <= Self.longestText else {
      report(.atMost(text.utf8.count, .bytes, most: Self.longestText), node)
      return nil
    }
    return text
  }

  /// A value that another type parses.
  func parse<Value>(
    _ node: Node, expected: LocalizedText, _ read: (String) throws(MalformedText) -> Value
  ) -> Value? {
    guard let text = raw(node, expected: expected) else { return nil }
    do {
      return try read(text)
    } catch {
      reportFound(node, expected: error.expected)
      return nil
    }
  }

  /// Text that residents read.
  package func text(_ node: Node, _ rule: ResidentText) -> String? {
    guard let text = raw(node, expected: .text) else { return nil }
    if text.allSatisfy(\.isWhitespace) {
      reportFound(node, expected: .text)
      return nil
    }
    if let refusal = rule.refusal(of: text) {
      report(.init("\(refusal)", refusal.chinese), node)
      return nil
    }
    warnOfQuotes(around: text, node)
    return text
  }

  /// Text for the machine, such as a path: one line, without control characters.
  package func text(_ node: Node, expected: LocalizedText = .init("text", "文字")) -> String? {
    guard let text = raw(node, expected: expected) else { return nil }
    guard !text.allSatisfy(\.isWhitespace) else {
      reportFound(node, expected: expected)
      return nil
    }
    guard !text.unicodeScalars.contains(where: \.isControl) else {
      report(
        .init(
          "a line break or control character, expected \(expected.english) on one line",
          LocalizedText.spaced("含换行或控制字符，应为单行的", expected.chinese)), node)
      return nil
    }
    return text
  }

  /// A number in decimal notation.
  package func number(_ node: Node, _ range: ClosedRange<Double>, expected: LocalizedText)
    -> Double?
  {
    guard let text = raw(node, expected: expected) else { return nil }
    guard text.allSatisfy({ "0123456789.+-".contains($0) }), let number = Double(text),
      range.contains(number)
    else {
      reportFound(node, expected: expected)
      return nil
    }
    return number
  }

  /// A whole number in decimal or, after `0x`, hexadecimal notation.
  package func integer(_ node: Node, _ range: ClosedRange<Int>, expected: LocalizedText) -> Int? {
    guard let text = raw(node, expected: expected) else { return nil }
    let hexadecimal = text.lowercased().hasPrefix("0x")
    guard let number = hexadecimal ? Int(text.dropFirst(2), radix: 16) : Int(text),
      range.contains(number)
    else {
      reportFound(node, expected: expected)
      return nil
    }
    return number
  }

  /// A duration within a range.
  package func duration(_ node: Node, _ range: ClosedRange<Duration>, expected: LocalizedText)
    -> Duration?
  {
    guard let text = raw(node, expected: expected) else { return nil }
    guard let duration = try? Duration(parsing: text), range.contains(duration) else {
      reportFound(node, expected: expected)
      return nil
    }
    return duration
  }

  /// One word of a closed set.
  package func word<Word: RawRepresentable & CaseIterable>(_ node: Node, _: Word.Type) -> Word?
  where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    guard let text = raw(node, expected: Self.alternatives(words)) else { return nil }
    if let word = Word(rawValue: text) { return word }
    report(
      .init("found '\(Quoted(text))'", "此处为“\(Quoted(text))”")
        + Self.expectation(text, among: words), node)
    return nil
  }

  /// The items of a list; a single value is a list of one.
  package func list(_ node: Node) -> [Node] {
    switch node.content {
    case .list(let items):
      if items.count > Self.mostItems {
        report(.atMost(items.count, .init("items", "项"), most: Self.mostItems), node)
      }
      return Array(items.prefix(Self.mostItems))
    case .text where node.isEmpty: return []
    case .text, .mapping: return [node]
    }
  }

  /// The items of a list that is not empty.
  ///
  /// For keys whose absence means every day or everybody: a list that was emptied does not.
  package func filledList(_ node: Node, expected: LocalizedText) -> [Node] {
    if node.isEmpty { reportFound(node, expected: expected) }
    return list(node)
  }

  /// The entries of a mapping.
  package func entries(_ node: Node, expected: LocalizedText) -> [Node.Entry] {
    switch node.content {
    case .mapping(let entries):
      if entries.count > Self.mostEntries {
        report(.atMost(entries.count, .init("entries", "项"), most: Self.mostEntries), node)
      }
      return Array(entries.prefix(Self.mostEntries))
    case .text where node.isEmpty, .list where node.isEmpty: return []
    case .text, .list:
      reportFound(node, expected: expected)
      return []
    }
  }

  /// The entries of a mapping whose keys are names that the installer chooses.
  package func namedEntries(_ node: Node, expected: LocalizedText) -> [Node.Entry] {
    entries(node, expected: expected).filter { entry in
      if Self.isName(entry.key) { return true }
      report(
        .init(
          "'\(Quoted(entry.key))' cannot be a name, expected small letters, digits and hyphens, "
            + "such as 'zhang'",
          "“\(Quoted(entry.key))”不能作名称，应由小写字母、数字和连字符组成，例如 zhang")
          + Confusable.advice(on: entry.key),
        at: entry.position, path: entry.value.path)
      return false
    }
  }

  /// Whether a word can be a name: names are part of log lines, commands and consumers of lines.
  package static func isName(_ key: String) -> Bool {
    // By bytes: a letter with a mark or a joiner is, as a character, between two letters.
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return key.utf8.count <= 32 && key.utf8.first.map(letters.contains) ?? false
      && key.utf8.allSatisfy {
        letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}
