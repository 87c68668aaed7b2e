// SPDX-License-Identifier: Apache-2.0
import Plate

/// A pixel of an image along one axis, and how much of a new pixel it is.
struct PixelSpan {
  /// The old pixel.
  let source: Int

  /// Its share of the new pixel, 0 to 1.
  let weight: Float

  /// For each new pixel along one axis, the old pixels that it covers.
  static func spans(_ start: Int, _ count: Int, _ newCount: Int) -> [[PixelSpan]] {
    let scale = Double(count) / Double(newCount)
    return (0..<newCount).map { index in
      let from = Double(index) * scale
      let to = from + scale
      return (Int(from)..<min(count, Int(to.rounded(.up)))).map { source in
        let covered = min(to, Double(source + 1)) - max(from, Double(source))
        return PixelSpan(source: start + source, weight: Float(covered / scale))
      }
    }
  }
}

extension Area {
  /// The largest part of an image with the aspect ratio of a size: centred, and above the middle,
  /// where faces are.
  init(croppedFrom image: (width: Int, height: Int), toFill size: (width: Int, height: Int)) {
    let isTooWide = image.width * size.height > image.height * size.width
    let wide = isTooWide ? max(1, image.height * size.width / size.height) : image.width
    let high = isTooWide ? image.height : max(1, image.width * size.height / size.width)
    self.init(
      x: (image.width - wide) / 2, y: (image.height - high) / 3, width: wide, height: high)
  }
}
