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

  /// Whether the anchor is before noon.
  var isMorning: Bool {
    switch anchor {
    case .clock(let second): second < 43_200
    case .sun(let event): event.isMorning
    }
  }

  /// Whether a window from here to `end` ends on the day on which it starts.
  ///
  /// Times of one kind are compared directly. A clock time and a time of the sun are compared by
  /// halves of the day: "05:00 to sunrise" never lasts to the next morning. If the sun rises before
  /// 05:00 in summer, the window is empty.
  func endsOnSameDay(_ end: TimeExpression) -> Bool {
    switch (anchor, end.anchor) {
    case (.clock(let from), .clock(let to)): from < to
    case (.sun(let from), .sun(let to)): (from, offset) < (to, end.offset)
    default: isMorning || !end.isMorning
    }
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
