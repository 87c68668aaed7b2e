// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// Draws the panel: the sign, its lamps, the officers' cards and the latest changes.
package struct PanelView: Sendable {
  private(set) var clock: WallClock
  var texts: Strings { clock.texts }
  let hasPixels: Bool

  /// Makes a view with times of a clock, for a terminal with this colour depth.
  package init(_ clock: WallClock, _ depth: ColourDepth) {
    self.clock = clock
    self.hasPixels = depth != .plain
  }

  /// The smallest readable screen, in columns and rows.
  private static let smallest = (width: 50, height: 14)

  /// Draws the screen of a model.
  package func draw(_ model: PanelModel, width: Int, height: Int) -> Canvas {
    var view = self
    view.clock = clock.naming(model.state)
    return view.drawn(model, width: width, height: height)
  }

  private func drawn(_ model: PanelModel, width: Int, height: Int) -> Canvas {
    var canvas = Canvas(width: width, height: height, Theme.plain)
    guard width >= Self.smallest.width, height >= Self.smallest.height else {
      let text = texts.tooSmall(
        (width, height), needs: (max(width, Self.smallest.width), max(height, Self.smallest.height))
      )
      for (row, line) in text.wrapped(to: width).enumerated() where row < height {
        canvas.put(line, row: row, column: 0, Theme.plain)
      }
      return canvas
    }
    var rest = CellArea(row: 0, column: 0, width: width, height: height - 1)
    drawTitle(model, on: &canvas, &rest)
    if let plate = model.plateView {
      drawPlate(plate, model.picture, on: &canvas, rest)
      drawPlateFooter(plate, model, on: &canvas, row: height - 1)
      if model.isHelpShown { drawHelp(model, on: &canvas) }
      return canvas
    }
    drawBoard(model, on: &canvas, &rest)
    drawLamps(model, on: &canvas, &rest)
    drawCards(model, on: &canvas, &rest)
    drawHardware(model, on: &canvas, &rest)
    drawNext(model, on: &canvas, &rest)
    drawEvents(model, on: &canvas, rest)
    drawFooter(model, on: &canvas, row: height - 1)
    if model.isHelpShown { drawHelp(model, on: &canvas) }
    return canvas
  }

  private func drawTitle(_ model: PanelModel, on canvas: inout Canvas, _ rest: inout CellArea) {
    let area = rest.sliceRows(1)
    canvas.fill(area, Theme.title)
    let name = canvas.put(" DutySign ", row: area.row, column: 0, Theme.accent.on(Theme.plate))
    let time = model.now.map { clock.full($0).dropLast(5) + clock.time($0) }
    let world = model.world.map { texts.speed($0.speed, daylight: model.daylight) }
    let right = (world ?? texts.clock(model.state.clock)) + " "
    // The time is in the middle of the screen, or of the remaining columns if that is too narrow.
    let rightWidth = min(TextWidth.of(right), (area.width - name) / 2)
    let margin = max(name, rightWidth)
    let timeText = time.map(String.init) ?? texts.timeUnknown
    let isRoomy = area.width - 2 * margin >= TextWidth.of(timeText)
    let left = isRoomy ? margin : name
    canvas.putCentred(
      timeText, row: area.row, column: left,
      width: area.width - left - (isRoomy ? margin : rightWidth),
      Style(Theme.white, on: Theme.plate, bold: true))
    canvas.putRight(
      right, row: area.row, column: area.width - rightWidth, width: rightWidth,
      Style(Theme.faint, on: Theme.plate))
  }

  private func drawBoard(_ model: PanelModel, on canvas: inout Canvas, _ rest: inout CellArea) {
    let lights = model.state.lamps.compactMap { model.light(of: $0) }
    let board = Signboard(
      office: model.state.office, english: model.state.english, light: lights.max(),
      daylight: model.daylight)
    if hasPixels, rest.width >= Signboard.pixelWidth, rest.height >= 27 {
      board.drawPixels(on: &canvas, rest.sliceRows(Signboard.pixelHeight))
    } else {
      let caption = texts.labelled(texts.lampsTitle, texts.level(lights.max()))
      board.drawText(on: &canvas, rest.sliceRows(3), caption)
    }
  }

  private func drawLamps(_ model: PanelModel, on canvas: inout Canvas, _ rest: inout CellArea) {
    let names = model.state.lamps.map { TextWidth.of($0.name) }.max() ?? 0
    for lamp in model.state.lamps.prefix(4) {
      let row = rest.sliceRows(1).row
      let light = model.light(of: lamp)
      let isChosen = model.state.lamps.count > 1 && model.chosenLamp?.lamp == lamp.lamp
      canvas.put(isChosen ? "›" : " ", row: row, column: 0, Theme.accent)
      let glow = Theme.line.mixed(with: Theme.gold, light ?? 0)
      canvas.put((light ?? 0) > 0 ? "●" : "○", row: row, column: 1, Style(glow, on: Theme.wall))
      let name = canvas.put(lamp.name.filled(to: names), row: row, column: 3, Theme.strong)
      let level = canvas.put(
        texts.level(light).filled(to: 7), row: row, column: name + 2,
        Style(Theme.line.mixed(with: Theme.gold, 0.4 + 0.6 * (light ?? 0)), on: Theme.wall))
      let next = texts.next(lamp, clock, from: model.now)
      let nextWidth = min(TextWidth.of(next), rest.width / 2)
      canvas.putRight(
        next, row: row, column: rest.width - nextWidth - 1, width: nextWidth, Theme.quiet)
      let reason =
        lamp.override.map { texts.overridden($0, clock, from: model.now) } ?? texts.reason(lamp)
      canvas.put(
        reason, row: row, column: level + 1, lamp.override == nil ? Theme.plain : Theme.accent,
        width: rest.width - nextWidth - level - 4)
    }
  }

  private func drawCards(_ model: PanelModel, on canvas: inout Canvas, _ rest: inout CellArea) {
    let cards = model.state.officers.map { PanelCard($0, model, clock) }
    guard !cards.isEmpty else { return }
    let inOneRow = min(cards.count, max(1, rest.width / PanelCard.smallestWidth))
    let rows = (cards.count + inOneRow - 1) / inOneRow
    let width = rest.width / inOneRow
    let height = cards.map { $0.height(inWidth: width) }.max() ?? 0
    guard rows * height + 3 <= rest.height else {
      for card in cards where rest.height > 3 { card.drawLine(on: &canvas, rest.sliceRows(1)) }
      return
    }
    for row in 0..<rows {
      var line = rest.sliceRows(height)
      for card in cards.dropFirst(row * inOneRow).prefix(inOneRow) {
        card.draw(on: &canvas, line.sliceColumns(width))
      }
    }
  }
}

extension CellArea {
  /// Removes rows from the top, at most `height`, and returns them.
  mutating func sliceRows(_ count: Int) -> CellArea {
    let count = min(count, height)
    defer { (row, height) = (row + count, height - count) }
    return CellArea(row: row, column: column, width: width, height: count)
  }

  /// Removes columns from the left, at most `width`, and returns them.
  mutating func sliceColumns(_ count: Int) -> CellArea {
    let count = min(count, width)
    defer { (column, width) = (column + count, width - count) }
    return CellArea(row: row, column: column, width: count, height: height)
  }
}
