// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Sets the wall clock, and the trust in it, as somebody or a time server would.
  ///
  /// The boot clock goes on, so durations do not change.
  package enum SetClock: VarlinkMethod {
    package static let name = "org.dutysign.simulator.SetClock"

    package struct Parameters: Codable, Equatable, Sendable {
      package enum Trust: String, CaseIterable, Codable, Sendable {
        case unset
        case restored
        case synchronised
      }

      /// The wall clock in microseconds since 1970-01-01 UTC, until the year 9999.
      ///
      /// It goes on where it is absent.
      package var time: Int?

      /// The trust in it.
      ///
      /// It stays where it is absent.
      package var trust: Trust?

      package init(time: Int? = nil, trust: Trust? = nil) {
        self.time = time
        self.trust = trust
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }
}
