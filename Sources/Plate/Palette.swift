// SPDX-License-Identifier: Apache-2.0

/// The inks of a display, in the order of their numbers.
public enum Palette: String, Codable, Sendable, CaseIterable {
  /// Paper and one ink; also the dark and the light of an emissive display.
  case blackWhite = "black-white"

  /// Paper, black and red.
  case red = "black-white-red"

  /// Paper, black, red and yellow.
  case redYellow = "black-white-red-yellow"

  /// Paper, black, red, yellow, blue and green (E Ink Spectra 6).
  case six

  /// The inks; the index of each is its number.
  public var inks: [InkColour] {
    switch self {
    case .blackWhite: [.white, .black]
    case .red: [.white, .black, .red]
    case .redYellow: [.white, .black, .red, .yellow]
    case .six: InkColour.allCases
    }
  }

  /// The number of bits of a pixel.
  public var bitsPerPixel: Int {
    switch self {
    case .blackWhite: 1
    case .red, .redYellow: 2
    case .six: 4
    }
  }

  /// Whether there is an ink besides black.
  public var hasColours: Bool { self != .blackWhite }
}
