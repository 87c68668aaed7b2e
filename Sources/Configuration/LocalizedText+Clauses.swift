// SPDX-License-Identifier: Apache-2.0
package import Sign

// The clauses of which the messages about a configuration consist.
extension LocalizedText {
  /// No text.
  static let empty = LocalizedText(same: "")

  static let text = LocalizedText("text", "文字")
  static let officer = LocalizedText("officer", "民警")
  static let bytes = LocalizedText("bytes", "字节")

  /// What was expected, as the end of a message.
  static func expected(_ what: LocalizedText) -> LocalizedText {
    .init(", expected \(what.english)", "，" + spaced("应为", what.chinese))
  }

  /// What was probably meant, as the end of a message.
  static func didYouMean(_ word: String) -> LocalizedText {
    .init(", did you mean '\(word)'?", "，是否应为“\(word)”？")
  }

  /// A key that is missing, and its value.
  static func missing(_ key: String, _ what: LocalizedText) -> LocalizedText {
    .init(
      "'\(key)' is missing, expected \(what.english)", "缺少“\(key)”，" + spaced("应为", what.chinese))
  }

  /// A duration with its limits, and an example.
  package static func duration(
    from shortest: String, to longest: String, suchAs example: String? = nil
  ) -> LocalizedText {
    .init(
      "a duration from \(shortest) to \(longest)" + (example.map { ", such as \($0)" } ?? ""),
      "\(shortest) 至 \(longest) 的时长" + (example.map { "，例如 \($0)" } ?? ""))
  }

  /// A number with its unit and limits.
  static func number(
    of unit: LocalizedText, from least: String, to most: String
  ) -> LocalizedText {
    .init(
      "a number of \(unit.english) from \(least) to \(most)",
      "\(least) 至 \(most) 的\(unit.chinese)")
  }

  /// What a count exceeds.
  static func atMost(_ count: Int, _ unit: LocalizedText, most: Int) -> LocalizedText {
    .init(
      "\(count) \(unit.english), expected at most \(most)",
      "共 \(count) \(unit.chinese)，最多 \(most) \(unit.chinese)")
  }
}
