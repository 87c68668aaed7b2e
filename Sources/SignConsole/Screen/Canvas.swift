// SPDX-License-Identifier: Apache-2.0

/// The colours and weight of a character.
package struct Style: Hashable, Sendable {
  package var foreground: TerminalColour
  package var background: TerminalColour
  package var isBold: Bool

  package init(_ foreground: TerminalColour, on background: TerminalColour, bold: Bool = false) {
    self.foreground = foreground
    self.background = background
    self.isBold = bold
  }

  /// The same style on another background.
  func on(_ background: TerminalColour) -> Style { Style(foreground, on: background, bold: isBold) }
}

/// One cell of the screen.
package struct Cell: Hashable, Sendable {
  /// The character; nil in the second half of a wide character.
  package var character: Character?
  package var style: Style
}

/// A rectangle of cells.
package struct CellArea: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var width: Int
  package var height: Int

  package init(row: Int, column: Int, width: Int, height: Int) {
    self.row = row
    self.column = column
    self.width = width
    self.height = height
  }

  /// The area without a margin at each side.
  func inset(rows: Int, columns: Int) -> CellArea {
    CellArea(
      row: row + rows, column: column + columns, width: width - 2 * columns,
      height: height - 2 * rows)
  }
}

/// A screen of cells, as a value.
package struct Canvas: Hashable, Sendable {
  package let width: Int
  package let height: Int
  package private(set) var cells: [Cell]

  /// Makes an empty screen.
  package init(width: Int, height: Int, _ style: Style) {
    self.width = width
    self.height = height
    cells = Array(repeating: Cell(character: " ", style: style), count: width * height)
  }

  /// Makes a screen of lines.
  package init(lines: [String], _ style: Style) {
    self.init(width: lines.map { TextWidth.of($0) }.max() ?? 0, height: lines.count, style)
    for (row, line) in lines.enumerated() { put(line, row: row, column: 0, style) }
  }

  /// The cell at a row and a column, both from 0.
  package subscript(row: Int, column: Int) -> Cell { cells[row * width + column] }

  /// The text of the screen, as lines without trailing spaces.
  package var text: [String] {
    (0..<height).map { row in
      let line = (0..<width).compactMap { self[row, $0].character }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private mutating func set(_ row: Int, _ column: Int, _ cell: Cell) {
    guard (0..<height).contains(row), (0..<width).contains(column) else { return }
    cells[row * width + column] = cell
  }
}

extension Canvas {
  /// Writes text into a row and truncates it at a width in columns.
  ///
  /// - Returns: the column after the text.
  @discardableResult
  mutating func put(
    _ text: String, row: Int, column: Int, _ style: Style, width limit: Int? = nil
  ) -> Int {
    let available = min(limit ?? width, width - column)
    guard available > 0 else { return column }
    var column = column
    for character in text.printable.cut(to: available) {
      set(row, column, Cell(character: character, style: style))
      column += 1
      if TextWidth.of(character) == 2 {
        set(row, column, Cell(character: nil, style: style))
        column += 1
      }
    }
    return column
  }

  /// Writes right-aligned text into a width in columns.
  mutating func putRight(_ text: String, row: Int, column: Int, width: Int, _ style: Style) {
    let text = text.printable.cut(to: width)
    put(text, row: row, column: column + width - TextWidth.of(text), style)
  }

  /// Writes centred text into a width in columns.
  mutating func putCentred(_ text: String, row: Int, column: Int, width: Int, _ style: Style) {
    let text = text.printable.cut(to: width)
    put(text, row: row, column: column + max(0, width - TextWidth.of(text)) / 2, style)
  }

  /// Fills an area.
  mutating func fill(_ area: CellArea, _ style: Style, with character: Character = " ") {
    for row in area.row..<area.row + max(0, area.height) {
      for column in area.column..<area.column + max(0, area.width) {
        set(row, column, Cell(character: character, style: style))
      }
    }
  }

  /// Draws a frame with rounded corners along the edge of an area.
  mutating func frame(_ area: CellArea, _ style: Style) {
    guard area.width > 1, area.height > 1 else { return }
    let line = String(repeating: "─", count: area.width - 2)
    put("╭\(line)╮", row: area.row, column: area.column, style)
    for row in area.row + 1..<area.row + area.height - 1 {
      put("│", row: row, column: area.column, style)
      put("│", row: row, column: area.column + area.width - 1, style)
    }
    put("╰\(line)╯", row: area.row + area.height - 1, column: area.column, style)
  }

  /// Draws two square pixels, one above the other.
  mutating func putPixels(_ upper: TerminalColour, _ lower: TerminalColour, row: Int, column: Int) {
    set(row, column, Cell(character: "▀", style: Style(upper, on: lower)))
  }
}
