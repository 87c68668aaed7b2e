// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The statuses of one officer over a period, from the journal.
package struct OfficerTimeline: Equatable {
  /// A span without a change, in microseconds since 1970.
  package struct Span: Equatable {
    /// The entry that set the status; nil if the status is unknown.
    package var entry: Wire.Entry?

    /// The time of the span; the end is exclusive.
    package var range: Range<Int>

    var seconds: Int { range.count / 1_000_000 }
  }

  /// The spans in order, without gaps.
  package private(set) var spans: [Span] = []

  /// The age in seconds from which on a status is never stale: 100 years.
  private static let longestAge = 100 * 366 * 86_400

  /// Makes the timeline of a period.
  ///
  /// - Parameters:
  ///   - entries: the officer's changes in order, with the last one before the period.
  ///   - period: the period in microseconds since 1970.
  ///   - staleAfter: the seconds after which a status becomes unknown, from its announced end if it
  ///     has one, else from its beginning; nil for never.
  package init(_ entries: [Wire.Entry], over period: Range<Int>, staleAfter: Int?) {
    for (index, entry) in entries.enumerated() {
      guard let start = entry.at else { continue }
      var end = period.upperBound
      if index + 1 < entries.count {
        // Without the time of the next change the end of this status is unknown.
        guard let next = entries[index + 1].at else { continue }
        end = min(end, next)
      }
      // A status that is stale after centuries is never stale in the period.
      if let staleAfter, (0..<Self.longestAge).contains(staleAfter) {
        end = min(end, max(start, entry.until ?? start) + staleAfter * 1_000_000)
      }
      add(entry, from: max(start, period.lowerBound), to: end, in: period)
    }
    fill(to: period.upperBound, in: period)
  }

  /// The spans in a part of the period, clamped to it.
  func spans(within part: Range<Int>) -> [Span] {
    spans.compactMap { span in
      let range = span.range.clamped(to: part)
      return range.isEmpty ? nil : Span(entry: span.entry, range: range)
    }
  }

  private mutating func add(_ entry: Wire.Entry, from: Int, to: Int, in period: Range<Int>) {
    guard from < to else { return }
    fill(to: from, in: period)
    // After a clock was set back changes overlap; the overlap belongs to the earlier change.
    let from = max(from, spans.last?.range.upperBound ?? from)
    if from < to { spans.append(Span(entry: entry, range: from..<to)) }
  }

  private mutating func fill(to end: Int, in period: Range<Int>) {
    let start = spans.last?.range.upperBound ?? period.lowerBound
    if start < end { spans.append(Span(entry: nil, range: start..<end)) }
  }
}
