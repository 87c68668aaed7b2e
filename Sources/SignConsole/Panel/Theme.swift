// SPDX-License-Identifier: Apache-2.0

/// The colours of the panel: a wall at night with a blue sign on it.
enum Theme {
  static let wall = Colour(0x0D1117)
  static let plate = Colour(0x161B22)
  static let line = Colour(0x30363D)
  static let faint = Colour(0x7D8590)
  static let writing = Colour(0xD0D7DE)
  static let gold = Colour(0xF2C14E)
  static let alarm = Colour(0xFF6B5E)
  static let good = Colour(0x57C26B)
  static let white = Colour(0xFFFFFF)

  /// The blue of the police, on the signboard.
  static let ground = Colour(0x1257C4)
  static let shield = Colour(0x0A2A6B)

  /// E-paper and what is written on it.
  static let paper = Colour(0xE4E2DA)
  static let ink = Colour(0x1B1B1B)

  static let plain = Style(writing, on: wall)
  static let quiet = Style(faint, on: wall)
  static let strong = Style(white, on: wall, bold: true)
  static let accent = Style(gold, on: wall, bold: true)
  static let warning = Style(alarm, on: wall, bold: true)
  static let title = Style(writing, on: plate)
}
