// SPDX-License-Identifier: Apache-2.0
public import Plate

/// A picture in sRGB, 8 bits a channel.
public struct ColourImage: Hashable, Sendable {
  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// Red, green and blue of the pixels, row by row.
  public let pixels: [UInt8]

  /// Makes an image, or returns nil if it is empty or the number of bytes is wrong.
  public init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width > 0, height > 0, pixels.count == 3 * width * height else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The image rotated upright, by its orientation (Exif, tag 0x0112).
  public func upright(_ orientation: Orientation) -> ColourImage {
    let size = orientation.swapsAxes ? (height, width) : (width, height)
    let rotated = orientation.rotated(pixels, in: (width, height), channels: 3)
    return ColourImage(width: size.0, height: size.1, pixels: rotated) ?? self
  }

  /// The image without colours (luma of ITU-R BT.601).
  public var grey: GreyImage? {
    var grey = [UInt8](repeating: 0, count: width * height)
    for index in grey.indices {
      let (red, green, blue) = (
        Int(pixels[3 * index]), Int(pixels[3 * index + 1]), Int(pixels[3 * index + 2])
      )
      grey[index] = UInt8((299 * red + 587 * green + 114 * blue) / 1000)
    }
    return GreyImage(width: width, height: height, pixels: grey)
  }

  /// The largest part with the aspect ratio of a size: centred, and above the middle, where faces
  /// are.
  public func crop(toFill size: (width: Int, height: Int)) -> Area {
    Area(croppedFrom: (width, height), toFill: size)
  }

  /// A part of the image scaled to a size; each new pixel is the average of the light of the area
  /// that it covers.
  public func scaled(
    _ part: Area, toWidth newWidth: Int, height newHeight: Int
  ) -> LinearImage {
    let columns = PixelSpan.spans(part.x, part.width, newWidth)
    let rows = PixelSpan.spans(part.y, part.height, newHeight)
    let lightOfCode = RGB.lightOfCode
    var light = [SIMD3<Float>](repeating: .zero, count: newWidth * newHeight)
    var line = [SIMD3<Float>](repeating: .zero, count: part.width)
    for (y, row) in rows.enumerated() {
      for x in 0..<part.width { line[x] = .zero }
      for span in row {
        var start = 3 * (span.source * width + part.x)
        for x in 0..<part.width {
          line[x] +=
            span.weight
            * SIMD3(
              lightOfCode[Int(pixels[start])], lightOfCode[Int(pixels[start + 1])],
              lightOfCode[Int(pixels[start + 2])])
          start += 3
        }
      }
      for (x, column) in columns.enumerated() {
        var sum = SIMD3<Float>.zero
        for span in column { sum += span.weight * line[span.source - part.x] }
        light[y * newWidth + x] = sum
      }
    }
    return LinearImage(width: newWidth, height: newHeight, light: light)
  }
}
