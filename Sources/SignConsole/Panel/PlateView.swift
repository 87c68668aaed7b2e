// SPDX-License-Identifier: Apache-2.0

/// The plate that the panel shows, its scale and its scroll position.
package struct PlateView: Equatable, Sendable {
  /// The key of its display.
  package var device: String

  /// The zoom step, from the whole plate on the screen to one dot for each pixel.
  package var zoom = 0

  /// The scroll position to the right and down, in eighths of the part that does not fit.
  package private(set) var across = 0
  package private(set) var down = 0

  init(_ device: String) { self.device = device }

  /// Scrolls by eighths.
  mutating func scroll(across: Int, down: Int) {
    self.across = min(max(self.across + across, 0), 8)
    self.down = min(max(self.down + down, 0), 8)
  }

  /// The scale: how many pixels in each direction are one dot on a screen of `dots`.
  func scale(of picture: PanelPicture, in dots: (width: Int, height: Int)) -> Int {
    let across = (picture.width + dots.width - 1) / max(dots.width, 1)
    let down = (picture.height + dots.height - 1) / max(dots.height, 1)
    let fit = max(1, across, down)
    let scales = [fit] + [2, 1].filter { $0 < fit }
    return scales[zoom % scales.count]
  }
}

extension PanelView {
  /// The dots of a Braille character: two columns of four.
  private static let cell = (width: 2, height: 4)

  /// Draws a plate into an area, centred if it is smaller.
  func drawPlate(
    _ view: PlateView, _ picture: PanelPicture?, on canvas: inout Canvas, _ area: CellArea
  ) {
    canvas.fill(area, Theme.plain)
    guard let picture else {
      canvas.putCentred(
        texts.noPicture(view.device), row: area.row + area.height / 2, column: area.column,
        width: area.width, Theme.quiet)
      return
    }
    let style =
      picture.isLight
      ? Style(Theme.white, on: TerminalColour(0)) : Style(Theme.ink, on: Theme.paper)
    if let size = pixelSize(of: picture, in: area) {
      return drawPixels(picture, size, style, on: &canvas, area)
    }
    let dots = (width: area.width * Self.cell.width, height: area.height * Self.cell.height)
    let scale = view.scale(of: picture, in: dots)
    let shown = (
      width: min(area.width, (picture.width + scale * 2 - 1) / (scale * 2)),
      height: min(area.height, (picture.height + scale * 4 - 1) / (scale * 4))
    )
    let origin = (
      x: max(0, picture.width - shown.width * scale * 2) * view.across / 8,
      y: max(0, picture.height - shown.height * scale * 4) * view.down / 8
    )
    let left = area.column + (area.width - shown.width) / 2
    for row in 0..<shown.height {
      let y = origin.y + row * scale * Self.cell.height
      for column in 0..<shown.width {
        let x = origin.x + column * scale * Self.cell.width
        // Unicode's Braille patterns: dot 1 is the lowest bit.
        let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
        let dots = places.map { picture.coverage(x + $0.0 * scale, y + $0.1 * scale, by: scale) }
        let colours = places.compactMap {
          picture.colour(x + $0.0 * scale, y + $0.1 * scale, by: scale)
        }
        let cell = (row: area.row + row, column: left + column)
        if hasPixels, colours.count == dots.count {
          put(colours, row: cell.row, column: cell.column, style, on: &canvas)
        } else {
          put(dots, row: cell.row, column: cell.column, style, on: &canvas)
        }
      }
    }
  }

  /// Draws eight dots as a Braille character.
  ///
  /// With colours the darker dots are set, and both groups get the mean of their shades, so that
  /// strokes thinner than a dot are visible. Without colours a dot of at least 40% ink is set.
  private func put(
    _ dots: [Double], row: Int, column: Int, _ style: Style, on canvas: inout Canvas
  ) {
    let (least, most) = (dots.min() ?? 0, dots.max() ?? 0)
    let limit = hasPixels ? (least + most) / 2 : 0.4
    let isDark = dots.map { $0 >= limit && $0 > 0 }
    let bits = isDark.enumerated().reduce(UInt32(0)) {
      $1.element ? $0 | 1 << UInt32($1.offset) : $0
    }
    let character = Unicode.Scalar(0x2800 + bits).map(Character.init) ?? " "
    var shades = style
    if hasPixels {
      shades.foreground =
        shade(of: zip(dots, isDark).filter(\.1).map(\.0), style) ?? shades.foreground
      shades.background =
        shade(of: zip(dots, isDark).filter { !$0.1 }.map(\.0), style)
        ?? shades.background
    }
    canvas.put(String(character), row: row, column: column, shades)
  }

  /// Draws eight dots of colours: the darker ones are set, and both groups have their mean colour.
  private func put(
    _ dots: [TerminalColour], row: Int, column: Int, _ style: Style, on canvas: inout Canvas
  ) {
    let shades = dots.map(\.brightness)
    let limit = ((shades.min() ?? 0) + (shades.max() ?? 0)) / 2
    let isDark = shades.map { $0 < limit }
    let bits = isDark.enumerated().reduce(UInt32(0)) {
      $1.element ? $0 | 1 << UInt32($1.offset) : $0
    }
    var style = style
    style.background = mean(zip(dots, isDark).filter { !$0.1 }.map(\.0)) ?? style.background
    style.foreground = mean(zip(dots, isDark).filter(\.1).map(\.0)) ?? style.background
    let character = Unicode.Scalar(0x2800 + bits).map(Character.init) ?? " "
    canvas.put(String(character), row: row, column: column, style)
  }

  /// The mean of colours, in steps of 16, so that a frame has few escape sequences.
  private func mean(_ colours: [TerminalColour]) -> TerminalColour? {
    guard !colours.isEmpty else { return nil }
    func mean(_ channel: KeyPath<TerminalColour, UInt8>) -> UInt32 {
      let sum = colours.reduce(0) { $0 + Int($1[keyPath: channel]) }
      return UInt32(min(255, (sum / colours.count + 8) / 16 * 16))
    }
    return TerminalColour(mean(\.red) << 16 | mean(\.green) << 8 | mean(\.blue))
  }

  /// The mean of dots as a colour, in eighths, so that a frame has few escape sequences.
  private func shade(of dots: [Double], _ style: Style) -> TerminalColour? {
    guard !dots.isEmpty else { return nil }
    let mean = dots.reduce(0, +) / Double(dots.count)
    return style.background.mixed(with: style.foreground, (mean * 8).rounded() / 8)
  }

  /// The width of a pixel as a block, 1 to 4 columns; nil if the picture does not fit as blocks.
  private func pixelSize(of picture: PanelPicture, in area: CellArea) -> Int? {
    let size = min(area.width / picture.width, area.height * 2 / picture.height)
    return hasPixels && size >= 1 ? min(size, 4) : nil
  }

  private func drawPixels(
    _ picture: PanelPicture, _ size: Int, _ style: Style, on canvas: inout Canvas, _ area: CellArea
  ) {
    let left = area.column + (area.width - picture.width * size) / 2
    let rows = (picture.height * size + 1) / 2
    let top = area.row + (area.height - rows) / 2
    func colour(_ x: Int, _ y: Int) -> TerminalColour {
      picture[x / size, y / size] ? style.foreground : style.background
    }
    for row in 0..<rows {
      for column in 0..<picture.width * size {
        canvas.putPixels(
          colour(column, 2 * row), colour(column, 2 * row + 1), row: top + row,
          column: left + column)
      }
    }
  }
}
