// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The end is not a time, has passed, or is more than 366 days ahead.
  package struct InvalidTime: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.InvalidTime"

    package var time: String
    package var expected: String

    package init(time: String, expected: String) {
      self.time = time
      self.expected = expected
    }
  }
}
