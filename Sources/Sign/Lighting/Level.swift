// SPDX-License-Identifier: Apache-2.0

/// The perceived brightness of a lamp (CIE L*), in percent; 0 is off.
public struct Level: Hashable, Sendable, Comparable {
  /// 0 to 100.
  public let percent: Int

  /// Makes a level; the value is clamped to 0 to 100.
  public init(percent: Int) { self.percent = min(max(percent, 0), 100) }

  /// Reads `30%` or `30`.
  public init(parsing text: String) throws(MalformedText) {
    var scanner = TextScanner(text)
    guard let percent = scanner.number(), percent <= 100 else {
      throw MalformedText(
        text, expected: .init("a level between 0% and 100%", "0% 至 100% 的亮度"))
    }
    scanner.skipSpaces()
    _ = scanner.consume("%")
    guard scanner.isAtEnd else {
      throw MalformedText(
        text,
        expected: .init("a whole number of percent such as 30%", "整数百分比，例如 30%"))
    }
    self.percent = percent
  }

  /// Off.
  public static let off = Level(percent: 0)

  /// The full light of the lamp.
  public static let full = Level(percent: 100)

  /// Whether there is any light.
  public var isLit: Bool { percent > 0 }

  /// Dimmer comes first.
  public static func < (left: Level, right: Level) -> Bool { left.percent < right.percent }
}

extension Level: CustomStringConvertible {
  /// The level as `30%`.
  public var description: String { "\(percent)%" }
}
