// SPDX-License-Identifier: Apache-2.0
import Sign

/// A key and its value without the space after the colon (`pin:GPIO17`), which YAML reads as one
/// text.
struct MissingSpace {
  /// The key.
  let key: String

  /// The value, as it is written.
  let value: String

  /// Recognises a text that begins with one of these keys; nil for another text.
  init?(in text: some StringProtocol, known: some Sequence<String>) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let value = text[text.index(after: colon)...]
    guard let first = value.first, !first.isWhitespace,
      let key = known.first(where: { $0 == text[..<colon] })
    else { return nil }
    self.key = key
    self.value = String(value)
  }

  /// Recognises a line that begins with any key; nil for another line.
  init?(inLine line: Substring) {
    let text = line.drop { $0 == " " }
    let word = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard let first = word.first, first.isLetter, !text.dropFirst(word.count).hasPrefix("://")
    else { return nil }
    self.init(in: text, known: [String(word)])
  }

  /// What is wrong, and what was expected.
  var message: LocalizedText {
    let meant = "\(key): \(Quoted(value))"
    return .init(
      "no space after '\(key):', expected '\(meant)'", "“\(key):”之后缺少空格，应为“\(meant)”")
  }
}
