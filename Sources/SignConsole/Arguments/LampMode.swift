// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

/// The mode of a lamp as an argument of the command line: `on`, `off`, `30%`, `30`, `auto`.
package struct LampMode: Equatable, Sendable {
  /// The mode.
  package let mode: Wire.SetLamp.Parameters.Mode

  /// The level from 0 to 1; nil unless the mode is `dim`.
  package let level: Double?

  /// What was expected in place of another argument, in English; the catalogue has the Chinese.
  package static let expected = "expected on, off, a level such as 30%, or auto"

  /// Parses an argument, whose digits may be those of a Chinese keyboard; nil if it is not valid.
  package init?(_ text: String) {
    let text = Confusable.plain(text)
    let words: [String: Wire.SetLamp.Parameters.Mode] = [
      "on": .on, "off": .off, "auto": .automatic, "automatic": .automatic, "开": .on, "关": .off,
      "自动": .automatic,
    ]
    if let mode = words[text] {
      (self.mode, level) = (mode, nil)
    } else if let level = try? Level(parsing: text.first == " " ? "" : text) {
      // What the configuration takes: `30%` and `30`.
      (mode, self.level) = (.dim, Double(level.percent) / 100)
    } else {
      return nil
    }
  }
}
