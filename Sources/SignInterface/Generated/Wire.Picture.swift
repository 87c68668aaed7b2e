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

      /// On a display with coloured inks, how each ink looks, as #rrggbb: paper, black, and then
      /// the others.
      package var inks: [String]?

      /// The pixels of such a display in Base64: row by row, each the number of its ink in 2 bits,
      /// or in 4 where there are more than four inks, the leftmost in the highest bits, rows in
      /// whole bytes.
      package var pixels: String?

      package init(
        bitmap: String? = nil, light: Bool, inks: [String]? = nil, pixels: String? = nil
      ) {
        self.bitmap = bitmap
        self.light = light
        self.inks = inks
        self.pixels = pixels
      }
    }
  }
}
