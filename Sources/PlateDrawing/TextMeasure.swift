// SPDX-License-Identifier: Apache-2.0
public import Plate

/// The size of a line of text.
public struct TextExtent: Hashable, Sendable {
  /// The advance of the line, in pixels.
  public var width: Int

  /// The height of ink above the baseline, in pixels.
  public var ascent: Int

  /// The depth of ink below the baseline, in pixels.
  public var descent: Int

  /// Makes an extent.
  public init(width: Int, ascent: Int, descent: Int) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// A measure of text: the text engine, or a test double.
public protocol TextMeasure {
  /// The extent of a text on one line, without the space after its last character.
  func extent(of text: String, in typeface: Typeface) -> TextExtent
}

/// A text with its size, lines and positions.
public struct SetText: Hashable, Sendable {
  /// A line and its position.
  public struct Line: Hashable, Sendable {
    /// The characters.
    public var text: String

    /// The left edge.
    public var x: Int

    /// The row of the baseline.
    public var baseline: Int

    /// The extent of the line.
    public var extent: TextExtent
  }

  /// The typeface.
  public var typeface: Typeface

  /// The lines from top to bottom.
  public var lines: [Line]

  /// Whether it was shortened with an ellipsis.
  public var isShortened: Bool

  /// The smallest area with the advances and the ink of all lines.
  public var area: Area {
    let left = lines.map(\.x).min() ?? 0
    let top = lines.map { $0.baseline - $0.extent.ascent }.min() ?? 0
    return Area(
      x: left, y: top, width: (lines.map { $0.x + $0.extent.width }.max() ?? 0) - left,
      height: (lines.map { $0.baseline + $0.extent.descent }.max() ?? 0) - top)
  }

  /// Moves the lines vertically so that their ink is inside a box.
  mutating func move(into box: Area) {
    let offset = max(0, box.y - area.y) - max(0, area.bottom - box.bottom)
    for index in lines.indices { lines[index].baseline += offset }
  }
}
