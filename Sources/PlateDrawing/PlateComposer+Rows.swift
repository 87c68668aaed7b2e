// SPDX-License-Identifier: Apache-2.0
import Plate

// Several officers in rows: name, status label and remarks.
extension PlateComposer {
  mutating func drawRows(in area: Area) {
    let officers = content.officers
    var rows = area.rows(officers.count, gap: metrics.gap)
    let hasRemarks = format != .tiny || officers.contains { hasDetails($0) || isBlank($0) }
    let isStacked = format == .tiny && officers.count == 2
    var names = rows.indices.map {
      rows[$0].sliceLeft(rows[$0].width * (isStacked ? 9 : 6) / 20, gap: metrics.gutter)
    }
    if hasRemarks && isStacked {
      let boxes = names.indices.map { names[$0].sliceBottom(metrics.line(metrics.least)) }
      for (officer, box) in zip(officers, boxes) { drawRemarks(of: officer, in: box) }
    }
    drawRowNames(officers, in: names)
    guard hasRemarks && !isStacked else { return drawStatusLabels(officers, in: rows) }
    let statusLabels = rows.indices.map {
      rows[$0].sliceLeft(rows[$0].width * (format == .tiny ? 10 : 9) / 20, gap: metrics.gutter)
    }
    drawStatusLabels(officers, in: statusLabels)
    for (officer, row) in zip(officers, rows) { drawRemarks(of: officer, in: row) }
  }

  private mutating func drawRowNames(_ officers: [PlateOfficer], in areas: [Area]) {
    var boxes = areas
    let height = areas.first?.height ?? 0
    let size = min(metrics.name, height)
    let rank = metrics.line(metrics.table)
    let hasRanks =
      format != .tiny && officers.contains { $0.rank != nil }
      && height >= metrics.line(metrics.body) + rank
    let ranks = boxes.indices.map { boxes[$0].sliceBottom(hasRanks ? rank : 0) }
    let names = officers.map { aligned($0.name) }
    let style = common(
      names, TextStyle(metrics.upTo(size), weight: .bold, breaksBelow: metrics.least, lines: 2),
      in: boxes)
    for index in officers.indices {
      put(names[index], style, in: boxes[index])
      if hasRanks, let rank = officers[index].rank {
        put(rank, TextStyle(metrics.upTo(metrics.table)), in: ranks[index])
      }
    }
  }

  /// Draws beside the status label: advice, or end and note, or the contact; and the hours of
  /// today.
  private mutating func drawRemarks(of officer: PlateOfficer, in area: Area) {
    var area = area
    let line = metrics.line(metrics.least)
    if showsToday, area.height >= 2 * line, let today = today(of: officer) {
      put(
        today, TextStyle(metrics.upTo(metrics.table), overflow: .leftOut),
        in: area.sliceBottom(area.height / 2))
    }
    let lines = max(1, min(2, area.height / line))
    let style = TextStyle(
      metrics.upTo(metrics.body), breaksBelow: metrics.body * 3 / 4, lines: lines,
      overflow: .leftOut)
    if hasDetails(officer) {
      drawDetails(of: officer, in: area, lines: lines)
    } else if format != .tiny {
      drawContact(of: officer, in: area, style)
    } else if isBlank(officer), let contact = officer.contact {
      put(contact, style, in: area)
    }
  }
}
