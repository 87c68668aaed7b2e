// SPDX-License-Identifier: Apache-2.0

/// An English message with gaps, `Unknown option '{}'`, and the same in Chinese with its gaps in
/// the same order.
struct HelpTemplate: Sendable {
  private let english: [String]
  private let chinese: [String]

  init(_ english: String, _ chinese: String) {
    self.english = Self.pieces(english)
    self.chinese = Self.pieces(chinese)
  }

  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var rest = text[...]
    while let gap = rest.ranges(of: "{}").first {
      pieces.append(String(rest[..<gap.lowerBound]))
      rest = rest[gap.upperBound...]
    }
    return pieces + [String(rest)]
  }

  /// What is in the gaps of a text; nil if it is another message.
  func parts(of text: String) -> [String]? {
    guard let first = english.first, let last = english.last, text.hasPrefix(first) else {
      return nil
    }
    guard english.count > 1 else { return text == first ? [] : nil }
    var rest = text.dropFirst(first.count)
    guard rest.hasSuffix(last) else { return nil }
    rest = rest.dropLast(last.count)
    var parts: [String] = []
    for piece in english.dropFirst().dropLast() {
      guard let place = rest.ranges(of: piece).first else { return nil }
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return parts + [String(rest)]
  }

  /// The Chinese message with its gaps filled.
  func filled(with parts: [String]) -> String {
    var text = chinese.first ?? ""
    for (part, piece) in zip(parts, chinese.dropFirst()) { text += part + piece }
    return text
  }

  /// The message of a text in Chinese; nil if it is another message.
  func filled(from text: String) -> String? { parts(of: text).map(filled) }
}
