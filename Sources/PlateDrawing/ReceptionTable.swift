// SPDX-License-Identifier: Apache-2.0
import Plate

/// The table of reception hours, with a column for each day.
struct ReceptionTable {
  /// A row: an officer, and the hours of each day in order.
  struct Row {
    /// The name of the officer; nil if all officers have these hours.
    var title: String?

    /// The hours by weekday.
    var days: [Int: [PlateHours]]
  }

  /// A row for each officer with hours, or one row if all have the same hours.
  let rows: [Row]

  /// The days of the table: kinds of days if all officers have those; else weekdays, all on a large
  /// panel and those with hours on others.
  let days: [Int]

  /// The type size.
  let size: Int

  private let gap: Int
  private let titleDivisor: Int

  init(_ content: PlateContent, _ format: PlateFormat, _ metrics: Metrics) {
    let usesKinds = content.officers.allSatisfy { $0.regular != nil || $0.reception.isEmpty }
    let week = content.officers.map { officer in
      // What is left of yesterday's hours is in no column: it would look like hours of each week.
      let spans = usesKinds ? officer.regular ?? [] : officer.reception
      return (name: officer.name, spans: spans.filter { $0.weekday != PlateHours.sinceYesterday })
    }
    let officers = week.filter { !$0.spans.isEmpty }
    let isShared =
      officers.count == content.officers.count
      && officers.allSatisfy { Set($0.spans) == Set(officers[0].spans) }
    rows = (isShared ? Array(officers.prefix(1)) : officers).map { officer in
      Row(
        title: isShared ? nil : officer.name,
        days: Dictionary(grouping: officer.spans.sorted { $0.from < $1.from }, by: \.weekday))
    }
    let used = Set(officers.flatMap(\.spans).map(\.weekday))
    let isWhole = format.hasList && !usesKinds && !officers.isEmpty
    days = (1...PlateHours.daily).filter { isWhole && $0 <= 7 || used.contains($0) }
    size = rows.count > 1 ? max(metrics.least, metrics.table - 3) : metrics.table
    gap = max(2, metrics.gap / 2)
    titleDivisor = format.hasList ? 9 : 6
  }

  /// Divides a line into the title, if the rows have titles, and the cells of the days.
  func cut(_ line: inout Area) -> (title: Area?, cells: [Area]) {
    let hasTitles = rows.contains { $0.title != nil }
    let title = hasTitles ? line.sliceLeft(line.width / titleDivisor, gap: gap) : nil
    // A few days stay narrow at the left, or the mark of today would look like a status label.
    line.width = min(line.width, days.count * (size * 7 + gap))
    return (title, days.isEmpty ? [] : line.columns(days.count, gap: gap))
  }
}
