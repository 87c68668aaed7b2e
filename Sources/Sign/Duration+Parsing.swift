// SPDX-License-Identifier: Apache-2.0

extension Duration {
  /// Reads `10m`, `1h30m`, `90s`, `1.2s`, `500ms` or `7d`.
  public init(parsing text: String) throws(MalformedText) {
    var scanner = TextScanner(text)
    guard let duration = scanner.duration(), scanner.isAtEnd else {
      throw MalformedText(
        text,
        expected: .init(
          "a duration such as 90s, 10m, 1h30m or 7d", "时长，例如 90s、10m、1h30m 或 7d"))
    }
    self = duration
  }
}

extension TextScanner {
  /// Consumes numbers with their units, the larger unit first.
  mutating func duration() -> Duration? {
    let units: [(String, Duration)] = [
      ("d", .hours(24)), ("h", .hours(1)), ("ms", .milliseconds(1)), ("m", .minutes(1)),
      ("s", .seconds(1)),
    ]
    var sum = Duration.zero
    var smallest: Duration?
    while let count = number() {
      guard let fraction = thousandths(), let unit = units.first(where: { consume($0.0) })?.1,
        unit < smallest ?? .hours(25)
      else { return nil }
      sum += unit * count + unit * fraction / 1000
      smallest = unit
    }
    // Ten thousand years: instants that are so far away stay in range.
    return smallest.flatMap { _ in sum <= .hours(24 * 366 * 10_000) ? sum : nil }
  }
}
