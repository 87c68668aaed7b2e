// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// The world around a simulated sign: buttons, daylight, time and faults.
  ///
  /// Only dutysign-simulator offers it, on the same socket.
  package enum Simulator {
    /// The interface's name.
    package static let interface = "org.dutysign.simulator"
  }
}
