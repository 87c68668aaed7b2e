// SPDX-License-Identifier: Apache-2.0
import Plate

// The header: the office.
extension PlateComposer {
  /// Draws the authorities, the office, its English line and the code.
  ///
  /// With blue ink the header is a field of it with white type, as on the signboard over the door.
  mutating func drawHeader(in area: inout Area) {
    let isCompact = !hasField && content.officers.count > 2 && content.code == nil
    if isCompact, drawCompactHeader(in: &area) { return }
    let first = composition.marks.count
    var lines = headerLines
    let squares = [content.code, hasField ? content.emblem : nil].compactMap(\.self)
    let besideCode = area.width - squares.count * (metrics.code + metrics.gutter)
    // A code is higher than two lines, so a third line needs no space with one officer.
    let beside =
      content.code == nil || content.officers.count > 1
      ? englishBeside(&lines, width: besideCode) : nil
    let text =
      lines.reduce(0) { $0 + lineHeight(of: $1) } + headerGap * (lines.count - 1)
    let height = content.code == nil ? text : max(text, metrics.code * 2 / 3)
    var header = area.sliceTop(height, gap: metrics.gap)
    if hasField { drawEmblem(in: &header) }
    if let code = content.code {
      let side = min(metrics.code, header.height)
      let column = header.sliceRight(side, gap: metrics.gutter)
      if hasField {
        let edge = metrics.gap / 2
        block(Area(x: column.x, y: column.y, width: side, height: side).inset(-edge, -edge), .white)
      }
      composition.marks.append(
        .code(Area(x: column.x, y: column.y, width: side, height: side), text: code))
    }
    for line in lines {
      var box = header.sliceTop(lineHeight(of: line), gap: headerGap)
      let set = put(line.text, style(of: line), in: box)
      if let beside, line.isBold, let set, let baseline = set.lines.first?.baseline {
        _ = box.sliceLeft(set.area.width, gap: metrics.gutter)
        var style = smallerStyle
        (style.alignment, style.position) = (.trailing, .baseline(baseline))
        put(beside, style, in: box)
      }
    }
    guard hasField else { return rule(in: &area, isDouble: true) }
    // A column at the left has its own field.
    let left = isNameUpright ? area.x - metrics.gutter : 0
    let field = Area(x: left, y: 0, width: format.area.width - left, height: area.y)
    composition.marks.insert(.block(field, .blue), at: first)
    _ = area.sliceTop(metrics.gap + metrics.thick)
  }

  /// Whether the header is a field of blue.
  var hasField: Bool { inks.has(.blue) }

  /// Draws the emblem at the left of the header.
  private mutating func drawEmblem(in header: inout Area) {
    guard let path = content.emblem else { return }
    let side = min(header.height, metrics.code)
    let column = header.sliceLeft(side, gap: metrics.gutter * 2 / 3)
    composition.marks.append(
      .emblem(Area(x: column.x, y: column.y, width: side, height: side), path: path))
  }

  /// The style of the authorities and of the English line.
  ///
  /// White on blue has too little contrast for small type, so it is larger and bold there.
  private var smallerStyle: TextStyle {
    guard hasField else { return TextStyle(metrics.upTo(metrics.authority)) }
    let size = max(Metrics.large, metrics.authority)
    return TextStyle(Metrics.large...size, weight: .bold, ink: .white)
  }

  /// Draws the office, with the two smaller lines at its right, for a plate with many officers.
  ///
  /// Returns false and draws nothing if they do not fit side by side.
  private mutating func drawCompactHeader(in area: inout Area) -> Bool {
    let lines = headerLines
    guard let own = lines.first(where: \.isBold) else { return false }
    let others = lines.filter { !$0.isBold }
    var line = area
    line.height = metrics.line(metrics.office)
    guard let set = fitter.set(own.text, self.style(of: own), in: line), !set.isShortened else {
      return false
    }
    var rest = line
    _ = rest.sliceLeft(set.area.width, gap: metrics.gutter)
    let style = TextStyle(
      metrics.upTo(metrics.authority * 4 / 5), alignment: .trailing, overflow: .leftOut)
    let boxes = rest.rows(max(1, others.count), gap: 0)
    guard zip(others, boxes).allSatisfy({ fitter.set($0.text, style, in: $1) != nil }) else {
      return false
    }
    put(own.text, self.style(of: own), in: area.sliceTop(line.height, gap: metrics.gap))
    for (other, box) in zip(others, boxes) { put(other.text, style, in: box) }
    rule(in: &area, isDouble: true)
    return true
  }

  private var headerGap: Int { metrics.gap / 2 }

  /// A line of the header with its preferred size.
  private struct HeaderLine {
    var text: String
    var size: Int
    var isBold = false
  }

  private func lineHeight(of headerLine: HeaderLine) -> Int {
    line(headerLine.size, holding: [headerLine.text == content.local ? content.local : nil])
  }

  private func style(of line: HeaderLine) -> TextStyle {
    guard line.isBold else { return smallerStyle }
    guard hasField else { return TextStyle(metrics.upTo(line.size), weight: .bold) }
    return TextStyle(Metrics.large...line.size, weight: .bold, ink: .white)
  }

  /// The lines of the header from the top.
  private var headerLines: [HeaderLine] {
    let smaller = hasField ? max(Metrics.large, metrics.authority) : metrics.authority
    let own = content.office.last ?? ""
    let authorities = content.office.dropLast().joined(separator: " ")
    let english = content.language == .chinese ? nil : content.english
    var lines: [HeaderLine]
    if content.language == .english, let english {
      lines = [
        HeaderLine(text: english, size: metrics.office, isBold: true),
        HeaderLine(text: authorities + " " + own, size: smaller),
      ]
    } else {
      lines = [
        HeaderLine(text: isNameUpright ? "" : content.local ?? "", size: smaller),
        HeaderLine(text: authorities, size: smaller),
        HeaderLine(text: own, size: metrics.office, isBold: true),
        HeaderLine(text: english ?? "", size: smaller),
      ]
    }
    return lines.filter { !$0.text.isEmpty }
  }

  /// Removes and returns the English line if it fits on the office's own line.
  private func englishBeside(_ lines: inout [HeaderLine], width: Int) -> String? {
    guard content.language == .bilingual, lines.count > 1, lines[lines.count - 2].isBold else {
      return nil
    }
    let (own, english) = (lines[lines.count - 2], lines[lines.count - 1])
    let line = Area(x: 0, y: 0, width: width, height: metrics.line(own.size))
    guard let set = fitter.set(own.text, style(of: own), in: line), !set.isShortened else {
      return nil
    }
    let rest = Area(
      x: 0, y: 0, width: width - set.area.width - metrics.gutter, height: line.height)
    var style = smallerStyle
    style.overflow = .leftOut
    guard fitter.set(english.text, style, in: rest) != nil else { return nil }
    lines.removeLast()
    return english.text
  }

  /// Draws one line with the office and the as-of time, for a small panel.
  mutating func drawHeadline(in area: inout Area) {
    var line = area.sliceTop(metrics.line(metrics.office), gap: 1)
    let time = localization.shortAsOfTime(content.asOf)
    let style = TextStyle(
      metrics.upTo(metrics.table), alignment: .trailing, overflow: .leftOut)
    if let set = put(time, style, in: line, as: .asOfTime) {
      _ = line.sliceRight(set.area.width, gap: metrics.gutter)
    }
    let english = content.language == .english ? content.english : nil
    put(
      english ?? content.office.last ?? "",
      TextStyle(metrics.upTo(metrics.office), weight: .bold), in: line)
    block(area.sliceTop(1, gap: metrics.gap + 1))
  }
}
