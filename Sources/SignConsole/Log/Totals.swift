// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
package import Varlink

/// The time of each officer in each status, by day.
package struct Totals {
  private typealias Kind = OfficerTimeline.Kind

  private struct Row {
    var date: CivilDate
    var person: Period.Person
    var seconds: [Kind: Int]
  }

  private let period: Period
  private let rows: [Row]

  /// Adds up the spans of a period.
  package init(_ period: Period) {
    self.period = period
    rows = period.days.flatMap { day in
      period.charted.map { person in
        Row(
          date: day.date, person: person,
          seconds: Self.seconds(period.rows(of: person, on: day)))
      }
    }
  }

  static func seconds(_ spans: [OfficerTimeline.Span]) -> [OfficerTimeline.Kind: Int] {
    Dictionary(spans.map { ($0.kind, $0.seconds) }, uniquingKeysWith: +)
  }

  private var configured: [Kind] { period.state.kinds.map { .status($0.status) } }

  /// The statuses that occur and are no longer configured, in order.
  private var removed: [Kind] {
    let statuses = rows.flatMap(\.seconds.keys).compactMap { kind in
      if case .status(let status) = kind, period.state.kind(status) == nil { status } else { nil }
    }
    return Set(statuses).sorted().map { .status($0) }
  }

  /// The lines to print, with hours and minutes.
  package var lines: [String] {
    let texts = period.clock.texts
    let kinds = configured + removed + [.pastEnd, .unknown, .blank]
    var table = Table(texts.totalsHeadings + kinds.map(period.label))
    for row in rows {
      table.append(
        [texts.fullDate(row.date), row.person.name]
          + kinds.map { row.seconds[$0].map(Self.hours) ?? "" })
    }
    return period.people.isEmpty ? [texts.nothingRecorded] : table.lines
  }

  /// The rows for a spreadsheet, in hours and minutes.
  ///
  /// The columns are those of the configuration, whatever occurs: each status, then the time in
  /// statuses that are no longer configured, past the announced end, unknown, and without a record.
  /// They add up to the day.
  package var rowsForSpreadsheets: [[String]] {
    let texts = period.clock.texts
    let headings =
      texts.spreadsheetDay + configured.map(period.label)
      + [texts.otherStatuses, texts.pastEnd, texts.unknown, texts.noRecord]
    return [headings]
      + rows.map { row in
        let other = removed.reduce(0) { $0 + (row.seconds[$1] ?? 0) }
        let rest = [Kind.pastEnd, .unknown, .blank].map { row.seconds[$0] ?? 0 }
        return ["\(row.date)", texts.weekday(row.date.weekday), row.person.name]
          + (configured.map { row.seconds[$0] ?? 0 } + [other] + rest).map(Self.hours)
      }
  }

  /// The rows for programs, with keys and seconds.
  package var json: JSON {
    let days = rows.map { row -> JSON in
      var seconds = JSON.Object()
      for kind in configured + removed {
        if case .status(let status) = kind { seconds[status] = .int(Int64(row.seconds[kind] ?? 0)) }
      }
      return .object([
        "date": .string("\(row.date)"), "officer": .string(row.person.key),
        "seconds": .object(seconds), "pastEnd": .int(Int64(row.seconds[.pastEnd] ?? 0)),
        "unknown": .int(Int64(row.seconds[.unknown] ?? 0)),
        "noRecord": .int(Int64(row.seconds[.blank] ?? 0)),
      ])
    }
    return .object(["days": .array(days)])
  }

  /// A duration in hours and minutes: `7:30`.
  static func hours(_ seconds: Int) -> String {
    let minutes = (seconds + 30) / 60
    return "\(minutes / 60):\(padded(minutes % 60, 2))"
  }
}
