// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// There is no such status.
  package struct NoSuchStatus: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchStatus"

    package var status: String
    package var known: [String]

    package init(status: String, known: [String]) {
      self.status = status
      self.known = known
    }
  }
}
