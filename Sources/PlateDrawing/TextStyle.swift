// SPDX-License-Identifier: Apache-2.0

/// How heavy strokes are.
public enum Weight: String, Hashable, Sendable {
  /// The weight of running text.
  case regular

  /// The weight of what is to be seen from afar.
  case bold
}

/// The two families of Chinese type.
public enum Face: String, Hashable, Sendable {
  /// 宋体: thin horizontal and thick vertical strokes, with serifs; what the rule asks for.
  case song

  /// 黑体: strokes of one thickness, for sizes at which a thin stroke is less than a pixel.
  case hei
}

/// One size and cut of type.
public struct Typeface: Hashable, Sendable {
  /// The family.
  public var face: Face

  /// The weight.
  public var weight: Weight

  /// Pixels to the em, the side of a Chinese character.
  public var size: Int

  /// What is added after each character, in hundredths of the em.
  public var tracking: Int

  /// Makes a typeface.
  public init(face: Face, weight: Weight, size: Int, tracking: Int = 0) {
    self.face = face
    self.weight = weight
    self.size = size
    self.tracking = tracking
  }

  /// Pixels after each character.
  public var space: Int { (size * tracking + 50) / 100 }
}

/// How a text may be set in its box.
public struct TextStyle: Hashable, Sendable {
  /// Where lines begin or end.
  public enum Alignment: Hashable, Sendable { case leading, centre, trailing }

  /// Where the block of lines stands in its box.
  public enum Position: Hashable, Sendable {
    case top, middle, bottom

    /// The first line's baseline at this row.
    case baseline(Int)
  }

  /// What becomes of a text that does not fit even at the smallest size.
  public enum Overflow: Hashable, Sendable {
    /// It ends in an ellipsis.
    case ellipsis

    /// It is left out: half a telephone number is a wrong one.
    case leftOut
  }

  /// The smallest size, in pixels.
  public var smallest: Int

  /// The largest size, in pixels.
  public var largest: Int

  /// A text is broken into lines rather than set on one line smaller than this.
  public var breaksBelow: Int

  /// The most lines.
  public var lines: Int

  /// The weight.
  public var weight: Weight

  /// Where lines begin or end.
  public var alignment: Alignment

  /// Where the block of lines stands.
  public var position: Position

  /// What is added after each character, in hundredths of the em.
  public var tracking: Int

  /// What becomes of a text that does not fit.
  public var overflow: Overflow

  /// Whether it is paper on ink.
  public var isInverse: Bool

  /// Makes a style; without more it is one regular line from the left, in the middle of its height.
  public init(
    _ sizes: ClosedRange<Int>, weight: Weight = .regular, breaksBelow: Int? = nil, lines: Int = 1,
    alignment: Alignment = .leading, position: Position = .middle, tracking: Int = 0,
    overflow: Overflow = .ellipsis, isInverse: Bool = false
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
    self.isInverse = isInverse
  }

  /// The style with its first line on a baseline.
  func standing(on baseline: Int) -> TextStyle {
    var style = self
    style.position = .baseline(baseline)
    return style
  }

  /// Below this size type is set in 黑体: a horizontal stroke of 宋体 is a twentieth of the em, and
  /// of a bold one a sixteenth, and would be lost or broken where it is less than a pixel.
  public static let smallestSong = 20

  /// The typeface at a size.
  public func typeface(_ size: Int) -> Typeface {
    Typeface(
      face: size < Self.smallestSong ? .hei : .song, weight: weight, size: size,
      tracking: tracking)
  }
}
