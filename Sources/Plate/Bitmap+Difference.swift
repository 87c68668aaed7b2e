// SPDX-License-Identifier: Apache-2.0

extension Bitmap {
  /// Where two pictures differ, and how much.
  public struct Difference: Hashable, Sendable {
    /// The smallest area with all changes whose left and right edges are multiples of 8 pixels,
    /// as the windows of the controllers' memories are.
    ///
    /// Where the width is no multiple of 8 it may reach into the padding of a row.
    public var area: Area

    /// How many pixels changed.
    public var pixels: Int
  }

  /// What changed since an older picture of the same extent; nil if nothing did.
  public func difference(from old: Bitmap) -> Difference? {
    precondition(width == old.width && height == old.height, "the pictures differ in extent")
    var (left, right, top, bottom) = (bytesPerRow, -1, height, -1)
    var pixels = 0
    for y in 0..<height {
      for column in 0..<bytesPerRow {
        let changed = bytes[y * bytesPerRow + column] ^ old.bytes[y * bytesPerRow + column]
        guard changed != 0 else { continue }
        pixels += changed.nonzeroBitCount
        left = min(left, column)
        right = max(right, column)
        top = min(top, y)
        bottom = y
      }
    }
    guard pixels > 0 else { return nil }
    let area = Area(
      x: left * 8, y: top, width: (right - left + 1) * 8, height: bottom - top + 1)
    return Difference(area: area, pixels: pixels)
  }

  /// The rows of an area whose edges are multiples of 8, as a controller takes them.
  public func bytes(in window: Area) -> [UInt8] {
    precondition(window.x % 8 == 0 && window.width % 8 == 0, "the window is not aligned")
    precondition(
      Area(x: 0, y: 0, width: bytesPerRow * 8, height: height).contains(window),
      "beyond the picture")
    var rows: [UInt8] = []
    for y in window.y..<window.bottom {
      let start = y * bytesPerRow + window.x / 8
      rows += bytes[start..<start + window.width / 8]
    }
    return rows
  }
}
