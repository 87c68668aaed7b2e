// SPDX-License-Identifier: Apache-2.0
package import Plate
package import SimulatedHardware

extension DisplayedFrame {
  /// What is seen as a frame, without ghosting; of a panel with coloured inks in this palette.
  package func frame(in palette: Palette = .six) -> Frame? {
    guard inks != nil else {
      return Frame(width: width, height: height, palette: .blackWhite, bytes: rows)
    }
    return packedInks(bits: palette.bitsPerPixel).flatMap {
      Frame(width: width, height: height, palette: palette, bytes: $0)
    }
  }

  /// What is seen on a display of six inks, or of one.
  package var frame: Frame? { frame() }
}
