// SPDX-License-Identifier: Apache-2.0

/// Encodes screens as escape sequences (ECMA-48), only the cells that differ from the last screen.
package struct Painter: Sendable {
  private let depth: ColourDepth
  private var shown: Canvas?

  /// Makes a painter for a terminal with this colour depth.
  package init(_ depth: ColourDepth) { self.depth = depth }

  /// The sequence that enters the alternate screen and hides the cursor.
  package static let enter = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J"

  /// The sequence that restores the screen and the cursor.
  package static let leave = "\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

  /// Forgets the last screen, so that the next one is painted as a whole.
  package mutating func invalidate() { shown = nil }

  /// The text that makes the terminal show a screen.
  package mutating func paint(_ canvas: Canvas) -> String {
    var old = shown
    if old?.width != canvas.width || old?.height != canvas.height { old = nil }
    shown = canvas
    // Synchronised output (mode 2026): terminals with it show the frame at once.
    var text = "\u{1B}[?2026h"
    if old == nil { text += "\u{1B}[0m\u{1B}[2J" }
    var style: Style?
    for row in 0..<canvas.height {
      var cursor = -1
      for column in 0..<canvas.width {
        let cell = canvas[row, column]
        guard let character = cell.character, isNew(cell, row, column, in: canvas, after: old)
        else { continue }
        if cursor != column { text += "\u{1B}[\(row + 1);\(column + 1)H" }
        if style != cell.style { text += selection(of: cell.style) }
        style = cell.style
        text.append(character)
        cursor = column + TextWidth.of(character)
      }
    }
    return text + "\u{1B}[?2026l"
  }

  /// Whether a cell differs; a wide character also if its second half differs.
  private func isNew(
    _ cell: Cell, _ row: Int, _ column: Int, in canvas: Canvas, after old: Canvas?
  ) -> Bool {
    guard let old, old[row, column] == cell else { return true }
    guard column + 1 < canvas.width, canvas[row, column + 1].character == nil else { return false }
    return old[row, column + 1] != canvas[row, column + 1]
  }

  private func selection(of style: Style) -> String {
    let weight = style.isBold ? "\u{1B}[0;1" : "\u{1B}[0"
    let (front, back) = (style.foreground, style.background)
    return switch depth {
    case .plain: weight + "m"
    case .palette: weight + ";38;5;\(front.paletteIndex);48;5;\(back.paletteIndex)m"
    case .full:
      weight + ";38;2;\(front.red);\(front.green);\(front.blue)"
        + ";48;2;\(back.red);\(back.green);\(back.blue)m"
    }
  }
}
