// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The wiring in force is another one than the one that was tried.
  package struct WiringChanged: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.WiringChanged"

    package var wiring: String

    package init(wiring: String) {
      self.wiring = wiring
    }
  }
}
