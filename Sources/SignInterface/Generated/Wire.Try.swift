// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Begins a trial of the wiring, and returns its parts and then what they do.
  ///
  /// Call it with more.
  ///
  /// From the first reply on LEDs are dark, displays have a test picture, and buttons do nothing.
  /// The trial ends when the call's connection ends, when its seconds have passed without TryPart,
  /// after two hours, or when the sign is reloaded or stopped. Then the sign is as it ought to be
  /// by then. For the superuser and the daemon's own user.
  package enum Try: VarlinkMethod {
    package static let name = "org.dutysign.sign.Try"

    package struct Parameters: Codable, Equatable, Sendable {
      /// The seconds of the lease, from 10 to 600.
      ///
      /// 120 where it is absent.
      package var seconds: Int?

      package init(seconds: Int? = nil) {
        self.seconds = seconds
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The number of the lease, in the first reply.
      package var lease: Int?

      /// The fingerprint of the wiring, in the first reply.
      package var wiring: String?

      /// The configuration file, in the first reply.
      package var file: String?

      /// The parts, in the first reply.
      package var parts: [TrialPart]?

      /// An edge of a button.
      package var edge: TrialEdge?

      /// A reading of the daylight sensor while that is tried, in lux.
      package var lux: Double?

      /// True in the last reply: the trial is over.
      package var over: Bool?

      package init(
        lease: Int? = nil, wiring: String? = nil, file: String? = nil, parts: [TrialPart]? = nil,
        edge: TrialEdge? = nil, lux: Double? = nil, over: Bool? = nil
      ) {
        self.lease = lease
        self.wiring = wiring
        self.file = file
        self.parts = parts
        self.edge = edge
        self.lux = lux
        self.over = over
      }
    }
  }
}
