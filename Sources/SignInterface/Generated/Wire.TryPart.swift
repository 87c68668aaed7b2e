// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Goes on to a part of the trial, and renews its lease.
  ///
  /// An output gets its level and keeps it until the next call. All others are as they were. The
  /// devices of the state say whether the hardware accepts it. The daylight is measured every
  /// second while its sensor is tried.
  package enum TryPart: VarlinkMethod {
    package static let name = "org.dutysign.sign.TryPart"

    package struct Parameters: Codable, Equatable, Sendable {
      /// The number of the lease.
      package var lease: Int

      /// The part.
      ///
      /// None where it is absent.
      package var part: String?

      /// Whether the output is active.
      ///
      /// False where it is absent.
      package var active: Bool?

      package init(lease: Int, part: String? = nil, active: Bool? = nil) {
        self.lease = lease
        self.part = part
        self.active = active
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
