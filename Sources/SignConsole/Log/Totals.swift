// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

/// The time of each officer in each status, by day.
package struct Totals {
  private struct Row {
    var date: CivilDate
    var officer: String
    var name: String
    /// Seconds by status; nil is unknown.
    var seconds: [String?: Int]
  }

  private let period: Period
  private let rows: [Row]

  /// Adds up the spans of a period.
  package init(_ period: Period) {
    self.period = period
    rows = period.days.flatMap { day in
      period.state.officers.map { officer in
        Row(
          date: day.date, officer: officer.officer, name: officer.name,
          seconds: Self.seconds(period.spans(of: officer, on: day)))
      }
    }
  }

  static func seconds(_ spans: [OfficerTimeline.Span]) -> [String?: Int] {
    Dictionary(spans.map { ($0.entry?.status, $0.seconds) }, uniquingKeysWith: +)
  }

  /// The statuses that occur, in the order of the configuration; nil, for unknown, is last.
  private var statuses: [String?] {
    let occurring = Set(rows.flatMap(\.seconds.keys))
    let configured = period.state.kinds.map(\.status).filter { occurring.contains($0) }
    let removed = occurring.compactMap(\.self).filter { !configured.contains($0) }.sorted()
    return configured + removed + (occurring.contains(nil) ? [nil] : [])
  }

  /// The lines to print, with hours and minutes.
  package var lines: [String] {
    let texts = period.clock.texts
    let statuses = statuses
    var table = Table(texts.totalsHeadings + statuses.map(period.label))
    for row in rows {
      let day = "\(row.date) \(texts.weekday(row.date.weekday))"
      table.append(
        [day, row.name] + statuses.map { row.seconds[$0].map(Self.hours) ?? "" })
    }
    return rows.isEmpty ? [texts.nothingRecorded] : table.lines
  }

  /// The rows for CSV, with keys and seconds.
  package var rowsForMachines: [[String]] {
    let statuses = statuses
    return [["date", "officer"] + statuses.map { $0 ?? "unknown" }]
      + rows.map { row in
        ["\(row.date)", row.officer] + statuses.map { "\(row.seconds[$0] ?? 0)" }
      }
  }

  /// A duration in hours and minutes: `7:30`.
  static func hours(_ seconds: Int) -> String {
    let minutes = (seconds + 30) / 60
    return "\(minutes / 60):\(padded(minutes % 60, 2))"
  }
}
