// SPDX-License-Identifier: Apache-2.0
import Plate

// Several officers side by side, with common lines.
extension PlateComposer {
  mutating func drawColumns(in area: Area) {
    let officers = content.officers
    var columns = area.columns(officers.count, gap: metrics.gutter)
    for column in columns.dropFirst() {
      block(Area(x: column.x - metrics.gutter / 2, y: column.y, width: 1, height: column.height))
    }
    let hasRemarks = officers.contains {
      hasDetails($0) || isBlank($0) || showsToday && today(of: $0) != nil
    }
    if hasRemarks {
      let lines = officers.contains { note(of: $0) != nil } && officers.count > 2 ? 2 : 1
      let height = lines * metrics.line(metrics.body * 5 / 6)
      let boxes = columns.indices.map { columns[$0].sliceBottom(height, gap: metrics.gap) }
      drawColumnRemarks(officers, in: boxes, lines: lines)
    }
    let height = headHeight(officers, in: columns.first?.height ?? 0)
    drawHeads(
      officers, in: columns.indices.map { columns[$0].sliceTop(height, gap: metrics.gap) })
    drawStatusLabels(officers, in: columns)
  }

  /// The height of names, ranks and contacts: about a half, less if photographs do not need it.
  private func headHeight(_ officers: [PlateOfficer], in height: Int) -> Int {
    let half = height * 13 / 25
    guard officers.allSatisfy({ $0.photograph == nil }) else { return half }
    let titles = officers.contains(where: hasTitle) ? titleLine(metrics.body, officers) : 0
    let contacts = officers.contains { !isBlank($0) && $0.contact != nil } ? 1 : 0
    let name = metrics.line(metrics.name * 4 / 5)
    return min(half, name * 3 / 2 + titles + contacts * metrics.line(metrics.body))
  }

  /// The height of the line with ranks and names in another script.
  private func titleLine(_ size: Int, _ officers: [PlateOfficer]) -> Int {
    line(size, holding: officers.map(\.local))
  }

  /// Draws below the status label: advice if the whereabouts are unknown, else end and note.
  private mutating func drawColumnRemarks(
    _ officers: [PlateOfficer], in boxes: [Area], lines: Int
  ) {
    for (index, (officer, box)) in zip(officers, boxes).enumerated() {
      if isBlank(officer) {
        let style = TextStyle(metrics.upTo(metrics.body), lines: lines, alignment: .centre)
        drawContact(of: officer, in: box, style)
      } else if hasDetails(officer) {
        drawDetails(of: index, in: box, lines: lines, alignment: .centre)
      } else if showsToday, let today = today(of: officer) {
        let style = TextStyle(
          metrics.upTo(metrics.body), alignment: .centre, overflow: .leftOut)
        put(today, style, in: box)
      }
    }
  }

  /// Draws photographs, and beside each one name, rank and contact.
  private mutating func drawHeads(_ officers: [PlateOfficer], in areas: [Area]) {
    var boxes = areas
    let height = boxes.first?.height ?? 0
    let line = max(metrics.line(metrics.least), min(metrics.line(metrics.body), height * 3 / 11))
    let style = TextStyle(metrics.upTo(metrics.body * 5 / 6))
    var contactStyle = style
    contactStyle.overflow = .leftOut
    let contacts = officers.map { isBlank($0) ? "" : localization.bound($0.contact ?? "") }
    let photograph = photographWidth(in: areas)
    let isNarrow = zip(officers, contacts).contains { officer, contact in
      let room = boxes[0].width - (officer.photograph == nil ? 0 : photograph + metrics.gutter / 3)
      let box = Area(x: 0, y: 0, width: room, height: line)
      return !contact.isEmpty && fitter.set(contact, contactStyle, in: box) == nil
    }
    if isNarrow {
      putRow(contacts, contactStyle, in: boxes.indices.map { boxes[$0].sliceBottom(line) })
    }
    for (index, officer) in officers.enumerated() {
      guard let path = officer.photograph else { continue }
      drawPhotograph(
        path, in: boxes[index].sliceLeft(photograph, gap: metrics.gutter / 3), width: photograph)
    }
    if !isNarrow, contacts.contains(where: { !$0.isEmpty }) {
      putRow(contacts, contactStyle, in: boxes.indices.map { boxes[$0].sliceBottom(line) })
    }
    if officers.contains(where: hasTitle) {
      let line = max(line, min(titleLine(metrics.body * 5 / 6, officers), height / 3))
      let titles = boxes.indices.map { boxes[$0].sliceBottom(line) }
      putRow(
        officers.indices.map { title(of: officers[$0], style, in: titles[$0]) ?? "" }, style,
        in: titles)
    }
    let size = metrics.name * 4 / 5
    putRow(
      officers.map { aligned($0.name) },
      TextStyle(
        min(smallestName, size)...size, weight: .bold, breaksBelow: max(smallestName, size / 2),
        lines: 2), in: boxes, as: PlatePart.name)
  }

  private func photographWidth(in areas: [Area]) -> Int {
    guard let area = areas.first else { return 0 }
    return min(area.height * 3 / 4, area.width * 9 / 25)
  }

  /// Draws texts side by side in one size; an empty text leaves its box empty.
  private mutating func putRow(
    _ texts: [String], _ style: TextStyle, in boxes: [Area],
    as part: (Int) -> PlatePart = { _ in .other }
  ) {
    let style = common(texts, style, in: boxes)
    for (index, (text, box)) in zip(texts, boxes).enumerated() {
      put(text, style, in: box, as: part(index))
    }
  }
}
