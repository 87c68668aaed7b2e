// SPDX-License-Identifier: Apache-2.0

/// An image of one bit per pixel, for e-paper, OLEDs and LED matrices.
///
/// A set bit is ink. Rows run from top to bottom, each padded to whole bytes. The most significant
/// bit of a byte is its leftmost pixel. Padding bits are never set, so that equal images are equal
/// values.
public struct Bitmap: Hashable, Sendable {
  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// The bytes of all rows.
  public internal(set) var bytes: [UInt8]

  /// Makes a bitmap without ink.
  public init(width: Int, height: Int) {
    precondition(width >= 0 && height >= 0, "a bitmap has no negative size")
    self.width = width
    self.height = height
    bytes = Array(repeating: 0, count: (width + 7) / 8 * height)
  }

  /// Makes a bitmap of these rows, or returns nil if the number of bytes is wrong.
  ///
  /// Padding bits are cleared.
  public init?(width: Int, height: Int, bytes: [UInt8]) {
    guard width >= 0, height >= 0, bytes.count == (width + 7) / 8 * height else { return nil }
    self.width = width
    self.height = height
    self.bytes = bytes
    guard width % 8 != 0 else { return }
    let used = UInt8(truncatingIfNeeded: 0xFF << (8 - width % 8))
    for last in stride(from: bytesPerRow - 1, to: bytes.count, by: bytesPerRow) {
      self.bytes[last] &= used
    }
  }

  /// The number of bytes in a row.
  public var bytesPerRow: Int { (width + 7) / 8 }

  /// The area of the whole bitmap.
  public var area: Area { Area(x: 0, y: 0, width: width, height: height) }

  /// Whether there is ink at a pixel; pixels outside the bitmap are never ink.
  public subscript(x: Int, y: Int) -> Bool {
    get {
      guard x >= 0, y >= 0, x < width, y < height else { return false }
      return bytes[y * bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0
    }
    set {
      guard x >= 0, y >= 0, x < width, y < height else { return }
      let mask: UInt8 = 0x80 >> UInt8(x % 8)
      if newValue {
        bytes[y * bytesPerRow + x / 8] |= mask
      } else {
        bytes[y * bytesPerRow + x / 8] &= ~mask
      }
    }
  }

  /// Inks or clears an area, as far as it is inside the bitmap.
  public mutating func fill(_ filled: Area, ink: Bool = true) {
    let filled = filled.intersection(area)
    for y in filled.y..<filled.bottom {
      for x in filled.x..<filled.right { self[x, y] = ink }
    }
  }

  /// Inks a frame inside the edges of an area.
  public mutating func frame(_ framed: Area, thickness: Int) {
    let inner = framed.inset(thickness, thickness)
    fill(Area(x: framed.x, y: framed.y, width: framed.width, height: thickness))
    fill(Area(x: framed.x, y: inner.bottom, width: framed.width, height: thickness))
    fill(Area(x: framed.x, y: inner.y, width: thickness, height: inner.height))
    fill(Area(x: inner.right, y: inner.y, width: thickness, height: inner.height))
  }

  /// Copies another bitmap into this one, with its upper left corner at a pixel.
  public mutating func place(_ picture: Bitmap, x: Int, y: Int) {
    for row in 0..<picture.height {
      for column in 0..<picture.width { self[x + column, y + row] = picture[column, row] }
    }
  }

  /// The number of pixels with ink.
  public var inkCount: Int { bytes.reduce(0) { $0 + $1.nonzeroBitCount } }
}
