// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The lease is over, or there never was one of this number.
  package struct NoSuchLease: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchLease"

    package var lease: Int

    package init(lease: Int) {
      self.lease = lease
    }
  }
}
