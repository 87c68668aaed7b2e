// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// No plate is on a display of this key.
  package struct NoSuchPlate: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchPlate"

    package var device: String
    package var known: [String]

    package init(device: String, known: [String]) {
      self.device = device
      self.known = known
    }
  }
}
