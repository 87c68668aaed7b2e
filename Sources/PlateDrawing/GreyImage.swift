// SPDX-License-Identifier: Apache-2.0
public import Plate

/// A photograph without colour, 8 bits a pixel as in sRGB: 0 is black, 255 white.
public struct GreyImage: Hashable, Sendable {
  /// Pixels in a row.
  public let width: Int

  /// Rows.
  public let height: Int

  /// The pixels row by row.
  public let pixels: [UInt8]

  /// Makes an image, or returns nil if it is empty or the pixels are not as many as they must be.
  public init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width > 0, height > 0, pixels.count == width * height else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The image as it was held, given how the camera noted it was turned (Exif, tag 0x0112).
  public func upright(_ orientation: Orientation) -> GreyImage {
    guard orientation != .upright else { return self }
    let isTurned = orientation.swapsAxes
    let (wide, high) = isTurned ? (height, width) : (width, height)
    var turned = [UInt8](repeating: 0, count: pixels.count)
    for y in 0..<high {
      for x in 0..<wide {
        let (column, row) = orientation.source(ofX: x, y: y, in: (width, height))
        turned[y * wide + x] = pixels[row * width + column]
      }
    }
    return GreyImage(width: wide, height: high, pixels: turned) ?? self
  }

  /// The largest part with the proportions of an extent: centred, but higher up than the middle,
  /// where faces are.
  public func crop(toFill extent: (width: Int, height: Int)) -> Area {
    let isTooWide = width * extent.height > height * extent.width
    let wide = isTooWide ? max(1, height * extent.width / extent.height) : width
    let high = isTooWide ? height : max(1, width * extent.height / extent.width)
    return Area(x: (width - wide) / 2, y: (height - high) / 3, width: wide, height: high)
  }

  /// A part of the image scaled to an extent, each new pixel the average of the area it covers.
  ///
  /// Averages are taken of light and not of sRGB's code values, or fine detail would darken.
  public func scaled(_ part: Area, toWidth newWidth: Int, height newHeight: Int) -> LightImage {
    let columns = Self.spans(part.x, part.width, newWidth)
    let rows = Self.spans(part.y, part.height, newHeight)
    let light = LightImage.lightOfCode
    var result = [Float](repeating: 0, count: newWidth * newHeight)
    var line = [Float](repeating: 0, count: part.width)
    for (y, row) in rows.enumerated() {
      for x in 0..<part.width { line[x] = 0 }
      for (source, share) in row {
        let start = source * width + part.x
        for x in 0..<part.width { line[x] += share * light[Int(pixels[start + x])] }
      }
      for (x, column) in columns.enumerated() {
        var sum: Float = 0
        for (source, share) in column { sum += share * line[source - part.x] }
        result[y * newWidth + x] = sum
      }
    }
    return LightImage(width: newWidth, height: newHeight, light: result)
  }

  /// For each of the new pixels along one axis: the old ones it covers, with their shares.
  private static func spans(
    _ start: Int, _ count: Int, _ newCount: Int
  ) -> [[(source: Int, share: Float)]] {
    let scale = Double(count) / Double(newCount)
    return (0..<newCount).map { index in
      let from = Double(index) * scale
      let to = from + scale
      return (Int(from)..<min(count, Int(to.rounded(.up)))).map { source in
        let covered = min(to, Double(source + 1)) - max(from, Double(source))
        return (start + source, Float(covered / scale))
      }
    }
  }
}
