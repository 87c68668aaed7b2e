// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// What a lamp shall do, as it is written on the command line: `on`, `off`, `30%`, `auto`.
package struct LampMode: Equatable, Sendable {
  /// The mode.
  package let mode: Wire.SetLamp.Parameters.Mode

  /// The level from 0 to 1, with the mode dim.
  package let level: Double?

  /// Reads a wish; nil if it is none.
  package init?(_ text: String) {
    let words: [String: Wire.SetLamp.Parameters.Mode] = [
      "on": .on, "off": .off, "auto": .automatic, "automatic": .automatic, "开": .on, "关": .off,
      "自动": .automatic,
    ]
    if let mode = words[text] {
      (self.mode, level) = (mode, nil)
    } else if text.last == "%", let percent = Int(text.dropLast()),
      (0...100).contains(percent)
    {
      (mode, level) = (.dim, Double(percent) / 100)
    } else {
      return nil
    }
  }
}
