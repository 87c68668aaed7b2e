// SPDX-License-Identifier: Apache-2.0

/// The picture of the lightbox: white text on blue, lit, dimmed or dark.
struct Signboard {
  /// The name of the office on one line, and its English name.
  var office: String
  var english: String?

  /// The lightness of the lamp, from 0 to 1; nil if it is unknown.
  var light: Double?

  /// The daylight in lux.
  var daylight: Double?

  /// The size in columns and rows: 74 columns of text, 13 of the shield, and margins.
  static let pixelWidth = 96
  static let pixelHeight = 11

  /// The brightness of the board, from 0.15 when it is dark to 1 when it is lit.
  var brightness: Double {
    let lamp = (light ?? 0) <= 0 ? 0 : 0.25 + 0.75 * (light ?? 0).squareRoot()
    let day = (daylight ?? 0) < 10 ? 0 : min(0.5, 0.12 * ((daylight ?? 0) / 10).squareRoot())
    return max(0.15, lamp, day)
  }

  /// Draws the board with pixels, centred in an area of `pixelHeight` rows.
  func drawPixels(on canvas: inout Canvas, _ area: CellArea) {
    let board = CellArea(
      row: area.row, column: area.column + (area.width - Self.pixelWidth) / 2,
      width: Self.pixelWidth, height: Self.pixelHeight)
    let ground = Theme.ground.lit(brightness)
    drawGlow(on: &canvas, board)
    let inner = board.inset(rows: 1, columns: 1)
    canvas.fill(inner, Style(Theme.white.lit(brightness), on: ground))
    drawLines(on: &canvas, inner, ground)
    let left = inner.column + 1
    draw(PixelFont.shield, on: &canvas, row: inner.row + 1, column: left) { pixel in
      shieldColour(pixel, ground)
    }
    draw(PixelFont.name, on: &canvas, row: inner.row + 1, column: left + 16) { pixel in
      let cover = PixelFont.ramp.firstIndex(of: pixel) ?? 0
      return ground.mixed(
        with: Theme.white.lit(brightness), Double(cover) / Double(PixelFont.ramp.count - 1))
    }
  }

  /// Draws the glow of the board on the wall around it.
  private func drawGlow(on canvas: inout Canvas, _ board: CellArea) {
    let strength = (light ?? 0) <= 0 ? 0 : 0.3 * brightness
    let glow = Theme.wall.mixed(with: Theme.ground, strength)
    let bottom = board.row + board.height - 1
    for column in board.column..<board.column + board.width {
      canvas.putPixels(Theme.wall, glow, row: board.row, column: column)
      canvas.putPixels(glow, Theme.wall, row: bottom, column: column)
    }
    for row in board.row + 1..<bottom {
      canvas.putPixels(glow, glow, row: row, column: board.column)
      canvas.putPixels(glow, glow, row: row, column: board.column + board.width - 1)
    }
  }

  private func drawLines(on canvas: inout Canvas, _ inner: CellArea, _ ground: TerminalColour) {
    let writing = Style(Theme.white.lit(brightness), on: ground, bold: true)
    canvas.putCentred(
      office, row: inner.row, column: inner.column, width: inner.width, writing)
    canvas.putCentred(
      english ?? "", row: inner.row + inner.height - 1, column: inner.column, width: inner.width,
      writing)
  }

  private func shieldColour(_ pixel: Character, _ ground: TerminalColour) -> TerminalColour {
    switch pixel {
    case "g": Theme.gold.lit(brightness)
    case "w": Theme.white.lit(brightness)
    case "b": Theme.shield.lit(brightness)
    default: ground
    }
  }

  private func draw(
    _ pixels: [String], on canvas: inout Canvas, row: Int, column: Int,
    colour: (Character) -> TerminalColour
  ) {
    for line in stride(from: 0, to: pixels.count - 1, by: 2) {
      for (offset, pair) in zip(pixels[line], pixels[line + 1]).enumerated() {
        canvas.putPixels(
          colour(pair.0), colour(pair.1), row: row + line / 2, column: column + offset)
      }
    }
  }

  /// Draws the board with characters only, in three rows.
  func drawText(on canvas: inout Canvas, _ area: CellArea, _ caption: String) {
    let ground = Theme.ground.lit(brightness)
    let writing = Style(Theme.white.lit(brightness), on: ground, bold: true)
    canvas.fill(area, writing)
    canvas.putCentred(office, row: area.row, column: area.column, width: area.width, writing)
    canvas.putCentred(
      "★  社 区 警 务 室  ★", row: area.row + 1, column: area.column, width: area.width, writing)
    canvas.putCentred(
      [english, caption].compactMap(\.self).joined(separator: "  ·  "), row: area.row + 2,
      column: area.column, width: area.width, writing)
  }
}
