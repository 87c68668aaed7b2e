// SPDX-License-Identifier: Apache-2.0
import Plate

// The card of a single officer.
extension PlateComposer {
  /// Draws one officer: the photograph at the left, everything else beside it.
  mutating func drawPortrait(of officer: PlateOfficer, in area: Area) {
    var area = area
    if let path = officer.photograph, format != .tiny {
      let width = min(area.height * 3 / 4, area.width / 3)
      drawPhotograph(path, in: area.sliceLeft(width, gap: metrics.gutter), width: width)
    }
    let rest = drawNameLine(of: officer, in: &area)
    drawPortraitContact(of: officer, beside: rest, in: &area)
    if showsToday, !hasDetails(officer), !isBlank(officer), let today = today(of: officer) {
      put(
        today, TextStyle(metrics.upTo(metrics.table), overflow: .leftOut),
        in: area.sliceBottom(metrics.line(metrics.table), gap: metrics.gap))
    }
    if hasDetails(officer) {
      let lines = detailLines(of: officer, in: area)
      let footer = area.sliceBottom(lines * metrics.line(metrics.body * 5 / 6), gap: metrics.gap)
      drawDetails(of: 0, in: footer, lines: lines)
    }
    drawStatusLabel(of: officer, in: area)
  }

  /// Two lines for a long note, if the status label stays large.
  private func detailLines(of officer: PlateOfficer, in area: Area) -> Int {
    let line = metrics.line(metrics.body * 5 / 6)
    let box = Area(x: 0, y: 0, width: area.width, height: line)
    let text = [ends(of: officer).first, note(of: officer)?.isolated()].compactMap(\.self)
      .joined(separator: localization.separator)
    let style = TextStyle(
      max(metrics.least, metrics.body * 3 / 4)...metrics.body, weight: .bold, overflow: .leftOut)
    let isLong = fitter.set(text, style, in: box) == nil
    return isLong && area.height - 2 * line >= metrics.statusLabel * 2 / 3 ? 2 : 1
  }

  mutating func drawPhotograph(_ path: String, in area: Area, width: Int) {
    let height = min(area.height, width * 4 / 3)
    let box = Area(
      x: area.x, y: area.y + (area.height - height) / 2, width: height * 3 / 4, height: height)
    composition.marks.append(.photograph(box, path: path))
  }

  /// Draws name and rank on one baseline; returns the rest of the line, and the baseline.
  ///
  /// A long name has its own line, with the rank below it. On a small panel the contact has
  /// priority over the rank.
  private mutating func drawNameLine(
    of officer: PlateOfficer, in area: inout Area
  ) -> (line: Area, baseline: Int)? {
    var style = TextStyle(
      min(smallestName, metrics.name)...metrics.name, weight: .bold, position: .bottom)
    let isSmall = format == .small || format == .tiny
    let hasTitle =
      hasTitle(officer) && !(format == .small && !isBlank(officer) && officer.contact != nil)
    var box = Area(
      x: area.x, y: area.y, width: area.width * (hasTitle ? 3 : 5) / 5,
      height: metrics.line(metrics.name))
    func size() -> Int {
      let set = fitter.set(officer.name, style, in: box)
      return set?.isShortened == false ? set?.typeface.size ?? 0 : 0
    }
    let hasOwnLine = hasTitle && size() < metrics.name * 2 / 3
    if hasOwnLine { box.width = area.width }
    style.largest = max(style.smallest, size())
    var line = area.sliceTop(metrics.line(style.largest), gap: metrics.gap)
    box.height = line.height
    let name = put(officer.name, style, in: box, as: .name(0))
    let titleStyle = TextStyle(metrics.upTo(metrics.body))
    if hasOwnLine {
      if isSmall {
        [officer.rank, officer.local].compactMap(\.self).forEach { leaveOut($0) }
      } else {
        let box = area.sliceTop(
          self.line(metrics.body, holding: [officer.local]), gap: metrics.gap)
        title(of: officer, titleStyle, in: box).map { _ = put($0, titleStyle, in: box) }
      }
      return nil
    }
    guard let name, let baseline = name.lines.first?.baseline else { return nil }
    _ = line.sliceLeft(name.area.right - line.x, gap: metrics.body * 3 / 4)
    let beside = titleStyle.standing(on: baseline)
    if hasTitle, let title = title(of: officer, beside, in: line),
      let set = put(title, beside, in: line)
    {
      _ = line.sliceLeft(set.area.right - line.x, gap: metrics.gutter)
    }
    return (line, baseline)
  }

  /// Draws the contact at the end of the name's line, or on its own line.
  private mutating func drawPortraitContact(
    of officer: PlateOfficer, beside rest: (line: Area, baseline: Int)?, in area: inout Area
  ) {
    if let rest, !isBlank(officer), let contact = officer.contact {
      let style = TextStyle(
        metrics.body * 5 / 6...metrics.body, alignment: .trailing,
        position: .baseline(rest.baseline), overflow: .leftOut)
      for text in [localization.contact(contact), localization.bound(contact)]
      where fitter.set(text, style, in: rest.line) != nil {
        put(text, style, in: rest.line)
        return
      }
    }
    guard officer.contact != nil || isBlank(officer) else { return }
    let isLarge = isBlank(officer) && format != .small
    let size = isLarge ? metrics.body * 5 / 4 : metrics.body
    let style = TextStyle(metrics.upTo(size))
    if format != .tiny {
      drawContact(of: officer, in: area.sliceTop(metrics.line(size), gap: metrics.gap), style)
    } else if isBlank(officer) {
      drawContact(of: officer, in: area.sliceBottom(metrics.line(metrics.body)), style)
    }
  }

  /// The hours of today; nil if the officer has no hours, or if the day is unknown.
  func today(of officer: PlateOfficer) -> String? {
    guard let asOf = content.asOf, officer.hasHours, !omitted.contains(.today) else { return nil }
    return localization.today(officer.hours(on: asOf))
  }

  /// The name, spaced to three characters if it has two and another name has three.
  ///
  /// Lists of Chinese names are set like this.
  func aligned(_ name: String) -> String {
    let names = content.officers.map(\.name)
    guard name.count == 2, name.allSatisfy(LineBreaker.isHan),
      names.contains(where: { $0.count == 3 && $0.allSatisfy(LineBreaker.isHan) })
    else { return name }
    return name.map(String.init).joined(separator: "\u{3000}")
  }
}
