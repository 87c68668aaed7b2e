// SPDX-License-Identifier: Apache-2.0

/// Texts as values of a YAML file.
enum YAMLText {
  /// A text as a scalar that every reader of YAML reads as that text: plain where it is harmless
  /// anywhere, else in double quotes.
  static func scalar(_ text: String) -> String {
    let inside: Set<Character> = [" ", "-", "_", ".", "/"]
    let isPlain =
      text.first?.isLetter == true && text.last != " "
      && text.allSatisfy { $0.isLetter || $0.isNumber || inside.contains($0) }
      && !words.contains(text.lowercased())
    if isPlain { return text }
    return "\"" + text.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
  }

  /// Words that other readers take for no text.
  private static let words: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  /// Texts as a list in brackets.
  static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// Degrees with four decimals at most, which is ten metres.
  static func degrees(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    return "\(rounded == 0 ? 0 : rounded)"
  }
}
