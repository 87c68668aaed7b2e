// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// There is no such lamp.
  package struct NoSuchLamp: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchLamp"

    package var lamp: String
    package var known: [String]

    package init(lamp: String, known: [String]) {
      self.lamp = lamp
      self.known = known
    }
  }
}
