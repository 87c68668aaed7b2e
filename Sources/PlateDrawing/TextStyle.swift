// SPDX-License-Identifier: Apache-2.0
public import Plate

/// The weight of strokes.
public enum Weight: String, CaseIterable, Hashable, Sendable {
  /// The weight of running text.
  case regular

  /// The weight of text that is read from a distance.
  case bold
}

/// The two styles of Chinese type.
public enum Face: String, CaseIterable, Hashable, Sendable {
  /// 宋体: thin horizontal and thick vertical strokes, with serifs; required by the rule.
  case song

  /// 黑体: strokes of one thickness, for sizes at which a thin stroke is less than a pixel.
  case hei
}

/// A typeface with its size.
public struct Typeface: Hashable, Sendable {
  /// The family.
  public var face: Face

  /// The weight.
  public var weight: Weight

  /// The em, the side of a Chinese character, in pixels.
  public var size: Int

  /// The letter spacing, in hundredths of the em.
  public var tracking: Int

  /// Makes a typeface.
  public init(face: Face, weight: Weight, size: Int, tracking: Int = 0) {
    self.face = face
    self.weight = weight
    self.size = size
    self.tracking = tracking
  }

  /// The letter spacing, in pixels.
  public var space: Int { (size * tracking + 50) / 100 }
}

/// How a text is set in its box.
public struct TextStyle: Hashable, Sendable {
  /// The horizontal alignment of lines.
  public enum Alignment: Hashable, Sendable { case leading, centre, trailing }

  /// The vertical position of the block of lines in its box.
  public enum Position: Hashable, Sendable {
    case top, middle, bottom

    /// The first line's baseline at this row.
    case baseline(Int)
  }

  /// The treatment of a text that does not fit at the smallest size.
  public enum Overflow: Hashable, Sendable {
    /// It is shortened with an ellipsis.
    case ellipsis

    /// It is omitted: half of a telephone number is wrong.
    case leftOut
  }

  /// The smallest size, in pixels.
  public var smallest: Int

  /// The largest size, in pixels.
  public var largest: Int

  /// The size below which a text is broken into lines.
  public var breaksBelow: Int

  /// The maximum number of lines.
  public var lines: Int

  /// The weight.
  public var weight: Weight

  /// The horizontal alignment of lines.
  public var alignment: Alignment

  /// The vertical position.
  public var position: Position

  /// The letter spacing, in hundredths of the em.
  public var tracking: Int

  /// The treatment of a text that does not fit.
  public var overflow: Overflow

  /// The ink of the text; white is cut out of a field.
  public var ink: InkColour

  /// Makes a style; by default one regular line, left-aligned and vertically centred.
  public init(
    _ sizes: ClosedRange<Int>, weight: Weight = .regular, breaksBelow: Int? = nil, lines: Int = 1,
    alignment: Alignment = .leading, position: Position = .middle, tracking: Int = 0,
    overflow: Overflow = .ellipsis, ink: InkColour = .black
  ) {
    smallest = sizes.lowerBound
    largest = sizes.upperBound
    self.breaksBelow = breaksBelow ?? sizes.lowerBound
    self.lines = lines
    self.weight = weight
    self.alignment = alignment
    self.position = position
    self.tracking = tracking
    self.overflow = overflow
    self.ink = ink
  }

  /// The style with its first line on this baseline.
  func standing(on baseline: Int) -> TextStyle {
    var style = self
    style.position = .baseline(baseline)
    return style
  }

  /// The smallest size of 宋体, in pixels; smaller type is set in 黑体.
  ///
  /// A horizontal stroke of 宋体 is a twentieth of the em, in bold a sixteenth. Below a pixel it
  /// would be lost or broken.
  public static let smallestSong = 20

  /// The typeface at a size.
  public func typeface(_ size: Int) -> Typeface {
    Typeface(
      face: size < Self.smallestSong ? .hei : .song, weight: weight, size: size,
      tracking: tracking)
  }
}
