// SPDX-License-Identifier: Apache-2.0
public import Plate

// Which ink stands for a colour, and which text can be read on it.
extension InkSet {
  /// The contrast that large type needs (WCAG 2.2, 1.4.3).
  static let leastContrast: Float = 3

  /// The contrast of two inks, 1 to 21 (WCAG 2.2).
  public func contrast(_ one: InkColour, _ other: InkColour) -> Float {
    let (one, other) = (tone(one).luminance, tone(other).luminance)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// The ink of a field in a colour: that of the nearest hue; black for grey, for no colour, and
  /// where no ink's hue is near.
  ///
  /// Inks are darker than colours of screens, so lightness says nothing.
  public func field(_ colour: RGB?) -> InkColour { nearest(colour) { _ in true } }

  /// The ink of large type and frames in a colour on white paper.
  public func line(_ colour: RGB?) -> InkColour {
    nearest(colour) { contrast($0, .white) >= Self.leastContrast }
  }

  /// The ink of text on a field: white or black, whichever can be read better.
  public func text(on field: InkColour) -> InkColour {
    contrast(.white, field) >= contrast(.black, field) ? .white : .black
  }

  private func nearest(_ colour: RGB?, where isLegible: (InkColour) -> Bool) -> InkColour {
    guard palette.hasColours, let colour else { return .black }
    let wanted = OKLab(colour)
    guard wanted.chroma >= 0.04 else { return .black }
    let inks = palette.inks.filter { $0 != .white && $0 != .black && isLegible($0) }
    let distances = inks.map { wanted.hueDistance(to: OKLab(tone($0))) }
    guard let nearest = zip(inks, distances).min(by: { $0.1 < $1.1 }), nearest.1 <= 60 else {
      return .black
    }
    return nearest.0
  }
}
