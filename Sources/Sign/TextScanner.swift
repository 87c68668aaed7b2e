// SPDX-License-Identifier: Apache-2.0

/// Reads a short text from left to right.
struct TextScanner {
  private var rest: Substring

  init(_ text: String) {
    rest = Substring(text)
    skipSpaces()
    while rest.last == " " { rest.removeLast() }
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skipSpaces() {
    while rest.first == " " { rest.removeFirst() }
  }

  /// Consumes this text if it comes next.
  mutating func consume(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest.removeFirst(text.count)
    return true
  }

  /// Consumes the next digits, at most nine.
  mutating func number() -> Int? {
    let digits = rest.prefix(while: { ("0"..."9").contains($0) })
    guard digits.utf8.count <= 9, let number = Int(digits) else { return nil }
    rest.removeFirst(digits.count)
    return number
  }

  /// Consumes the next digits, exactly two: `07:5` may be meant as 07:05 or as 07:50.
  mutating func twoDigits() -> Int? {
    let digits = rest.prefix(while: { ("0"..."9").contains($0) })
    guard digits.utf8.count == 2 else { return nil }
    return number()
  }

  /// Consumes a decimal point and one to three digits, as thousandths; 0 if no point comes next.
  mutating func thousandths() -> Int? {
    guard rest.first == "." else { return 0 }
    let digits = rest.dropFirst().prefix(while: { ("0"..."9").contains($0) })
    guard (1...3).contains(digits.utf8.count), let number = Int(digits) else { return nil }
    rest.removeFirst(1 + digits.count)
    return number * [100, 10, 1][digits.utf8.count - 1]
  }

  /// Consumes the next lower-case letters, with hyphens between them.
  mutating func word() -> String {
    var word = rest.prefix(while: { ("a"..."z").contains($0) || $0 == "-" })
    while word.last == "-" { word.removeLast() }
    rest.removeFirst(word.count)
    return String(word)
  }
}
