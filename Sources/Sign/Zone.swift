// SPDX-License-Identifier: Apache-2.0

/// The time zone of one place, as a table of changes of the UTC offset.
///
/// `Linux.ZoneTable` makes it from the system's tz database. It covers some years around the
/// present; before the first change and after the last the nearest offset applies.
public struct Zone: Hashable, Sendable {
  /// One change of the offset.
  public struct Change: Hashable, Sendable {
    /// The first second of the new offset, UTC since 1970.
    public var at: Int64

    /// Seconds east of Greenwich from then on.
    public var offset: Int32

    /// Makes a change.
    public init(at: Int64, offset: Int32) {
      self.at = at
      self.offset = offset
    }
  }

  /// The name in the tz database.
  public var name: String

  /// Seconds east of Greenwich before the first change.
  public var initialOffset: Int32

  /// The changes, in order.
  public var changes: [Change]

  /// Makes a zone.
  public init(name: String, initialOffset: Int32, changes: [Change] = []) {
    self.name = name
    self.initialOffset = initialOffset
    self.changes = changes
  }

  /// Coordinated universal time.
  public static let utc = Zone(name: "UTC", initialOffset: 0)

  /// Seconds east of Greenwich at an instant.
  public func offset(at instant: Instant) -> Int32 {
    let index = changesUntil(instant.seconds)
    return index == 0 ? initialOffset : changes[index - 1].offset
  }

  /// When the offset next changes; nil where no change is known.
  public func nextChange(after instant: Instant) -> Instant? {
    let index = changesUntil(instant.seconds)
    return index < changes.count ? Instant(seconds: changes[index].at) : nil
  }

  /// Local time at an instant.
  public func local(_ instant: Instant) -> LocalTime {
    let seconds = instant.seconds + Int64(offset(at: instant))
    let day = floorDivide(seconds, 86_400)
    return LocalTime(date: CivilDate(dayNumber: day), second: Int(seconds - day * 86_400))
  }

  /// The instant of a local time.
  ///
  /// A time that is skipped in spring counts as the instant of the change. Of a time that occurs
  /// twice in autumn it is the first. `second` may be outside the day: 24:00 is 86,400.
  public func instant(_ date: CivilDate, second: Int) -> Instant {
    let wall = date.dayNumber * 86_400 + Int64(second)
    // Offsets are less than 26 hours; only changes near the wall time matter.
    var index = changesUntil(wall - 93_600)
    while true {
      let offset = index == 0 ? initialOffset : changes[index - 1].offset
      let candidate = wall - Int64(offset)
      let start = index == 0 ? Int64.min : changes[index - 1].at
      if candidate < start { return Instant(seconds: start) }
      guard index < changes.count, candidate >= changes[index].at else {
        return Instant(seconds: candidate)
      }
      index += 1
    }
  }

  /// Which of two instants with the same local time it is, when the clocks are put back: 1 or 2;
  /// nil for a local time that occurs once.
  public func occurrence(of instant: Instant) -> Int? {
    let second = instant.seconds
    let index = changesUntil(second)
    if index < changes.count, second >= changes[index].at - secondsRepeated(by: index) {
      return 1
    }
    guard index > 0, second < changes[index - 1].at + secondsRepeated(by: index - 1) else {
      return nil
    }
    return 2
  }

  /// How many seconds of local time a change repeats.
  private func secondsRepeated(by index: Int) -> Int64 {
    let before = index == 0 ? initialOffset : changes[index - 1].offset
    return Int64(max(0, before - changes[index].offset))
  }

  /// The number of changes that have happened by this second.
  private func changesUntil(_ second: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
