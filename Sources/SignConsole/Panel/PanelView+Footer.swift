// SPDX-License-Identifier: Apache-2.0
import SignInterface

// The rows below the cards: hardware, the next changes, the latest changes, the keys.
extension PanelView {
  func drawHardware(_ model: PanelModel, on canvas: inout Canvas, _ rest: inout CellArea) {
    guard rest.height > 1 else { return }
    // Not one sum: Swift 6.0 takes too long for it.
    let single: [String?] = [
      model.state.attention.map { texts.attention($0, clock, from: model.now) },
      model.state.trial.map { texts.underTest($0) },
      model.injectedFault.flatMap { texts.day(.fault($0)) },
    ]
    let unready = model.state.unreadyDevices
    let waiting: [String] = unready.filter(\.isCatchingUp).map(texts.device)
    let devices: [String] = unready.filter { !$0.isCatchingUp }.map(texts.device)
    let problems: [String] = model.state.faults.map(texts.problem)
    let faults: [String] = single.compactMap(\.self) + devices + problems
    let row = rest.sliceRows(1).row
    if faults.isEmpty, !waiting.isEmpty {
      let column = canvas.put(" … ", row: row, column: 0, Theme.quiet)
      canvas.put(waiting.joined(separator: texts.semicolon), row: row, column: column, Theme.quiet)
    } else if faults.isEmpty {
      let column = canvas.put(" ✓ ", row: row, column: 0, Style(Theme.good, on: Theme.wall))
      let ready = texts.devicesReady(model.state.devices.count)
      let isOpen = model.state.commissioned == false && !model.state.simulated
      canvas.put(
        isOpen ? [ready, texts.notCommissioned].joined(separator: texts.semicolon) : ready,
        row: row, column: column, Theme.quiet)
    } else {
      let column = canvas.put(" ! ", row: row, column: 0, Theme.warning)
      canvas.put(
        (faults + waiting).joined(separator: texts.semicolon), row: row, column: column,
        Theme.warning)
    }
  }

  func drawNext(_ model: PanelModel, on canvas: inout Canvas, _ rest: inout CellArea) {
    guard rest.height > 1 else { return }
    let row = rest.sliceRows(1).row
    let changes = clock.nextChanges(
      of: model.state, model.foreseen, from: model.now, isBrief: true)
    let column = canvas.put(" → ", row: row, column: 0, Style(Theme.gold, on: Theme.wall))
    canvas.put(
      changes.joined(separator: "  ·  "), row: row, column: column, Theme.plain,
      width: canvas.width - column - 1)
  }

  func drawEvents(_ model: PanelModel, on canvas: inout Canvas, _ area: CellArea) {
    guard area.height > 1 else { return }
    let line = "── \(texts.lately) "
    let rule = line + String(repeating: "─", count: max(0, area.width - TextWidth.of(line)))
    canvas.put(rule, row: area.row, column: 0, Style(Theme.line, on: Theme.wall))
    canvas.put(texts.lately, row: area.row, column: 3, Theme.quiet)
    for (offset, event) in model.events.suffix(area.height - 1).reversed().enumerated() {
      let row = area.row + 1 + offset
      let time = event.at.map(clock.time) ?? "--:--:--"
      let column = canvas.put(" \(time)  ", row: row, column: 0, Theme.quiet)
      let text = texts.line(event.stateChange, in: model.state, clock)
      canvas.put(
        text, row: row, column: column, style(of: event.stateChange, isLatest: offset == 0),
        width: area.width - column - 1)
    }
  }

  private func style(of change: StateChange, isLatest: Bool) -> Style {
    switch change {
    case .fault, .attention(_?): Theme.warning
    case .device(let device) where device.state == .failed: Theme.warning
    default: isLatest ? Theme.strong : Theme.plain
    }
  }

  func drawFooter(_ model: PanelModel, on canvas: inout Canvas, row: Int) {
    canvas.fill(CellArea(row: row, column: 0, width: canvas.width, height: 1), Theme.title)
    if let message = model.message {
      let leave = Array(keys(model).suffix(1))
      let width = canvas.width - Self.width(of: leave) - 1
      canvas.put(
        " " + message, row: row, column: 0, Theme.accent.on(Theme.plate), width: width)
      return drawKeys(leave, on: &canvas, row: row, from: width + 1, width: canvas.width)
    }
    drawKeys(keys(model), on: &canvas, row: row, width: canvas.width)
  }

  private func keys(_ model: PanelModel) -> [(String, String)] {
    texts.keys(isSimulated: model.world != nil, hasPlates: !model.plates.isEmpty)
  }

  /// Draws the keys of the plate view, and the plate's device, size and scale.
  func drawPlateFooter(_ plate: PlateView, _ model: PanelModel, on canvas: inout Canvas, row: Int) {
    guard model.message == nil else { return drawFooter(model, on: &canvas, row: row) }
    canvas.fill(CellArea(row: row, column: 0, width: canvas.width, height: 1), Theme.title)
    let dots = (width: canvas.width * 2, height: (canvas.height - 2) * 4)
    let caption = model.picture.map { picture in
      texts.plate(plate.device, picture, scale: plate.scale(of: picture, in: dots))
    }
    let width = min(canvas.width, TextWidth.of(caption ?? ""))
    canvas.putRight(
      caption ?? "", row: row, column: canvas.width - width - 1, width: width, Theme.title)
    drawKeys(
      texts.plateKeys(hasMore: model.plates.count > 1), on: &canvas, row: row,
      width: canvas.width - width - 1)
  }

  private static func width(of keys: some Sequence<(String, String)>) -> Int {
    keys.reduce(0) { $0 + TextWidth.of($1.0 + $1.1) + 3 }
  }

  /// Draws as many keys as fit; the last two, for help and for leaving, in any case.
  private func drawKeys(
    _ keys: [(String, String)], on canvas: inout Canvas, row: Int, from start: Int = 1, width: Int
  ) {
    var column = start
    let last = keys.suffix(2)
    let room = width - Self.width(of: last)
    let first = keys.dropLast(2)
    var fitting = first.prefix(0)
    while fitting.count < first.count,
      start + Self.width(of: first.prefix(fitting.count + 1)) <= room
    {
      fitting = first.prefix(fitting.count + 1)
    }
    for (key, meaning) in fitting + last {
      column = canvas.put(key, row: row, column: column, Theme.accent.on(Theme.plate)) + 1
      column = canvas.put(meaning, row: row, column: column, Theme.title) + 2
    }
  }

  func drawHelp(_ model: PanelModel, on canvas: inout Canvas) {
    let lines = texts.help(isSimulated: model.world != nil, hasPlates: !model.plates.isEmpty)
    let width = min(canvas.width, 6 + (lines.map { TextWidth.of($0.1) }.max() ?? 0) + 10)
    let area = CellArea(
      row: max(0, (canvas.height - lines.count - 4) / 2), column: (canvas.width - width) / 2,
      width: width, height: lines.count + 4)
    canvas.fill(area, Theme.title)
    canvas.frame(area, Style(Theme.gold, on: Theme.plate))
    for (offset, (key, meaning)) in lines.enumerated() {
      let row = area.row + 2 + offset
      canvas.put(key, row: row, column: area.column + 3, Theme.accent.on(Theme.plate))
      canvas.put(
        meaning, row: row, column: area.column + 11, Theme.title, width: area.width - 13)
    }
  }
}
