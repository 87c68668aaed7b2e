// SPDX-License-Identifier: Apache-2.0

extension Bitmap {
  /// The difference of two bitmaps.
  public struct Difference: Hashable, Sendable {
    /// The smallest area with all changes, with left and right edges at multiples of 8 pixels, as
    /// windows of controllers have.
    ///
    /// If the width is no multiple of 8, the area may include padding.
    public var area: Area

    /// The number of changed pixels.
    public var pixels: Int
  }

  /// The difference from an older bitmap of the same size; nil if there is none.
  public func difference(from old: Bitmap) -> Difference? {
    precondition(width == old.width && height == old.height, "the bitmaps differ in size")
    guard bytes != old.bytes else { return nil }
    let bytesPerRow = bytesPerRow
    var (left, right, top, bottom) = (bytesPerRow, -1, height, -1)
    var pixels = 0
    for y in 0..<height {
      let row = y * bytesPerRow..<(y + 1) * bytesPerRow
      guard bytes[row] != old.bytes[row] else { continue }
      top = min(top, y)
      bottom = y
      for index in row where bytes[index] != old.bytes[index] {
        pixels += (bytes[index] ^ old.bytes[index]).nonzeroBitCount
        left = min(left, index - row.lowerBound)
        right = max(right, index - row.lowerBound)
      }
    }
    let area = Area(
      x: left * 8, y: top, width: (right - left + 1) * 8, height: bottom - top + 1)
    return Difference(area: area, pixels: pixels)
  }

  /// The rows of an area with edges at multiples of 8, as bytes for a controller.
  public func bytes(in window: Area) -> [UInt8] {
    precondition(window.x % 8 == 0 && window.width % 8 == 0, "the window is not aligned")
    precondition(
      Area(x: 0, y: 0, width: bytesPerRow * 8, height: height).contains(window),
      "the window is outside the bitmap")
    var rows: [UInt8] = []
    for y in window.y..<window.bottom {
      let start = y * bytesPerRow + window.x / 8
      rows += bytes[start..<start + window.width / 8]
    }
    return rows
  }
}
