// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The wiring has no such part.
  package struct NoSuchPart: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchPart"

    package var part: String
    package var known: [String]

    package init(part: String, known: [String]) {
      self.part = part
      self.known = known
    }
  }
}
