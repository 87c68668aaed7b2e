// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.simulator.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire.Simulator {
  /// Returns the picture on a display, and the violations of its data sheet.
  package enum Picture: VarlinkMethod {
    package static let name = "org.dutysign.simulator.Picture"

    package struct Parameters: Codable, Equatable, Sendable {
      /// The key of the display in the configuration.
      package var device: String

      package init(device: String) {
        self.device = device
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      /// The pixels as a binary PBM (P4) in base64.
      ///
      /// A set bit is ink or light.
      package var bitmap: String

      /// The number of pixels that are neither clean paper nor clean ink.
      package var ghosts: Int

      /// The last hundred violations, the oldest first.
      package var misuses: [String]

      /// Whether the display writes in light on dark, and not in ink on paper.
      package var light: Bool

      /// On a display with coloured inks, how each ink looks, as #rrggbb: paper, black, and then
      /// the others.
      package var inks: [String]?

      /// The pixels of such a display in Base64, as in Picture of org.dutysign.sign.
      package var pixels: String?

      package init(
        bitmap: String, ghosts: Int, misuses: [String], light: Bool, inks: [String]? = nil,
        pixels: String? = nil
      ) {
        self.bitmap = bitmap
        self.ghosts = ghosts
        self.misuses = misuses
        self.light = light
        self.inks = inks
        self.pixels = pixels
      }
    }
  }
}
