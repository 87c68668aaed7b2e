// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The journal could not store the change, or cannot be used now.
  ///
  /// The sign shows a change that could not be stored. A power cut may lose it. Where `shown` is
  /// false, nothing was changed: too many changes wait for the disk.
  package struct NotRecorded: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.NotRecorded"

    package var reason: String
    package var shown: Bool?

    package init(reason: String, shown: Bool? = nil) {
      self.reason = reason
      self.shown = shown
    }
  }
}
