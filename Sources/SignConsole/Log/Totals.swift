// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
package import Varlink

/// The time of each officer in each status, by day.
package struct Totals {
  private typealias Kind = OfficerTimeline.Kind

  /// What is added up: the time in a status while it had a label, or without a status.
  struct Column: Hashable {
    var kind: OfficerTimeline.Kind
    var label: String
  }

  private struct Row {
    var date: CivilDate
    var person: Period.Person
    var seconds: [Column: Int]

    /// The time in a status, whatever it was called.
    func sum(_ kind: Kind) -> Int {
      seconds.reduce(0) { $0 + ($1.key.kind == kind ? $1.value : 0) }
    }
  }

  private let period: Period
  private let rows: [Row]

  /// The columns that occur, in order.
  private let occurring: [Column]

  /// Adds up the spans of a period.
  package init(_ period: Period) {
    self.period = period
    var rows: [Row] = []
    var spans: [OfficerTimeline.Span] = []
    for day in period.days {
      for person in period.charted {
        let own = period.rows(of: person, on: day)
        rows.append(
          Row(date: day.date, person: person, seconds: Self.seconds(own, in: period)))
        spans += own
      }
    }
    self.rows = rows
    occurring = Self.columns(of: spans, in: period)
  }

  /// The seconds of some spans by column.
  static func seconds(_ spans: [OfficerTimeline.Span], in period: Period) -> [Column: Int] {
    Dictionary(spans.map { (column(of: $0, in: period), $0.seconds) }, uniquingKeysWith: +)
  }

  /// The columns of some spans, in the order of time.
  static func columns(of spans: [OfficerTimeline.Span], in period: Period) -> [Column] {
    var seen: Set<Column> = []
    return spans.sorted { $0.range.lowerBound < $1.range.lowerBound }
      .map { column(of: $0, in: period) }.filter { seen.insert($0).inserted }
  }

  private static func column(of span: OfficerTimeline.Span, in period: Period) -> Column {
    Column(kind: span.kind, label: period.label(of: span))
  }

  /// The columns of a status: one for each label that it had, or that of today.
  private func columns(_ kind: Kind) -> [Column] {
    let own = occurring.filter { $0.kind == kind }
    return own.isEmpty ? [Column(kind: kind, label: period.label(kind))] : own
  }

  private var configured: [Kind] { period.state.kinds.map { .status($0.status) } }

  /// The statuses that occur and are no longer configured, in order.
  private var removed: [Kind] {
    let statuses = occurring.compactMap { column in
      if case .status(let status) = column.kind, period.state.kind(status) == nil {
        status
      } else {
        nil
      }
    }
    return Set(statuses).sorted().map { .status($0) }
  }

  /// The lines to print, with hours and minutes.
  package var lines: [String] {
    let texts = period.clock.texts
    let columns = (configured + removed + [.pastEnd, .unknown, .blank]).flatMap(columns)
    var table = Table(texts.totalsHeadings + columns.map(\.label))
    for row in rows {
      table.append(
        [texts.fullDate(row.date), period.name(of: row.person)]
          + columns.map { row.seconds[$0].map(Self.hours) ?? "" })
    }
    return period.people.isEmpty ? [texts.nothingRecorded] : table.lines
  }

  /// The rows for a spreadsheet, in hours and minutes.
  ///
  /// The columns are those of the configuration, whatever occurs: each status, once for each label
  /// that it had in the period, then the time in statuses that are no longer configured, past the
  /// announced end, unknown, and without a record.
  /// They add up to the day.
  package var rowsForSpreadsheets: [[String]] {
    let texts = period.clock.texts
    let columns = configured.flatMap(columns)
    let headings =
      texts.spreadsheetDay + columns.map(\.label)
      + [texts.otherStatuses, texts.pastEnd, texts.unknown, texts.noRecord]
    return [headings]
      + rows.map { row in
        let other = removed.reduce(0) { $0 + row.sum($1) }
        let rest = [Kind.pastEnd, .unknown, .blank].map(row.sum)
        let name = period.name(of: row.person)
        return ["\(row.date)", texts.weekday(row.date.weekday), name]
          + (columns.map { row.seconds[$0] ?? 0 } + [other] + rest).map(Self.hours)
      }
  }

  /// The rows for programs, with keys and seconds.
  package var json: JSON {
    let days = rows.map { row -> JSON in
      var seconds = JSON.Object()
      for kind in configured + removed {
        if case .status(let status) = kind { seconds[status] = .int(Int64(row.sum(kind))) }
      }
      return .object([
        "date": .string("\(row.date)"), "officer": .string(row.person.key),
        "seconds": .object(seconds), "pastEnd": .int(Int64(row.sum(.pastEnd))),
        "unknown": .int(Int64(row.sum(.unknown))),
        "noRecord": .int(Int64(row.sum(.blank))),
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
