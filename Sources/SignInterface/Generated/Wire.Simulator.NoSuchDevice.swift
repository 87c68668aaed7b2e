// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// There is no such device.
  package struct NoSuchDevice: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.simulator.NoSuchDevice"

    package var device: String
    package var known: [String]

    package init(device: String, known: [String]) {
      self.device = device
      self.known = known
    }
  }
}
