// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

/// The work log of some days, to print and sign.
package struct WorkLog {
  let period: Period
  let texts: Strings

  /// Makes the work log of a period.
  package init(_ period: Period) {
    self.period = period
    texts = period.clock.texts
  }

  /// The lines to print, of at most 80 columns unless a note is long.
  package var lines: [String] {
    let days = period.days
    guard let first = days.first, let last = days.last else { return [texts.nothingRecorded] }
    let nothing: [String] = period.people.isEmpty ? [texts.nothingRecorded, ""] : []
    let signatures: [String] = texts.signatures.flatMap { ["", $0] }
    // Not one sum: Swift 6.0 takes too long for it.
    let parts: [[String]] = [
      [period.state.office, texts.workLog(from: first.date, to: last.date), ""], nothing,
      period.people.flatMap { lines(on: $0, days) },
      [texts.printed(period.state.now.map(period.clock.exact))], signatures,
    ]
    return parts.flatMap(\.self)
  }

  private func lines(on person: Period.Person, _ days: [Period.Day]) -> [String] {
    var lines = [[period.name(of: person), person.rank].compactMap(\.self).joined(separator: "  ")]
    for day in days {
      let rows = period.rows(of: person, on: day)
      guard !rows.isEmpty else { continue }
      if days.count > 1 { lines.append("  " + texts.fullDate(day.date)) }
      let isBlank = rows.allSatisfy { $0.kind == .blank }
      var table = Table(texts.workLogHeadings)
      for row in rows { table.append(cells(of: row, on: day)) }
      lines += (isBlank ? [texts.noRecord] : table.lines + [sum(of: rows)]).map { "  " + $0 }
    }
    let all = days.flatMap { period.rows(of: person, on: $0) }
    return lines + (days.count > 1 ? ["  " + texts.inAll(sum(of: all))] : []) + [""]
  }

  /// The rows for a spreadsheet.
  package var rowsForSpreadsheets: [[String]] {
    var all = [texts.spreadsheetDay + texts.workLogSpreadsheetHeadings]
    for person in period.people {
      for day in period.days {
        for row in period.rows(of: person, on: day) {
          let cells = cells(of: row, on: day)
          all.append(
            ["\(day.date)", texts.weekday(day.date.weekday), period.name(of: person)]
              + [row.range.lowerBound, row.range.upperBound].map { period.timeOfDay($0, on: day) }
              + cells.dropFirst())
        }
      }
    }
    return all
  }

  /// The cells of a row: time, status, length, author and note.
  func cells(of row: OfficerTimeline.Span, on day: Period.Day) -> [String] {
    let authors = row.entries.map { texts.at($0).author(of: $0) }
    let times = [row.range.lowerBound, row.range.upperBound].map { period.timeOfDay($0, on: day) }
    return [
      times.joined(separator: "–"), period.label(of: row), Totals.hours(row.seconds),
      texts.list(authors), texts.list(row.entries.flatMap(period.clock.remarks)),
    ]
  }

  /// The sums of rows, which add up to their time.
  func sum(of rows: [OfficerTimeline.Span]) -> String {
    let seconds = Totals.seconds(rows, in: period)
    let configured = period.state.kinds.map { OfficerTimeline.Kind.status($0.status) }
    let rest: [OfficerTimeline.Kind] = [.pastEnd, .unknown, .blank]
    // A status whose label was changed has a sum for each of its labels.
    let columns = Totals.columns(of: rows, in: period)
    let removed = columns.filter { !configured.contains($0.kind) && !rest.contains($0.kind) }
      .sorted { $0.label < $1.label }
    let sums =
      (configured.flatMap { kind in columns.filter { $0.kind == kind } } + removed
      + rest.flatMap { kind in columns.filter { $0.kind == kind } })
      .map { "\($0.label) \(Totals.hours(seconds[$0] ?? 0))" }
    return texts.labelled(texts.sum, sums.joined(separator: texts.comma))
  }
}
