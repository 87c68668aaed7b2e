// SPDX-License-Identifier: Apache-2.0

/// A text for people in both languages of the sign.
public struct LocalizedText: Hashable, Sendable {
  /// The text in English.
  public var english: String

  /// The text in Chinese, written for a Chinese office and not translated.
  public var chinese: String

  /// Makes a text of its two versions.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// A text that is the same in both languages, such as a path.
  public init(same text: String) { self.init(text, text) }

  /// Joins two texts, in each language.
  public static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
    LocalizedText(left.english + right.english, left.chinese + right.chinese)
  }

  /// Joins parts of a Chinese sentence, with a space between Latin letters or digits and Chinese.
  public static func spaced(_ parts: String...) -> String { spaced(parts) }

  /// The same, of a list of parts.
  public static func spaced(_ parts: [String]) -> String {
    parts.reduce("") { text, part in
      guard let last = text.last, let first = part.first else { return text + part }
      let isMixed = last.isASCII != first.isASCII && [last, first].allSatisfy(\.isWordLike)
      return text + (isMixed ? " " : "") + part
    }
  }
}

extension Character {
  fileprivate var isWordLike: Bool { isLetter || isNumber || self == "%" }
}
