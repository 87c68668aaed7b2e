// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

/// The work log of one day, a page to print and sign.
package struct WorkLog {
  private let period: Period
  private let texts: Strings

  /// Makes the work log of a period of one day.
  package init(_ period: Period) {
    self.period = period
    texts = period.clock.texts
  }

  /// The lines to print, of at most 80 columns unless a note is long.
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
        timeOfDay(span.range.lowerBound, day) + "–" + timeOfDay(span.range.upperBound, day),
        period.label(span.entry?.status), Totals.hours(span.seconds),
        span.entry.map { texts.author(of: $0) } ?? "", span.entry?.note ?? "",
      ])
    }
    let head = [officer.name, officer.rank].compactMap(\.self).joined(separator: "  ")
    let body = spans.isEmpty ? [texts.nothingRecorded] : table.lines + [sum(of: spans)]
    return [head] + body.map { "  " + $0 } + [""]
  }

  private func sum(of spans: [OfficerTimeline.Span]) -> String {
    let seconds = Totals.seconds(spans)
    let statuses = period.state.kinds.map(\.status).filter { seconds[$0] != nil }
    let sums = statuses.map { "\(period.label($0)) \(Totals.hours(seconds[$0] ?? 0))" }
    let unknown = seconds[nil].map { "\(texts.unknown) \(Totals.hours($0))" }
    return texts.labelled(
      texts.sum, (sums + [unknown].compactMap(\.self)).joined(separator: texts.comma))
  }

  /// The time of day; the end of the day is 24:00.
  private func timeOfDay(_ time: Int, _ day: Period.Day) -> String {
    time == day.whole.upperBound ? "24:00" : period.clock.local(time).clock
  }
}
