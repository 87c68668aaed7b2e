// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The statuses of one officer over a period, from the journal.
package struct OfficerTimeline: Equatable {
  /// What was known of an officer.
  package enum Kind: Hashable, Sendable {
    /// A status, by its key.
    case status(String)

    /// The announced end of a status has passed, and no other status was set.
    case pastEnd

    /// The status is too old, was removed, or its time is unknown.
    case unknown

    /// Nothing is recorded: before the first entry, or after an officer has left.
    case blank
  }

  /// A span without a change, in microseconds since 1970.
  package struct Span: Equatable {
    /// What was known.
    package var kind: Kind

    /// The entries that set it, in order; without any where nothing was set.
    package var entries: [Wire.Entry]

    /// The time of the span; the end is exclusive.
    package var range: Range<Int>

    var seconds: Int { range.count / 1_000_000 }
  }

  /// When statuses become stale, from a time on.
  package struct Staleness: Equatable, Sendable {
    /// Since when, in microseconds since 1970.
    package var from: Int

    /// The seconds after which a status becomes unknown, from its announced end if it has one, else
    /// from its beginning; nil for never.
    package var seconds: Int?

    /// Makes a rule that holds from a time on.
    package init(from: Int = .min, seconds: Int?) {
      self.from = from
      self.seconds = seconds
    }
  }

  /// The spans in order, without gaps.
  package private(set) var spans: [Span] = []

  /// The age in seconds from which on a status is never stale: 100 years.
  private static let longestAge = 100 * 366 * 86_400

  /// Makes the timeline of a period.
  ///
  /// - Parameters:
  ///   - entries: the officer's changes in the order of the journal, with the last one before the
  ///     period.
  ///   - period: the period in microseconds since 1970.
  ///   - staleness: when statuses become stale, in the order of time; the first from the beginning.
  ///   - end: where somebody else has the key now, the time since then, or nil for an unknown one.
  ///   - removals: when statuses were not in the configuration, by their keys, in order.
  package init(
    _ entries: [Wire.Entry], over period: Range<Int>, staleness: [Staleness], end: Int?? = nil,
    removals: [String: [Range<Int>]] = [:]
  ) {
    var events: [(time: Int?, entry: Wire.Entry?)] = Array(
      zip(Self.effectiveTimes(entries), entries))
    if let end { events.append((end, nil)) }
    let times = Self.consistent(events.map(\.time))
    let first = events.isEmpty ? period.upperBound : times[0] ?? .min
    append(.blank, [], to: min(first, period.upperBound), in: period)
    for (index, time) in times.enumerated() {
      guard let time else { continue }
      append(.unknown, [], to: min(time, period.upperBound), in: period)
      var next = period.upperBound
      if index + 1 < times.count {
        // Without the time of the next change the end of this status is unknown.
        guard let known = times[index + 1] else { continue }
        next = min(known, next)
      }
      guard let entry = events[index].entry, !entry.endsTerm else {
        append(.blank, [], to: next, in: period)
        continue
      }
      append(entry, at: time, to: next, staleness, removals, in: period)
    }
    append(.unknown, [], to: period.upperBound, in: period)
  }

  /// Since when the status of each entry holds: of a rule that was applied late since the rule's
  /// time, but not before the change that it follows; else when the change was made.
  static func effectiveTimes(_ entries: [Wire.Entry]) -> [Int?] {
    var previous: Int?
    return entries.map { entry in
      guard let at = entry.at else { return nil }
      let time = entry.lateSince.map { max($0, min(previous ?? $0, at)) } ?? at
      previous = time
      return time
    }
  }

  /// The times of changes in the order of the journal, as far as they agree with it.
  ///
  /// A clock that was wrong for a while may have left times that go back. The fewest of them that
  /// can be wrong are unknown; of two alike it is the earlier change.
  static func consistent(_ times: [Int?]) -> [Int?] {
    // The shortest ends of ascending sequences by their length, and what each time follows.
    var ends: [Int] = []
    var previous = [Int?](repeating: nil, count: times.count)
    for (index, time) in times.enumerated() {
      guard let time else { continue }
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if times[ends[middle]] ?? .max <= time { low = middle + 1 } else { high = middle }
      }
      previous[index] = low > 0 ? ends[low - 1] : nil
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var consistent = [Int?](repeating: nil, count: times.count)
    var index = ends.last
    while let kept = index {
      consistent[kept] = times[kept]
      index = previous[kept]
    }
    return consistent
  }

  /// When a status becomes too old.
  private static func staleTime(of entry: Wire.Entry, _ at: Int, _ staleAfter: Int?) -> Int {
    // A status that is stale after centuries is never stale in the period.
    guard let staleAfter, (0..<longestAge).contains(staleAfter) else { return .max }
    return max(at, entry.until ?? at) + staleAfter * 1_000_000
  }

  /// Whether something is recorded in the period.
  var isBlank: Bool { spans.allSatisfy { $0.kind == .blank } }

  /// The spans in a part of the period, clamped to it.
  func spans(within part: Range<Int>) -> [Span] {
    spans.compactMap { span in
      let range = span.range.clamped(to: part)
      return range.isEmpty ? nil : Span(kind: span.kind, entries: span.entries, range: range)
    }
  }

  /// The spans in a part of the period as rows of a report: from minute to minute, so that their
  /// lengths add up; none of no length, and equal ones with the same label that follow each other
  /// are one.
  func rows(within part: Range<Int>, labelled label: (Span) -> String = { _ in "" }) -> [Span] {
    var rows: [Span] = []
    for var span in spans(within: part) {
      span.range = Self.minute(span.range.lowerBound)..<Self.minute(span.range.upperBound)
      guard !span.range.isEmpty else { continue }
      if let last = rows.last, last.kind == span.kind, label(last) == label(span) {
        rows[rows.count - 1].range = last.range.lowerBound..<span.range.upperBound
        rows[rows.count - 1].entries += span.entries.filter { !last.entries.contains($0) }
      } else {
        rows.append(span)
      }
    }
    return rows
  }

  /// The beginning of the minute of a time.
  private static func minute(_ time: Int) -> Int {
    let rest = time % 60_000_000
    return time - (rest < 0 ? rest + 60_000_000 : rest)
  }

  /// Adds the spans of an entry until the next one: its status, the time past its end, and the time
  /// in which it is too old.
  private mutating func append(
    _ entry: Wire.Entry, at time: Int, to next: Int, _ staleness: [Staleness],
    _ removals: [String: [Range<Int>]], in period: Range<Int>
  ) {
    let gaps = entry.status.flatMap { removals[$0] } ?? []
    for (index, rule) in staleness.enumerated() {
      let end = index + 1 < staleness.count ? min(next, staleness[index + 1].from) : next
      let fresh = min(end, Self.staleTime(of: entry, time, rule.seconds))
      if let status = entry.status {
        let over = min(fresh, entry.until ?? fresh)
        append(.status(status), entry, to: over, without: gaps, in: period)
        append(.pastEnd, entry, to: fresh, without: gaps, in: period)
      } else {
        append(.unknown, [entry], to: fresh, in: period)
      }
      append(.unknown, [], to: end, in: period)
    }
  }

  /// Adds the spans of an entry, unknown while its status was not in the configuration: so it is at
  /// the door.
  private mutating func append(
    _ kind: Kind, _ entry: Wire.Entry, to end: Int, without gaps: [Range<Int>],
    in period: Range<Int>
  ) {
    for gap in gaps {
      append(kind, [entry], to: min(gap.lowerBound, end), in: period)
      append(.unknown, [], to: min(gap.upperBound, end), in: period)
    }
    append(kind, [entry], to: end, in: period)
  }

  /// Adds a span from the end of the last one on.
  private mutating func append(
    _ kind: Kind, _ entries: [Wire.Entry], to end: Int, in period: Range<Int>
  ) {
    let start = spans.last?.range.upperBound ?? period.lowerBound
    guard start < end else { return }
    if let last = spans.last, last.kind == kind, last.entries == entries {
      spans[spans.count - 1].range = last.range.lowerBound..<end
    } else {
      spans.append(Span(kind: kind, entries: entries, range: start..<end))
    }
  }
}

extension Wire.Entry {
  /// The time of a rule of the roster that was applied after it; nil in other entries.
  ///
  /// The sign was off then, or did not know the time. `at` is when it knew again.
  package var lateSince: Int? {
    guard by.kind == .programme, withdrawal != true, officer != nil, let since, let at, since < at
    else { return nil }
    return since
  }

  /// Whether the officer's term ends with it: somebody else has the key from then on, or nobody.
  var endsTerm: Bool { officer != nil && status == nil && by == .init(kind: .sign) }
}
