// SPDX-License-Identifier: Apache-2.0

/// The inks of a panel, and how they look on it.
public struct InkSet: Hashable, Sendable {
  /// The inks.
  public let palette: Palette

  /// How they look, in the palette's order.
  public let tones: [RGB]

  /// Makes a set; without tones, or with another number of them, those of a usual panel count.
  public init(_ palette: Palette, tones: [RGB]? = nil) {
    self.palette = palette
    let tones = tones ?? palette.measured
    self.tones = tones.count == palette.inks.count ? tones : palette.measured
  }

  /// Black and white.
  public static let blackWhite = InkSet(.blackWhite)

  /// How an ink looks; black for an ink that is not in the palette.
  public func tone(_ ink: InkColour) -> RGB {
    tones[Int(ink.rawValue) < tones.count ? Int(ink.rawValue) : 1]
  }

  /// Whether the palette has an ink.
  public func has(_ ink: InkColour) -> Bool { Int(ink.rawValue) < tones.count }
}
