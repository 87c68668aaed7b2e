// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Begins the emergency pattern, gives it another end, or ends it.
  ///
  /// The sign shows the change at once. The reply comes when the change is durable.
  package enum SetAttention: VarlinkMethod {
    package static let name = "org.dutysign.sign.SetAttention"

    package struct Parameters: Codable, Equatable, Sendable {
      /// Whether it is to be in force.
      package var on: Bool

      /// The seconds until it ends by itself, from 60 to 14400.
      ///
      /// The configured ones where it is absent.
      package var forSeconds: Int?

      /// For whom a program sets it, at most 40 characters.
      ///
      /// It gives no right, and is recorded after the user's name: dutysign-bridge (station: wang).
      package var onBehalf: String?

      package init(on: Bool, forSeconds: Int? = nil, onBehalf: String? = nil) {
        self.on = on
        self.forSeconds = forSeconds
        self.onBehalf = onBehalf
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The emergency pattern.
      ///
      /// Absent after its end.
      package var attention: Attention?

      package init(attention: Attention? = nil) {
        self.attention = attention
      }
    }
  }
}
