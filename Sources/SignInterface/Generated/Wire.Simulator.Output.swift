// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.

extension Wire.Simulator {
  /// The signal on an output of the sign.
  package struct Output: Codable, Equatable, Sendable {
    /// lamp.NAME or indicator.OFFICER.STATUS.
    package var output: String

    /// The level, from 0 to 1.
    package var level: Double

    /// The number of transitions since the start.
    package var transitions: Int

    package init(output: String, level: Double, transitions: Int) {
      self.output = output
      self.level = level
      self.transitions = transitions
    }
  }
}
