// SPDX-License-Identifier: Apache-2.0
import Sign

/// The status line that the service manager shows to everybody: nothing of officers.
struct StatusLine {
  /// What the line is made of.
  struct Inputs: Equatable {
    var lamps: [ID<Lamp>: Outputs.LampLight]
    var faults: Int
  }

  private var inputs: Inputs?
  private var text = ""

  /// Has the line composed anew although its inputs are the same: the lamps are others now.
  mutating func invalidate() { inputs = nil }

  /// Composes the line, where its inputs have changed.
  ///
  /// - Returns: the line; nil if it is the same.
  mutating func update(_ inputs: Inputs, for lamps: [Lamp]) -> String? {
    guard inputs != self.inputs else { return nil }
    self.inputs = inputs
    var parts = lamps.map { lamp in
      let level = inputs.lamps[lamp.key]?.level ?? .off
      return "\(lamp.key) " + (lamp.isDimmable ? "\(level)" : level.isLit ? "on" : "off")
    }
    if inputs.faults > 0 { parts.append("faults: \(inputs.faults)") }
    let line = parts.joined(separator: ", ")
    guard line != text else { return nil }
    text = line
    return line
  }
}
