// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The sign has no emergency pattern in its configuration.
  package struct NoAttention: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoAttention"

    package init() {}
  }
}
