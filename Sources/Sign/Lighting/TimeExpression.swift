// SPDX-License-Identifier: Apache-2.0

/// A time of day in a programme: by the clock, or by the sun.
///
/// A clock time that daylight saving skips counts as the instant of the change. Of one that occurs
/// twice it is the first. The same applies to bounds.
public struct TimeExpression: Hashable, Sendable {
  /// What the time refers to.
  public enum Anchor: Hashable, Sendable {
    /// Seconds since the wall clock's midnight, 0 to 86,400.
    case clock(Int)

    /// The sun.
    case sun(SunEvent)
  }

  /// What the time refers to.
  public var anchor: Anchor

  /// Seconds after the sun's event, within twelve hours; not used with a clock time.
  public var offset: Int

  /// "Not before": seconds since midnight.
  public var earliest: Int?

  /// "Not after": seconds since midnight.
  public var latest: Int?

  /// Makes a time of the clock.
  public init(clock second: Int) {
    anchor = .clock(second)
    offset = 0
  }

  /// Makes a time of the sun.
  public init(_ event: SunEvent, offset: Int = 0, earliest: Int? = nil, latest: Int? = nil) {
    anchor = .sun(event)
    self.offset = offset
    self.earliest = earliest
    self.latest = latest
  }

  /// Whether the sun determines it.
  var isBySun: Bool { if case .sun = anchor { true } else { false } }

  /// Whether a window from here to `end` ends on the day on which it starts.
  ///
  /// Times of one kind are compared directly. A clock time and a time of the sun are compared by
  /// when the sun's event can be: "05:00 to sunrise" never lasts to the next morning, and is empty
  /// where the sun rises before 05:00; "11:00 to sunrise" and "sunset to 12:00" always do.
  func endsOnSameDay(_ end: TimeExpression) -> Bool {
    switch (anchor, end.anchor) {
    case (.clock(let from), .clock(let to)): from < to
    case (.sun(let from), .sun(let to)): (from, offset) < (to, end.offset)
    default: usualRange.lowerBound < end.usualRange.upperBound
    }
  }

  /// The seconds after the date's midnight in which the time can be where people live, also in the
  /// west of a wide zone.
  private var usualRange: ClosedRange<Int> {
    switch anchor {
    case .clock(let second): return second...second
    case .sun(let event):
      let range = event.usualRange
      var (first, last) = (range.lowerBound + offset, range.upperBound + offset)
      if let earliest = earliest.map(event.unwrapped) {
        (first, last) = (max(first, earliest), max(last, earliest))
      }
      if let latest = latest.map(event.unwrapped) {
        (first, last) = (min(first, latest), min(last, latest))
      }
      return first...last
    }
  }

  /// Whether "not before" is later than "not after", both of the day of the event.
  var hasEmptyBounds: Bool {
    guard case .sun(let event) = anchor, let earliest, let latest else { return false }
    return event.unwrapped(latest) < event.unwrapped(earliest)
  }
}

extension SunEvent {
  /// The seconds after midnight in which the event can be.
  fileprivate var usualRange: ClosedRange<Int> {
    switch self {
    case .astronomicalDawn, .nauticalDawn: 0...39_600
    case .civilDawn, .sunrise: 7200...39_600
    case .noon: 43_200...57_600
    case .sunset, .civilDusk: 50_400...82_800
    case .nauticalDusk, .astronomicalDusk: 50_400...91_800
    }
  }

  /// A bound in seconds after midnight of the event's date: after an evening event 00:30 is past
  /// midnight, and before a morning event 23:00 is on the evening before.
  fileprivate func unwrapped(_ second: Int) -> Int {
    if isMorning { return second < 64_800 ? second : second - 86_400 }
    return self == .noon || second >= 21_600 ? second : second + 86_400
  }
}

extension TimeExpression: CustomStringConvertible {
  /// The expression in the syntax of the configuration.
  public var description: String {
    var text: String
    switch anchor {
    case .clock(let second): return Self.clock(second)
    case .sun(let event): text = event.rawValue
    }
    if offset != 0 { text += (offset < 0 ? "-" : "+") + Self.duration(abs(offset)) }
    if let earliest { text += ", not before " + Self.clock(earliest) }
    if let latest { text += ", not after " + Self.clock(latest) }
    return text
  }

  private static func clock(_ second: Int) -> String {
    let minutes = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
    return second % 60 == 0 ? minutes : minutes + ":" + padded(second % 60, 2)
  }

  private static func duration(_ seconds: Int) -> String {
    [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
      .filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }.joined()
  }
}
