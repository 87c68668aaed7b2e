// SPDX-License-Identifier: Apache-2.0
import Plate

// Several officers in rows: name, status label and remarks.
extension PlateComposer {
  mutating func drawRows(in area: Area) {
    let officers = content.officers
    let rows = area.rows(officers.count, gap: metrics.gap)
    guard let row = rows.first else { return }
    let hasRemarks = officers.contains {
      hasDetails($0) || (format == .tiny ? isBlank($0) && $0.contact != nil : true)
    }
    guard hasRemarks else { return drawNamesAndLabels(in: rows) }
    if format == .tiny, officers.count == 2, let left = stackWidth(in: row) {
      return drawStacked(in: rows, left: left)
    }
    let likes = [
      row.width * 6 / 20, row.width * (format == .tiny ? 7 : 6) / 20, row.width * 7 / 20,
    ]
    let width = row.width - 2 * metrics.gutter
    let needs = [nameNeed(row.height), labelNeed(row.height), endNeed(row.height)]
    if let widths = Self.share(width, among: needs, preferring: likes) {
      return drawThreeColumns(in: rows, widths: rows.map { _ in widths })
    }
    let lower = metrics.line(metrics.least)
    if row.height >= 2 * lower { return drawTwoLines(in: rows, lower: lower) }
    // Without common columns each row uses its own width.
    let ragged = officers.map { officer in
      let needs = [
        nameNeed(row.height, [officer]), labelNeed(row.height, [officer]),
        endNeed(row.height, [officer]),
      ]
      return Self.share(width, among: needs, preferring: needs.map { $0 * 5 / 4 })
    }
    drawThreeColumns(in: rows, widths: ragged.map { $0 ?? likes })
  }

  /// Draws name, status label and remarks side by side.
  private mutating func drawThreeColumns(in rows: [Area], widths: [[Int]]) {
    var rest = rows
    let names = rest.indices.map { rest[$0].sliceLeft(widths[$0][0], gap: metrics.gutter) }
    let labels = rest.indices.map { rest[$0].sliceLeft(widths[$0][1], gap: metrics.gutter) }
    drawRowNames(in: names)
    drawStatusLabels(content.officers, in: labels)
    for index in rest.indices { drawRemarks(of: index, in: rest[index]) }
  }

  private mutating func drawNamesAndLabels(in rows: [Area]) {
    guard let row = rows.first else { return }
    let needs = [nameNeed(row.height), labelNeed(row.height)]
    let likes = [row.width * 8 / 20, row.width * 12 / 20]
    let widths =
      Self.share(row.width - metrics.gutter, among: needs, preferring: likes) ?? likes
    var rest = rows
    drawRowNames(in: rest.indices.map { rest[$0].sliceLeft(widths[0], gap: metrics.gutter) })
    drawStatusLabels(content.officers, in: rest)
  }

  /// Draws the remarks below the names, and the status labels beside both.
  private mutating func drawStacked(in rows: [Area], left: Int) {
    var labels = rows
    var names = labels.indices.map { labels[$0].sliceLeft(left, gap: metrics.gutter) }
    let line = metrics.line(metrics.least)
    let remarks = names.indices.map { names[$0].sliceBottom(line) }
    for index in remarks.indices { drawRemarks(of: index, in: remarks[index]) }
    drawRowNames(in: names)
    drawStatusLabels(content.officers, in: labels)
  }

  /// The width of names above remarks; nil if these do not fit beside the status labels.
  private func stackWidth(in row: Area) -> Int? {
    let line = metrics.line(metrics.least)
    let left = max(row.width * 9 / 20, nameNeed(row.height - line), endNeed(line))
    return left + metrics.gutter + labelNeed(row.height) <= row.width ? left : nil
  }

  /// Draws names beside status labels, and below both the remarks over the whole width.
  private mutating func drawTwoLines(in rows: [Area], lower: Int) {
    var upper = rows
    let remarks = upper.indices.map { upper[$0].sliceBottom(lower) }
    drawNamesAndLabels(in: upper)
    for index in remarks.indices { drawRemarks(of: index, in: remarks[index]) }
  }

  private func nameStyle(_ height: Int) -> TextStyle {
    let size = max(metrics.least, min(metrics.name, height))
    return TextStyle(
      min(smallestName, size)...size, weight: .bold, breaksBelow: min(smallestName, size), lines: 2)
  }

