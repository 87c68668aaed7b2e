// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Wall clock times have no meaning while the clock is not trusted.
  ///
  /// Give seconds.
  package struct ClockUnknown: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.ClockUnknown"

    package init() {}
  }
}
