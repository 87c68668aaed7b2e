// SPDX-License-Identifier: Apache-2.0
public import Plate

extension Dithering {
  /// The weights of the error at neighbours, in the direction in which the row is processed; empty
  /// where no error is diffused.
  var weights: [(dx: Int, dy: Int, weight: Float)] {
    switch self {
    case .floydSteinberg:
      return [(1, 0, 7 / 16), (-1, 1, 3 / 16), (0, 1, 5 / 16), (1, 1, 1 / 16)]
    case .atkinson:
      let places = [(1, 0), (2, 0), (-1, 1), (0, 1), (1, 1), (0, 2)]
      return places.map { place in (place.0, place.1, 1 / 8) }
    case .blueNoise: return []
    }
  }

  /// Dithers an image.
  public func bitmap(of image: LightImage) -> Bitmap {
    var bitmap = Bitmap(width: image.width, height: image.height)
    if self == .blueNoise {
      for y in 0..<image.height {
        for x in 0..<image.width {
          bitmap[x, y] = image.light[y * image.width + x] < BlueNoise.threshold(x, y)
        }
      }
      return bitmap
    }
    var light = image.light
    let weights = weights
    for y in 0..<image.height {
      let isForward = y % 2 == 0
      for step in 0..<image.width {
        let x = isForward ? step : image.width - 1 - step
        let value = light[y * image.width + x]
        let isInk = value < 0.5
        bitmap[x, y] = isInk
        let error = value - (isInk ? 0 : 1)
        for neighbour in weights {
          let column = x + (isForward ? neighbour.dx : -neighbour.dx)
          let row = y + neighbour.dy
          guard column >= 0, column < image.width, row < image.height else { continue }
          light[row * image.width + column] += error * neighbour.weight
        }
      }
    }
    return bitmap
  }
}
