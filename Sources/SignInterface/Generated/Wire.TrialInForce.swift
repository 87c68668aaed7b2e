// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Somebody tries the wiring already.
  package struct TrialInForce: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.TrialInForce"

    package var by: Author

    package init(by: Author) {
      self.by = by
    }
  }
}
