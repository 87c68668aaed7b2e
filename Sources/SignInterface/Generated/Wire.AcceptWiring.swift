// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Records that the wiring was tried and accepted.
  ///
  /// The reply comes when that is durable.
  package enum AcceptWiring: VarlinkMethod {
    package static let name = "org.dutysign.sign.AcceptWiring"

    package struct Parameters: Codable, Equatable, Sendable {
      /// The number of the lease.
      package var lease: Int

      /// The fingerprint of the wiring that was tried.
      package var wiring: String

      package init(lease: Int, wiring: String) {
        self.lease = lease
        self.wiring = wiring
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var commissioning: Commissioning

      package init(commissioning: Commissioning) {
        self.commissioning = commissioning
      }
    }
  }
}
