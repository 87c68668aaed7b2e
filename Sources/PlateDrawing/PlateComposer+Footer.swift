// SPDX-License-Identifier: Apache-2.0
import Plate

// The footer: the hours of the week, and the as-of time.
extension PlateComposer {
  /// Draws the hours with their heading, and the as-of time.
  mutating func drawFooter(in area: inout Area) {
    drawTelephones(in: &area)
    let table = ReceptionTable(content, format, metrics)
    let line = metrics.line(metrics.table)
    let heights = table.rows.compactMap { rowHeight($0, of: table, width: area.width) }
    let height =
      table.rows.isEmpty ? 0 : heights.reduce(line + metrics.gap / 2 + metrics.gap, +)
    // A table without some of its hours would be false.
    let isShown =
      !table.rows.isEmpty && heights.count == table.rows.count && !omitted.contains(.week)
      && area.height - height - 2 * line >= smallestBody
    var footer = area.sliceBottom(
      1 + metrics.gap + line + (isShown ? height : 0), gap: metrics.gap * 3 / 2)
    rule(in: &footer, isDouble: false)
    var heading = footer.sliceTop(line, gap: isShown ? metrics.gap / 2 : 0)
    let time = put(
      localization.asOfTime(content.asOf),
      TextStyle(metrics.upTo(metrics.table), alignment: .trailing, overflow: .leftOut),
      in: heading, as: .asOfTime)
    _ = heading.sliceRight(time?.area.width ?? 0, gap: metrics.gutter)
    guard !table.rows.isEmpty || content.isClosedToday else { return }
    let pair = localization.reception
    guard isShown || table.rows.isEmpty else {
      showsToday = true
      lacksWeek = !omitted.contains(.week)
      return
    }
    // A holiday is reported in words: its column is empty, or missing.
    let closed = content.isClosedToday ? localization.today([]) : nil
    let style = TextStyle(metrics.upTo(metrics.table), weight: .bold)
    var whole = style
    whole.overflow = .leftOut
    let text = [[pair.first, pair.second].compactMap(\.self).joined(separator: " "), closed]
      .compactMap(\.self).joined(separator: localization.separator)
    // Without room for both, the heading gives way.
    let fits = closed == nil || fitter.set(text, whole, in: heading) != nil
    put(fits ? text : closed ?? text, style, in: heading)
    if isShown { draw(table, heights, in: footer) }
  }

  /// Draws the telephone numbers of the office on one line, evenly spaced.
  ///
  /// A number is whole or absent: where not all fit, the last ones go first.
  private mutating func drawTelephones(in area: inout Area) {
    let numbers = (content.telephones ?? []).map(localization.bound)
    guard !numbers.isEmpty else { return }
    let line = area.sliceBottom(metrics.line(metrics.table), gap: metrics.gap / 2)
    let style = TextStyle(
      metrics.upTo(metrics.table), weight: .bold, alignment: .centre, overflow: .leftOut)
    for count in (1...numbers.count).reversed() {
      let boxes = line.columns(count, gap: metrics.gutter)
      guard zip(numbers, boxes).allSatisfy({ fitter.set($0, style, in: $1) != nil }) else {
        continue
      }
      for (number, box) in zip(numbers, boxes) { put(number, style, in: box) }
      for number in numbers.dropFirst(count) { leaveOut(number) }
      return
    }
    for number in numbers { leaveOut(number) }
  }

  /// The minimum height for the officers, in pixels.
  private var smallestBody: Int {
    switch (format, content.officers.count) {
    case (.largest, _), (.larger, _): 190
    case (.large, _), (.compact, _): 150
    case (_, 1): 90
    case (_, 2): 100
    case (_, let count): count * 28
    }
  }

  /// The style of the hours of a day: today's are bold.
  private func cellStyle(_ table: ReceptionTable, _ day: Int) -> TextStyle {
    TextStyle(
      metrics.upTo(table.size), weight: day == content.asOf?.weekday ? .bold : .regular,
      breaksBelow: max(metrics.least, table.size - 2), lines: 2, alignment: .centre,
      overflow: .leftOut)
  }

  /// How many lines each span takes in a cell of any height; nil if one is too wide.
  private func lineCounts(
    _ hours: [PlateHours], _ style: TextStyle, in cell: Area
  ) -> [Int]? {
    var tall = cell
    tall.height = 4 * metrics.line(metrics.table)
    let sets = hours.compactMap { fitter.set(localization.span($0), style, in: tall) }
    return sets.count == hours.count ? sets.map(\.lines.count) : nil
  }

  private func titleStyle(_ table: ReceptionTable) -> TextStyle {
    TextStyle(metrics.upTo(table.size), weight: .bold, breaksBelow: table.size, lines: 2)
  }

  /// The height of the day with the most lines; nil if hours are too wide for their cell.
  private func rowHeight(_ row: ReceptionTable.Row, of table: ReceptionTable, width: Int) -> Int? {
    var line = Area(x: 0, y: 0, width: width, height: 4 * metrics.line(table.size))
    let (title, cells) = table.cut(&line)
    var lines: [Int] = []
    for (day, cell) in zip(table.days, cells) {
      guard let counts = lineCounts(row.days[day] ?? [], cellStyle(table, day), in: cell) else {
        return nil
      }
      lines.append(counts.reduce(0, +))
    }
    let titleLines = title.flatMap { title in
      row.title.flatMap { fitter.set(aligned($0), titleStyle(table), in: title)?.lines.count }
    }
    return max(1, lines.max() ?? 1, titleLines ?? 1) * metrics.line(table.size)
  }

  private mutating func draw(_ table: ReceptionTable, _ heights: [Int], in area: Area) {
    var area = area
    var header = area.sliceTop(metrics.line(table.size), gap: metrics.gap / 2)
    let today = content.asOf?.weekday
    for (day, cell) in zip(table.days, table.cut(&header).cells) {
      if day == today { block(cell) }
      put(
        localization.weekday(day),
        TextStyle(
          metrics.upTo(table.size), weight: day == today ? .bold : .regular, alignment: .centre,
          ink: day == today ? .white : .black), in: cell)
    }
    for (row, height) in zip(table.rows, heights) {
      var line = area.sliceTop(height)
      let (title, cells) = table.cut(&line)
      if let title, let name = row.title {
        put(aligned(name), titleStyle(table), in: title, as: .rowTitle)
      }
      for (day, cell) in zip(table.days, cells) {
        drawCell(row.days[day] ?? [], cellStyle(table, day), in: cell)
      }
    }
  }

  private mutating func drawCell(_ hours: [PlateHours], _ style: TextStyle, in cell: Area) {
    guard !hours.isEmpty else {
      // A dash marks a day without hours.
      let width = style.largest * 2 / 3
      return block(
        Area(
          x: cell.x + (cell.width - width) / 2, y: cell.y + cell.height / 2, width: width,
          height: 1))
    }
    let counts = lineCounts(hours, style, in: cell) ?? hours.map { _ in 1 }
    let total = counts.reduce(0, +)
    var rest = cell
    for (span, count) in zip(hours, counts) {
      put(localization.span(span), style, in: rest.sliceTop(cell.height * count / total))
    }
  }
}
