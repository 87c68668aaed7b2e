// SPDX-License-Identifier: Apache-2.0

/// The orientation of a camera, as in Exif tag 0x0112.
public enum Orientation: Int, Sendable, CaseIterable {
  /// The first row is at the top, the first column at the left.
  case upright = 1

  /// Mirrored from left to right.
  case mirrored = 2

  /// Upside down.
  case upsideDown = 3

  /// Mirrored from top to bottom.
  case flipped = 4

  /// The first row is at the left, the first column at the top.
  case transposed = 5

  /// The first row is at the right, the first column at the top.
  case turnedRight = 6

  /// The first row is at the right, the first column at the bottom.
  case transversed = 7

  /// The first row is at the left, the first column at the bottom.
  case turnedLeft = 8

  /// Whether width and height are swapped.
  public var swapsAxes: Bool { rawValue >= 5 }

  /// The position in the stored image of a pixel of the upright image.
  func source(ofX x: Int, y: Int, in stored: (width: Int, height: Int)) -> (x: Int, y: Int) {
    let (right, bottom) = (stored.width - 1, stored.height - 1)
    return switch self {
    case .upright: (x, y)
    case .mirrored: (right - x, y)
    case .upsideDown: (right - x, bottom - y)
    case .flipped: (x, bottom - y)
    case .transposed: (y, x)
    case .turnedRight: (y, bottom - x)
    case .transversed: (right - y, bottom - x)
    case .turnedLeft: (right - y, x)
    }
  }

  /// The pixels of a stored image of this size in the order of the upright one.
  func rotated(
    _ pixels: [UInt8], in stored: (width: Int, height: Int), channels: Int
  ) -> [UInt8] {
    guard self != .upright else { return pixels }
    let (wide, high) = swapsAxes ? (stored.height, stored.width) : stored
    var rotated: [UInt8] = []
    rotated.reserveCapacity(pixels.count)
    for y in 0..<high {
      for x in 0..<wide {
        let (column, row) = source(ofX: x, y: y, in: stored)
        let start = (row * stored.width + column) * channels
        for channel in 0..<channels { rotated.append(pixels[start + channel]) }
      }
    }
    return rotated
  }
}
