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
    let size = orientation.swapsAxes ? (height, width) : (width, height)
    let rotated = orientation.rotated(pixels, in: (width, height), channels: 1)
    return GreyImage(width: size.0, height: size.1, pixels: rotated) ?? self
  }

  /// The largest part with the aspect ratio of a size: centred, and above the middle, where faces
  /// are.
  public func crop(toFill size: (width: Int, height: Int)) -> Area {
    Area(croppedFrom: (width, height), toFill: size)
  }

  /// A part of the image scaled to a size; each new pixel is the average of the area it covers.
  ///
  /// Averages are of light, not of sRGB values, which would darken fine detail.
  public func scaled(_ part: Area, toWidth newWidth: Int, height newHeight: Int) -> LightImage {
    let columns = PixelSpan.spans(part.x, part.width, newWidth)
    let rows = PixelSpan.spans(part.y, part.height, newHeight)
    let light = LightImage.lightOfCode
    var result = [Float](repeating: 0, count: newWidth * newHeight)
    var line = [Float](repeating: 0, count: part.width)
    for (y, row) in rows.enumerated() {
      for x in 0..<part.width { line[x] = 0 }
      for span in row {
        let start = span.source * width + part.x
        for x in 0..<part.width { line[x] += span.weight * light[Int(pixels[start + x])] }
      }
      for (x, column) in columns.enumerated() {
        var sum: Float = 0
        for span in column { sum += span.weight * line[span.source - part.x] }
        result[y * newWidth + x] = sum
      }
    }
    return LightImage(width: newWidth, height: newHeight, light: result)
  }
}
