// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A piece of hardware, and whether it shows the desired state.
  package struct Device: Codable, Equatable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
      case ready
      case settling
      case failed
      case released
    }

    /// The device's key in the configuration, or the name of a line.
    package var device: String

    /// The state.
    ///
    /// A line is released after Release.
    package var state: State

    /// Why it does not show the desired state.
    package var problem: String?

    package init(device: String, state: State, problem: String? = nil) {
      self.device = device
      self.state = state
      self.problem = problem
    }
  }
}
