// SPDX-License-Identifier: Apache-2.0

extension TimeExpression {
  /// Reads `17:00`, `sunset-10m` or `sunset-10m, not before 17:00, not after 21:30`.
  public init(parsing text: String) throws(MalformedText) {
    var scanner = TextScanner(text)
    if let clock = scanner.clock() {
      self.init(clock: clock)
    } else {
      self.init(try Self.event(&scanner, in: text))
      offset = try Self.offset(&scanner, in: text)
      try readBounds(&scanner, in: text)
    }
    guard scanner.isAtEnd else {
      throw MalformedText(
        text,
        expected: .init(
          "a time such as 22:30 or “sunset-10m, not before 17:00”, and nothing more",
          "时间，例如 22:30 或“sunset-10m, not before 17:00”，后面不写其他内容"))
    }
    if hasEmptyBounds {
      throw MalformedText(
        text,
        expected: .init(
          "“not before” to be no later than “not after”",
          "“not before”的时刻不晚于“not after”的时刻"))
    }
  }

  /// What people call the events in Chinese.
  private static let chineseEvents: [(word: String, event: SunEvent)] = [
    ("日出", .sunrise), ("日落", .sunset), ("日没", .sunset), ("正午", .noon), ("中午", .noon),
    ("天亮", .civilDawn), ("黎明", .civilDawn), ("天黑", .civilDusk), ("黄昏", .civilDusk),
  ]

  private static func event(
    _ scanner: inout TextScanner, in text: String
  ) throws(MalformedText) -> SunEvent {
    guard let event = SunEvent(rawValue: scanner.word()) else {
      if let (word, event) = chineseEvents.first(where: { text.hasPrefix($0.word) }) {
        let rest = text.dropFirst(word.count)
        throw MalformedText(text, expected: LocalizedText(same: "\(event.rawValue)\(rest)"))
      }
      let names = LocalizedText.list(SunEvent.allCases.map(\.rawValue))
      throw MalformedText(
        text,
        expected: .init(
          "a clock time between 00:00 and 24:00, or one of ", "00:00 至 24:00 的时刻，或下列之一：")
          + names)
    }
    return event
  }

  private static func offset(
    _ scanner: inout TextScanner, in text: String
  ) throws(MalformedText) -> Int {
    scanner.skipSpaces()
    let sign = scanner.consume("+") ? 1 : scanner.consume("-") ? -1 : 0
    guard sign != 0 else { return 0 }
    scanner.skipSpaces()
    guard let duration = scanner.duration(), duration <= .hours(12) else {
      throw MalformedText(
        text,
        expected: .init(
          "an offset such as +10m or -1h30m, 12h at most",
          "偏移量，例如 +10m 或 -1h30m，最多 12h"))
    }
    return sign * Int(duration.microseconds / 1_000_000)
  }

  private mutating func readBounds(
    _ scanner: inout TextScanner, in text: String
  ) throws(MalformedText) {
    while true {
      scanner.skipSpaces()
      if scanner.consume(",") { scanner.skipSpaces() }
      let bound: WritableKeyPath<TimeExpression, Int?>
      if scanner.consume("not before ") {
        bound = \.earliest
      } else if scanner.consume("not after ") {
        bound = \.latest
      } else {
        return
      }
      scanner.skipSpaces()
      guard self[keyPath: bound] == nil, let clock = scanner.clock() else {
        throw MalformedText(
          text,
          expected: .init(
            "one clock time after “not before” and “not after”",
            "“not before”和“not after”后各一个时刻"))
      }
      self[keyPath: bound] = clock
    }
  }
}

extension TextScanner {
  /// Consumes `7:05`, `22:30` or `22:30:15`, up to 24:00, as seconds since midnight.
  mutating func clock() -> Int? {
    var ahead = self
    guard let hour = ahead.number(), ahead.consume(":"), let minute = ahead.twoDigits()
    else { return nil }
    var second = 0
    if ahead.consume(":") {
      guard let number = ahead.twoDigits() else { return nil }
      second = number
    }
    guard hour <= 24, minute < 60, second < 60 else { return nil }
    let sum = hour * 3600 + minute * 60 + second
    guard sum <= 86_400 else { return nil }
    self = ahead
    return sum
  }
}
