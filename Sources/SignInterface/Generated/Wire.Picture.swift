// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns the picture on a display: what residents see on a plate.
  ///
  /// It changes when the plate of the state becomes current.
  package enum Picture: VarlinkMethod {
    package static let name = "org.dutysign.sign.Picture"

    package struct Parameters: Codable, Equatable, Sendable {
      /// The key of the display, as in the plates of the state.
      package var device: String

      package init(device: String) {
        self.device = device
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The pixels as a binary PBM (P4) in Base64.
      ///
      /// A set bit is ink or light. Absent while it is not known what the display shows.
      package var bitmap: String?

      /// Whether the display writes in light on dark, and not in ink on paper.
      package var light: Bool

      package init(bitmap: String? = nil, light: Bool) {
        self.bitmap = bitmap
        self.light = light
      }
    }
  }
}
