// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// Where one officer was when, as far as the record can tell.
package struct Timeline: Equatable {
  /// A time during which nothing changed, in microseconds since 1970.
  package struct Span: Equatable {
    /// What was said; nil where nothing is known.
    package var entry: Wire.Entry?

    /// Its first moment, and the one after its last.
    package var range: Range<Int>

    var seconds: Int { range.count / 1_000_000 }
  }

  /// The spans, without gaps.
  package private(set) var spans: [Span] = []

  /// What changes say of a period.
  ///
  /// - Parameters:
  ///   - entries: the officer's changes in order, with the last one before the period.
  ///   - period: from when until when, in microseconds since 1970.
  ///   - staleAfter: after how many seconds a status is no longer believed.
  package init(_ entries: [Wire.Entry], over period: Range<Int>, staleAfter: Int?) {
    for (index, entry) in entries.enumerated() {
      guard let start = entry.at else { continue }
      var end = period.upperBound
      if index + 1 < entries.count {
        // Without the time of the next change nobody knows how long this one held.
        guard let next = entries[index + 1].at else { continue }
        end = min(end, next)
      }
      if let staleAfter { end = min(end, start + staleAfter * 1_000_000) }
      add(entry, from: max(start, period.lowerBound), to: end, in: period)
    }
    fill(to: period.upperBound, in: period)
  }

  /// The spans of a part of the period, cut at its ends.
  func spans(within part: Range<Int>) -> [Span] {
    spans.compactMap { span in
      let range = span.range.clamped(to: part)
      return range.isEmpty ? nil : Span(entry: span.entry, range: range)
    }
  }

  private mutating func add(_ entry: Wire.Entry, from: Int, to: Int, in period: Range<Int>) {
    guard from < to else { return }
    fill(to: from, in: period)
    // A clock that was set back makes changes overlap; the earlier one has the time already.
    let from = max(from, spans.last?.range.upperBound ?? from)
    if from < to { spans.append(Span(entry: entry, range: from..<to)) }
  }

  private mutating func fill(to end: Int, in period: Range<Int>) {
    let start = spans.last?.range.upperBound ?? period.lowerBound
    if start < end { spans.append(Span(entry: nil, range: start..<end)) }
  }
}
