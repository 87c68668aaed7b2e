// SPDX-License-Identifier: Apache-2.0
public import Plate

/// A greyscale image, 8 bits per pixel in sRGB: 0 is black, 255 is white.
public struct GreyImage: Hashable, Sendable {
  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// The pixels, row by row.
  public let pixels: [UInt8]

  /// Makes an image, or returns nil if it is empty or the number of pixels is wrong.
  public init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width > 0, height > 0, pixels.count == width * height else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The image rotated upright, by its orientation (Exif, tag 0x0112).
  public func upright(_ orientation: Orientation) -> GreyImage {
    guard orientation != .upright else { return self }
    let isRotated = orientation.swapsAxes
    let (wide, high) = isRotated ? (height, width) : (width, height)
    var rotated = [UInt8](repeating: 0, count: pixels.count)
    for y in 0..<high {
      for x in 0..<wide {
        let (column, row) = orientation.source(ofX: x, y: y, in: (width, height))
        rotated[y * wide + x] = pixels[row * width + column]
      }
    }
    return GreyImage(width: wide, height: high, pixels: rotated) ?? self
  }

  /// The largest part with the aspect ratio of a size: centred, and above the middle, where faces
  /// are.
  public func crop(toFill size: (width: Int, height: Int)) -> Area {
    let isTooWide = width * size.height > height * size.width
    let wide = isTooWide ? max(1, height * size.width / size.height) : width
    let high = isTooWide ? height : max(1, width * size.height / size.width)
    return Area(x: (width - wide) / 2, y: (height - high) / 3, width: wide, height: high)
  }

  /// A part of the image scaled to a size; each new pixel is the average of the area it covers.
  ///
  /// Averages are of light, not of sRGB values, which would darken fine detail.
  public func scaled(_ part: Area, toWidth newWidth: Int, height newHeight: Int) -> LightImage {
    let columns = Self.spans(part.x, part.width, newWidth)
    let rows = Self.spans(part.y, part.height, newHeight)
    let light = LightImage.lightOfCode
    var result = [Float](repeating: 0, count: newWidth * newHeight)
    var line = [Float](repeating: 0, count: part.width)
    for (y, row) in rows.enumerated() {
      for x in 0..<part.width { line[x] = 0 }
      for (source, weight) in row {
        let start = source * width + part.x
        for x in 0..<part.width { line[x] += weight * light[Int(pixels[start + x])] }
      }
      for (x, column) in columns.enumerated() {
        var sum: Float = 0
        for (source, weight) in column { sum += weight * line[source - part.x] }
        result[y * newWidth + x] = sum
      }
    }
    return LightImage(width: newWidth, height: newHeight, light: result)
  }

  /// For each new pixel along one axis, the old pixels that it covers, with their weights.
  private static func spans(
    _ start: Int, _ count: Int, _ newCount: Int
  ) -> [[(source: Int, weight: Float)]] {
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
