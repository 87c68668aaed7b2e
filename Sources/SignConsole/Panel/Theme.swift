// SPDX-License-Identifier: Apache-2.0

/// The colours of the panel: a blue sign on a dark wall.
enum Theme {
  static let wall = TerminalColour(0x0D1117)
  static let plate = TerminalColour(0x161B22)
  static let line = TerminalColour(0x30363D)
  static let faint = TerminalColour(0x7D8590)
  static let writing = TerminalColour(0xD0D7DE)
  static let gold = TerminalColour(0xF2C14E)
  static let alarm = TerminalColour(0xFF6B5E)
  static let good = TerminalColour(0x57C26B)
  static let white = TerminalColour(0xFFFFFF)

  /// The blue of the police, on the signboard.
  static let ground = TerminalColour(0x1257C4)
  static let shield = TerminalColour(0x0A2A6B)

  /// The paper and the ink of e-paper.
  static let paper = TerminalColour(0xE4E2DA)
  static let ink = TerminalColour(0x1B1B1B)

  static let plain = Style(writing, on: wall)
  static let quiet = Style(faint, on: wall)
  static let strong = Style(white, on: wall, bold: true)
  static let accent = Style(gold, on: wall, bold: true)
  static let warning = Style(alarm, on: wall, bold: true)
  static let title = Style(writing, on: plate)
}
