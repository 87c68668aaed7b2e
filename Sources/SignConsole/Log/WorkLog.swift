// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

/// A page about one day, to be printed and signed.
package struct WorkLog {
  private let period: Period
  private let texts: Strings

  /// The page of a period of one day.
  package init(_ period: Period) {
    self.period = period
    texts = period.clock.texts
  }

  /// The lines to print, 80 columns at the most unless a note is long.
  package var lines: [String] {
    period.days.flatMap { day in
      [
        period.state.office, texts.workLog(of: day.date), "",
      ] + period.state.officers.flatMap { lines(on: $0, day) }
        + [texts.printed(period.state.now.map(period.clock.exact)), "", texts.signature]
    }
  }

  private func lines(on officer: Wire.Whereabouts, _ day: Period.Day) -> [String] {
    let spans = period.spans(of: officer, on: day)
    var table = Table(texts.workLogHeadings)
    for span in spans {
      table.append([
        time(span.range.lowerBound, day) + "–" + time(span.range.upperBound, day),
        period.label(span.entry?.status), Totals.hours(span.seconds),
        span.entry.map { texts.actor($0.by) } ?? "", span.entry?.note ?? "",
      ])
    }
    let head = [officer.name, officer.rank].compactMap(\.self).joined(separator: "  ")
    let body = spans.isEmpty ? [texts.nothingRecorded] : table.lines + [sum(of: spans)]
    return [head] + body.map { "  " + $0 } + [""]
  }

  private func sum(of spans: [Timeline.Span]) -> String {
    let seconds = Totals.seconds(spans)
    let statuses = period.state.kinds.map(\.status).filter { seconds[$0] != nil }
    let sums = statuses.map { "\(period.label($0)) \(Totals.hours(seconds[$0] ?? 0))" }
    let unknown = seconds[nil].map { "\(texts.unknown) \(Totals.hours($0))" }
    return texts.labelled(
      texts.sum, (sums + [unknown].compactMap(\.self)).joined(separator: texts.comma))
  }

  /// A time of the day; its end is 24:00.
  private func time(_ moment: Int, _ day: Period.Day) -> String {
    moment == day.whole.upperBound ? "24:00" : period.clock.local(moment).clock
  }
}
