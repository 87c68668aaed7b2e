// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The emergency pattern is in force, and nobody tries the wiring in it.
  package struct AttentionInForce: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.AttentionInForce"

    package var by: Author

    package init(by: Author) {
      self.by = by
    }
  }
}
