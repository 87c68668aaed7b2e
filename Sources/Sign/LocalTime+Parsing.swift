// SPDX-License-Identifier: Apache-2.0

extension LocalTime {
  /// Reads `18:00` or `18:00:30` as seconds after midnight, 0 to 86,399.
  public static func second(parsing text: String) throws(MalformedText) -> Int {
    var scanner = TextScanner(text)
    guard let second = scanner.clock(), scanner.isAtEnd, second < 86_400 else {
      throw MalformedText(
        text, expected: .init("a time of day such as 18:00", "一天中的时刻，例如 18:00"))
    }
    return second
  }
}