  private mutating func drawRowNames(in areas: [Area]) {
    let officers = content.officers
    var boxes = areas
    let height = areas.first?.height ?? 0
    let title = line(metrics.table, holding: officers.map(\.local))
    let hasTitles =
      format != .tiny && officers.contains(where: hasTitle)
      && height >= metrics.line(metrics.body) + title
    let titles = boxes.indices.map { boxes[$0].sliceBottom(hasTitles ? title : 0) }
    let names = officers.map { aligned($0.name) }
    let style = common(names, nameStyle(height), in: boxes)
    for index in officers.indices {
      put(names[index], style, in: boxes[index], as: .name(index))
      let style = TextStyle(metrics.upTo(metrics.table))
      if hasTitles, let title = self.title(of: officers[index], style, in: titles[index]) {
        put(title, style, in: titles[index])
      }
    }
  }

  /// Draws beside the status label: advice, or end and note, or the contact; and the hours of
  /// today.
  private mutating func drawRemarks(of index: Int, in area: Area) {
    let officer = content.officers[index]
    var area = area
    let line = metrics.line(metrics.least)
    if showsToday, area.height >= 2 * line, let today = today(of: officer) {
      put(
        today, TextStyle(metrics.upTo(metrics.table), overflow: .leftOut),
        in: area.sliceBottom(area.height / 2))
    }
    let lines = max(1, min(2, area.height / line))
    let style = TextStyle(
      metrics.upTo(metrics.body), breaksBelow: max(metrics.least, metrics.body * 3 / 4),
      lines: lines,
      overflow: .leftOut)
    if hasDetails(officer) {
      drawDetails(of: index, in: area, lines: lines)
    } else if format != .tiny {
      drawContact(of: officer, in: area, style)
    } else if isBlank(officer), let contact = officer.contact {
      put(contact, style, in: area)
    }
  }
}

// The widths of the columns of rows.
extension PlateComposer {
  /// The width that the widest name needs.
  private func nameNeed(_ height: Int, _ officers: [PlateOfficer]? = nil) -> Int {
    var style = nameStyle(height)
    style.largest = style.smallest
    return (officers ?? content.officers).map { narrowest([aligned($0.name)], style, height) }.max()
      ?? 0
  }

  /// The width that the widest status label needs.
  private func labelNeed(_ height: Int, _ officers: [PlateOfficer]? = nil) -> Int {
    let style = TextStyle(
      smallestStatus...smallestStatus, weight: .bold, lines: 2, alignment: .centre)
    let inset = statusLabelInset(height)
    return 2 * inset.columns
      + ((officers ?? content.officers).map {
        narrowest(
          [localization.statusLabel(of: $0, in: content).first], style, height - 2 * inset.rows)
      }.max() ?? 0)
  }

  /// The width that the widest end needs in its shortest form.
  private func endNeed(_ height: Int, _ officers: [PlateOfficer]? = nil) -> Int {
    let style = TextStyle(metrics.least...metrics.least, weight: .bold)
    return (officers ?? content.officers).map { narrowest(ends(of: $0), style, height) }.max() ?? 0
  }

  /// The smallest width at which one of the forms of a text fits at the smallest size.
  private func narrowest(_ forms: [String], _ style: TextStyle, _ height: Int) -> Int {
    var style = style
    style.overflow = .leftOut
    let widest = format.area.width
    var (tooNarrow, wideEnough) = (0, widest)
    guard !forms.isEmpty else { return 0 }
    while wideEnough - tooNarrow > 1 {
      let middle = (tooNarrow + wideEnough) / 2
      let box = Area(x: 0, y: 0, width: middle, height: height)
      if forms.contains(where: { fitter.set($0, style, in: box) != nil }) {
        wideEnough = middle
      } else {
        tooNarrow = middle
      }
    }
    return wideEnough
  }

  /// The widths of columns: what each needs, and of the rest in proportion to what it prefers
  /// beyond that; nil if there is less than all need.
  static func share(_ width: Int, among needs: [Int], preferring likes: [Int]) -> [Int]? {
    let free = width - needs.reduce(0, +)
    guard free >= 0 else { return nil }
    let extras = zip(likes, needs).map { max(0, $0 - $1) }
    let all = max(1, extras.reduce(0, +))
    return zip(needs, extras).map { $0 + free * $1 / all }
  }
}
