// SPDX-License-Identifier: Apache-2.0

extension Frame {
  /// The difference of two frames.
  public struct Difference: Hashable, Sendable {
    /// The smallest area with all changes, with left and right edges at multiples of 8 pixels, as
    /// windows of controllers have.
    ///
    /// If the width is no multiple of 8, the area may include padding.
    public var area: Area

    /// The number of changed pixels.
    public var pixels: Int
  }

  /// The difference from an older frame of the same size and palette; nil if there is none.
  public func difference(from old: Frame) -> Difference? {
    precondition(
      width == old.width && height == old.height && palette == old.palette, "the frames differ")
    guard bytes != old.bytes else { return nil }
    let bytesPerRow = bytesPerRow
    var (left, right, top, bottom) = (bytesPerRow, -1, height, -1)
    var pixels = 0
    for index in bytes.indices where bytes[index] != old.bytes[index] {
      let (y, column) = index.quotientAndRemainder(dividingBy: bytesPerRow)
      pixels += changedPixels(bytes[index] ^ old.bytes[index])
      top = min(top, y)
      bottom = y
      left = min(left, column)
      right = max(right, column)
    }
    let start = left * pixelsPerByte / 8 * 8
    let end = ((right + 1) * pixelsPerByte + 7) / 8 * 8
    return Difference(
      area: Area(x: start, y: top, width: end - start, height: bottom - top + 1), pixels: pixels)
  }

  /// The number of pixels of a byte of which some bit differs.
  private func changedPixels(_ bits: UInt8) -> Int {
    switch palette.bitsPerPixel {
    case 1: bits.nonzeroBitCount
    case 2: ((bits | bits >> 1) & 0x55).nonzeroBitCount
    default: (bits & 0xF0 == 0 ? 0 : 1) + (bits & 0x0F == 0 ? 0 : 1)
    }
  }
}

extension Bitmap {
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
