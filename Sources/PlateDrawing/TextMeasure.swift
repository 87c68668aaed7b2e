// SPDX-License-Identifier: Apache-2.0
public import Plate

/// How much room a line of text takes.
public struct TextExtent: Hashable, Sendable {
  /// Pixels from where the line begins to where a following character would.
  public var width: Int

  /// Pixels of ink above the baseline.
  public var ascent: Int

  /// Pixels of ink below the baseline.
  public var descent: Int

  /// Makes an extent.
  public init(width: Int, ascent: Int, descent: Int) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// Who knows how large text becomes: the text engine, or a test.
public protocol TextMeasure {
  /// The extent of a text set on one line, the space after its last character not included.
  func extent(of text: String, in typeface: Typeface) -> TextExtent
}

/// A text that has found its size and its lines.
public struct SetText: Hashable, Sendable {
  /// One line and where it stands.
  public struct Line: Hashable, Sendable {
    /// The characters.
    public var text: String

    /// Where it begins.
    public var x: Int

    /// The row its characters stand on.
    public var baseline: Int

    /// The room it takes.
    public var extent: TextExtent
  }

  /// The type.
  public var typeface: Typeface

  /// The lines from top to bottom.
  public var lines: [Line]

  /// Whether it ends in an ellipsis for want of room.
  public var isShortened: Bool

  /// The smallest area with all lines' advances and ink.
  public var area: Area {
    let left = lines.map(\.x).min() ?? 0
    let top = lines.map { $0.baseline - $0.extent.ascent }.min() ?? 0
    return Area(
      x: left, y: top, width: (lines.map { $0.x + $0.extent.width }.max() ?? 0) - left,
      height: (lines.map { $0.baseline + $0.extent.descent }.max() ?? 0) - top)
  }

  /// Moves the lines up or down by as much as their ink stands out of a box.
  mutating func move(into box: Area) {
    let shift = max(0, box.y - area.y) - max(0, area.bottom - box.bottom)
    for index in lines.indices { lines[index].baseline += shift }
  }
}
