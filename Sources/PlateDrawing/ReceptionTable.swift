// SPDX-License-Identifier: Apache-2.0
import Plate

/// The hours of reception as a table: a column for each day.
struct ReceptionTable {
  /// One row: whose hours, and the hours of each day in order.
  struct Row {
    /// The officer; nil where the hours are those of all.
    var title: String?

    /// The hours by weekday.
    var days: [Int: [PlateHours]]
  }

  /// A row for each officer with hours, or one for all where all have the same.
  let rows: [Row]

  /// The weekdays that are shown: all where there is room, else those with hours.
  let days: [Int]

  /// The size of its type.
  let size: Int

  private let gap: Int
  private let titleShare: Int

  init(_ content: PlateContent, _ format: PlateFormat, _ metrics: Metrics) {
    let officers = content.officers.filter { !$0.reception.isEmpty }
    let hours = officers.first?.reception ?? []
    let isShared =
      officers.count == content.officers.count
      && officers.allSatisfy { Set($0.reception) == Set(hours) }
    rows = (isShared ? Array(officers.prefix(1)) : officers).map { officer in
      Row(
        title: isShared ? nil : officer.name,
        days: Dictionary(grouping: officer.reception.sorted { $0.from < $1.from }, by: \.weekday))
    }
    let used = Set(officers.flatMap(\.reception).map(\.weekday))
    days = (1...7).filter { format == .large && !officers.isEmpty || used.contains($0) }
    size = rows.count > 1 ? max(metrics.least, metrics.table - 3) : metrics.table
    gap = max(2, metrics.gap / 2)
    titleShare = format == .large ? 9 : 6
  }

  /// Cuts a line into the title's box, if the rows have titles, and the cells of the days.
  func cut(_ line: inout Area) -> (title: Area?, cells: [Area]) {
    let hasTitles = rows.contains { $0.title != nil }
    let title = hasTitles ? line.sliceLeft(line.width / titleShare, gap: gap) : nil
    // Few days keep to the left, or the mark of today would be a bar like a tag.
    line.width = min(line.width, days.count * (size * 7 + gap))
    return (title, days.isEmpty ? [] : line.columns(days.count, gap: gap))
  }
}
