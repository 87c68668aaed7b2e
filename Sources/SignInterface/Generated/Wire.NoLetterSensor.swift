// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The mailbox has no sensor.
  package struct NoLetterSensor: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NoLetterSensor"

    package init() {}
  }
}
