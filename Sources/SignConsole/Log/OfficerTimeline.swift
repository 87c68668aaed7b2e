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

  /// The spans in order, without gaps.
  package private(set) var spans: [Span] = []

  /// When something is recorded for the first time; nil for never.
  private let first: Int?

  /// When an officer who has left is no longer known; nil while he is configured.
  private var gone: Int?

  /// The age in seconds from which on a status is never stale: 100 years.
  private static let longestAge = 100 * 366 * 86_400

  /// Makes the timeline of a period.
  ///
  /// - Parameters:
  ///   - entries: the officer's changes in order, with the last one before the period.
  ///   - period: the period in microseconds since 1970.
  ///   - staleAfter: the seconds after which a status becomes unknown, from its announced end if it
  ///     has one, else from its beginning; nil for never.
  ///   - hasLeft: whether the officer is no longer configured: after the last status there is
  ///     nothing.
  package init(
    _ entries: [Wire.Entry], over period: Range<Int>, staleAfter: Int?, hasLeft: Bool = false
  ) {
    first = entries.isEmpty ? nil : entries[0].at ?? .min
    if hasLeft { gone = entries.last.map { Self.staleTime(of: $0, staleAfter) } ?? .min }
    for (index, entry) in entries.enumerated() {
      guard let start = entry.at else { continue }
      var end = period.upperBound
      if index + 1 < entries.count {
        // Without the time of the next change the end of this status is unknown.
        guard let next = entries[index + 1].at else { continue }
        end = min(end, next)
      }
      end = min(end, Self.staleTime(of: entry, staleAfter))
      let known = max(start, period.lowerBound)
      guard let status = entry.status else {
        add(.unknown, entry, from: known, to: end, in: period)
        continue
      }
      let announced = min(end, entry.until ?? end)
      add(.status(status), entry, from: known, to: announced, in: period)
      add(.pastEnd, entry, from: max(known, announced), to: end, in: period)
    }
    fill(to: period.upperBound, in: period)
  }

  /// When a status becomes too old.
  private static func staleTime(of entry: Wire.Entry, _ staleAfter: Int?) -> Int {
    // A status that is stale after centuries is never stale in the period.
    guard let at = entry.at, let staleAfter, (0..<longestAge).contains(staleAfter) else {
      return .max
    }
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
  /// lengths add up; none of no length, and equal ones that follow each other are one.
  func rows(within part: Range<Int>) -> [Span] {
    var rows: [Span] = []
    for var span in spans(within: part) {
      span.range = Self.minute(span.range.lowerBound)..<Self.minute(span.range.upperBound)
      guard !span.range.isEmpty else { continue }
      if let last = rows.last, last.kind == span.kind {
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

  private mutating func add(
    _ kind: Kind, _ entry: Wire.Entry, from: Int, to: Int, in period: Range<Int>
  ) {
    guard from < to else { return }
    fill(to: from, in: period)
    // After a clock was set back changes overlap; the overlap belongs to the earlier change.
    let from = max(from, spans.last?.range.upperBound ?? from)
    if from < to { spans.append(Span(kind: kind, entries: [entry], range: from..<to)) }
  }

  private mutating func fill(to end: Int, in period: Range<Int>) {
    let start = spans.last?.range.upperBound ?? period.lowerBound
    guard start < end else { return }
    let bounds = [first ?? .max, gone ?? .max].filter { start < $0 && $0 < end }
    let times = [start] + bounds.sorted() + [end]
    for (from, to) in zip(times, times.dropFirst()) {
      let isBlank = from < first ?? .max || from >= gone ?? .max
      spans.append(Span(kind: isBlank ? .blank : .unknown, entries: [], range: from..<to))
    }
  }
}
