// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// The card of an officer in the panel: name, whereabouts and indicator.
struct PanelCard {
  private let officer: Wire.Whereabouts
  private let model: PanelModel
  private let clock: WallClock
  private var texts: Strings { clock.texts }

  init(_ officer: Wire.Whereabouts, _ model: PanelModel, _ clock: WallClock) {
    self.officer = officer
    self.model = model
    self.clock = clock
  }

  /// The smallest width in columns.
  static let smallestWidth = 32

  /// The height in rows: frame, status label of three rows, three lines of text, lights.
  func height(inWidth width: Int) -> Int { 8 + lightRows(inWidth: width) }

  func draw(on canvas: inout Canvas, _ area: CellArea) {
    canvas.fill(area, Theme.plain)
    canvas.fill(area.inset(rows: 1, columns: 1), Theme.title)
    canvas.frame(area, Style(Theme.line, on: Theme.wall))
    canvas.put(" \(officer.name) ", row: area.row, column: area.column + 2, Theme.strong)
    if let contact = officer.contact {
      canvas.putRight(
        " \(contact) ", row: area.row, column: area.column + area.width / 2 - 2,
        width: area.width - area.width / 2, Theme.quiet)
    }
    var inner = area.inset(rows: 1, columns: 2)
    drawStatusLabel(on: &canvas, inner.sliceRows(3))
    drawFacts(on: &canvas, inner.sliceRows(3))
    drawLights(on: &canvas, inner)
  }

  /// Draws the status label: the whereabouts on the colour of the status.
  private func drawStatusLabel(on canvas: inout Canvas, _ area: CellArea) {
    let ground = statusLabelColour
    let text = ground.brightness > 0.6 ? Theme.wall : Theme.white
    canvas.fill(area, Style(text, on: ground))
    let label = texts.whereabouts(officer, in: model.state)
    let isWide = label.allSatisfy { TextWidth.of($0) == 2 }
    canvas.putCentred(
      isWide ? label.map(String.init).joined(separator: " ") : label, row: area.row + 1,
      column: area.column, width: area.width, Style(text, on: ground, bold: true))
  }

  /// The status that residents see, of leave too, if it is configured.
  private var shownKind: Wire.Kind? {
    officer.leave == nil ? model.state.kind(officer.shown) : model.state.leaveKind
  }

  /// Whether a trial goes on: the panel claims nothing either, neither of now nor of what was set.
  private var isUnderTest: Bool { officer.unknown == .underTest }

  private var until: String? {
    isUnderTest ? nil : texts.until(officer, in: model.state, clock, from: model.now)
  }

  private var note: String? { isUnderTest ? nil : officer.note.map(texts.note) }

  private var since: String? {
    isUnderTest ? nil : officer.since.map { texts.since(clock.when($0, from: model.now)) }
  }

  private var statusLabelColour: TerminalColour {
    shownKind.flatMap { TerminalColour($0.colour) } ?? Theme.line
  }

  private func drawFacts(on canvas: inout Canvas, _ area: CellArea) {
    let origin = [
      officer.isUnknown ? texts.unknownBecause(officer.unknown) : nil, since,
      isUnderTest ? nil : officer.by.map(texts.setBy),
    ]
    let remarks = [
      note, officer.reception == true ? texts.reception(true) : nil,
    ]
    let quiet = Style(Theme.faint, on: Theme.plate)
    let facts = [
      (origin.compactMap(\.self).joined(separator: texts.comma), quiet),
      (
        until ?? "",
        Style(officer.pastEnd ? Theme.alarm : Theme.gold, on: Theme.plate)
      ),
      (remarks.compactMap(\.self).joined(separator: " "), quiet),
    ]
    for (offset, fact) in facts.filter({ !$0.0.isEmpty }).enumerated() {
      canvas.put(
        fact.0, row: area.row + offset, column: area.column, fact.1, width: area.width)
    }
  }

  private var buttonBindings: [ButtonBinding] {
    model.buttonBindings.filter { $0.officer == officer.officer }
  }

  /// The width of a light in columns: key, symbol, label and spaces.
  private var lightWidth: Int {
    5 + (model.state.kinds.map { TextWidth.of(texts.label($0)) }.max() ?? 0)
  }

  private func lightsInRow(_ width: Int) -> Int { max(1, (width - 4 + 1) / lightWidth) }

  private func lightRows(inWidth width: Int) -> Int {
    let inRow = lightsInRow(width)
    return max(1, (lights.count + inRow - 1) / inRow)
  }

  /// The lights of the indicator with their keys, then the buttons without a light.
  private var lights: [(key: Character?, light: Double?, colour: TerminalColour, label: String)] {
    let buttonBindings = buttonBindings
    let kinds = model.state.kinds.map { kind in
      (
        buttonBindings.first { $0.status == kind.status }?.key,
        Optional(model.light(of: officer, kind)),
        TerminalColour(kind.colour) ?? Theme.white, texts.label(kind)
      )
    }
    let others = buttonBindings.filter { $0.status == nil }.map { binding in
      (
        Optional(binding.key), Double?.none, Theme.faint,
        String((binding.button ?? "").dropFirst(officer.officer.count + 1))
      )
    }
    return kinds + others
  }

  private func drawLights(on canvas: inout Canvas, _ area: CellArea) {
    let inRow = lightsInRow(area.width + 4)
    for (index, light) in lights.enumerated() {
      let row = area.row + index / inRow
      guard row < area.row + area.height else { return }
      drawLight(
        light.key, light.light, light.colour, light.label, on: &canvas,
        CellArea(
          row: row, column: area.column + index % inRow * lightWidth, width: lightWidth,
          height: 1))
    }
  }

  private func drawLight(
    _ key: Character?, _ light: Double?, _ colour: TerminalColour, _ label: String,
    on canvas: inout Canvas, _ area: CellArea
  ) {
    let ground = Theme.plate
    canvas.put(
      key.map(String.init) ?? " ", row: area.row, column: area.column, Theme.accent.on(ground))
    if let light {
      let shade = Theme.line.mixed(with: colour.mixed(with: Theme.white, 0.25), light)
      canvas.put(
        light > 0 ? "●" : "○", row: area.row, column: area.column + 2, Style(shade, on: ground))
    }
    let isLit = (light ?? 0) > 0
    canvas.put(
      label, row: area.row, column: area.column + 4,
      Style(isLit ? Theme.white : Theme.faint, on: ground, bold: isLit), width: area.width - 4)
  }

  /// Draws the card as one row, for a screen without room for cards.
  func drawLine(on canvas: inout Canvas, _ area: CellArea) {
    let name = canvas.put(" \(officer.name)  ", row: area.row, column: area.column, Theme.strong)
    let label = canvas.put(
      " \(texts.whereabouts(officer, in: model.state)) ", row: area.row, column: name,
      Style(Theme.white, on: statusLabelColour, bold: true))
    var column = label + 2
    for light in lights {
      column = canvas.put(
        (light.key.map(String.init) ?? " ") + (light.light.map { $0 > 0 ? "●" : "○" } ?? "") + " ",
        row: area.row, column: column, (light.light ?? 0) > 0 ? Theme.strong : Theme.quiet)
    }
    let facts = [until, note, since]
    canvas.put(
      facts.compactMap(\.self).joined(separator: texts.comma), row: area.row, column: column + 1,
      Theme.quiet, width: area.width - column - 2)
  }
}
