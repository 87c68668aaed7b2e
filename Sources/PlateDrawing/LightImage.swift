// SPDX-License-Identifier: Apache-2.0

/// An image of light before dithering: the reflectance of each pixel, 0 to 1.
public struct LightImage: Hashable, Sendable {
  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// The light of the pixels, row by row.
  public internal(set) var light: [Float]

  init(width: Int, height: Int, light: [Float]) {
    self.width = width
    self.height = height
    self.light = light
  }

  /// The light of each 8-bit sRGB value.
  ///
  /// The exponent is 1.5, not the 2.2 of sRGB. The white of e-paper reflects less than half of the
  /// light, and its dots spread: correct midtones would look too dark.
  static let lightOfCode: [Float] = (0...255).map { code in
    let value = Float(code) / 255
    return value * value.squareRoot()
  }

  /// The image with its contrast stretched, then increased by an S-shaped curve.
  ///
  /// The darkest and the brightest `ignored` fraction of the pixels are ignored for the stretching.
  /// `strength` is 0 for a straight line, up to 1. An image of one tone is not changed.
  public func toned(strength: Float = 0.6, ignored: Double = 0.01) -> LightImage {
    let sorted = light.sorted()
    let margin = Int(Double(sorted.count) * ignored)
    let (black, white) = (sorted[margin], sorted[sorted.count - 1 - margin])
    guard white - black > 0.02 else { return self }
    var image = self
    for index in image.light.indices {
      let value = min(1, max(0, (image.light[index] - black) / (white - black)))
      let curved = value * value * (3 - 2 * value)
      image.light[index] = value + strength * (curved - value)
    }
    return image
  }

  /// The image sharpened by an unsharp mask of 3 by 3 pixels.
  public func sharpened(amount: Float = 0.6) -> LightImage {
    var image = self
    for y in 0..<height {
      let rows = max(0, y - 1)...min(height - 1, y + 1)
      for x in 0..<width {
        let columns = max(0, x - 1)...min(width - 1, x + 1)
        var sum: Float = 0
        for row in rows {
          for column in columns { sum += light[row * width + column] }
        }
        let here = light[y * width + x]
        let lifted = here + amount * (here - sum / Float(rows.count * columns.count))
        image.light[y * width + x] = min(1, max(0, lifted))
      }
    }
    return image
  }
}
