// SPDX-License-Identifier: Apache-2.0
import Sign

extension Colour {
  /// A colour by its English name, with the value of CSS; nil for an unknown name.
  init?(named name: String) {
    guard let text = Self.names[name] else { return nil }
    self.init(text)
  }

  private static let names = [
    "white": "#ffffff", "black": "#000000", "grey": "#808080", "gray": "#808080",
    "red": "#ff0000", "orange": "#ffa500", "yellow": "#ffff00", "green": "#008000",
    "lime": "#00ff00", "cyan": "#00ffff", "blue": "#0000ff", "navy": "#000080",
    "purple": "#800080", "magenta": "#ff00ff", "pink": "#ffc0cb", "brown": "#a52a2a",
  ]
}
