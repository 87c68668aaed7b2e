// SPDX-License-Identifier: Apache-2.0

/// A picture in the inks of a display: what plates, drivers and displays have in common.
///
/// Rows run from top to bottom, each padded to whole bytes. A pixel is the number of its ink in 1,
/// 2 or 4 bits, and the most significant bits of a byte are its leftmost pixel. Padding is white,
/// so that equal pictures are equal values. In black and white the bytes are those of a ``Bitmap``.
public struct Frame: Hashable, Sendable {
  /// The inks.
  public let palette: Palette

  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// The bytes of all rows.
  public internal(set) var bytes: [UInt8]

  /// Makes a white frame.
  public init(width: Int, height: Int, palette: Palette = .blackWhite) {
    precondition(width >= 0 && height >= 0, "a frame has no negative size")
    self.palette = palette
    self.width = width
    self.height = height
    bytes = Array(
      repeating: 0, count: Self.bytesPerRow(width: width, palette: palette) * height)
  }

  /// Makes a frame of these rows; nil if their number of bytes is wrong, or a pixel has no ink.
  ///
  /// Padding becomes white.
  public init?(width: Int, height: Int, palette: Palette, bytes: [UInt8]) {
    guard palette.hasColours else {
      guard let bitmap = Bitmap(width: width, height: height, bytes: bytes) else { return nil }
      self.init(bitmap)
      return
    }
    guard width >= 0, height >= 0,
      bytes.count == Self.bytesPerRow(width: width, palette: palette) * height
    else { return nil }
    self.init(width: width, height: height, palette: palette)
    self.bytes = bytes
    whitenPadding()
    guard self.bytes.allSatisfy(isValid) else { return nil }
  }

  /// Makes a black and white frame of a bitmap, whose ink is black.
  public init(_ bitmap: Bitmap) {
    palette = .blackWhite
    width = bitmap.width
    height = bitmap.height
    bytes = bitmap.bytes
  }

  /// Makes a frame of a bitmap, whose ink is black, in another palette.
  public init(_ bitmap: Bitmap, palette: Palette) {
    guard palette.hasColours else {
      self.init(bitmap)
      return
    }
    self.init(width: bitmap.width, height: bitmap.height, palette: palette)
    place(bitmap, x: 0, y: 0, ink: .black)
  }

  /// The number of bytes in a row.
  public var bytesPerRow: Int { Self.bytesPerRow(width: width, palette: palette) }

  private static func bytesPerRow(width: Int, palette: Palette) -> Int {
    (width * palette.bitsPerPixel + 7) / 8
  }

  /// The number of pixels in a byte.
  var pixelsPerByte: Int { 8 / palette.bitsPerPixel }

  /// The area of the whole frame.
  public var area: Area { Area(x: 0, y: 0, width: width, height: height) }

  /// The ink at a pixel; outside the frame it is white, and nothing is set.
  ///
  /// An ink that the palette does not have is set as black.
  public subscript(x: Int, y: Int) -> InkColour {
    get {
      guard x >= 0, y >= 0, x < width, y < height else { return .white }
      let byte = bytes[y * bytesPerRow + x / pixelsPerByte]
      return InkColour(rawValue: byte >> shift(x) & mask) ?? .white
    }
    set {
      guard x >= 0, y >= 0, x < width, y < height else { return }
      let ink = newValue.rawValue < palette.inks.count ? newValue : .black
      let index = y * bytesPerRow + x / pixelsPerByte
      bytes[index] = bytes[index] & ~(mask << shift(x)) | ink.rawValue << shift(x)
    }
  }

  private var mask: UInt8 { UInt8(1 << palette.bitsPerPixel - 1) }

  private func shift(_ x: Int) -> UInt8 {
    UInt8(8 - palette.bitsPerPixel * (x % pixelsPerByte + 1))
  }

  /// Whether each pixel of a byte has an ink of the palette.
  private func isValid(_ byte: UInt8) -> Bool {
    (0..<pixelsPerByte).allSatisfy {
      Int(byte >> UInt8($0 * palette.bitsPerPixel) & mask) < palette.inks.count
    }
  }

  private mutating func whitenPadding() {
    let used = width * palette.bitsPerPixel % 8
    guard used != 0 else { return }
    let kept = UInt8(truncatingIfNeeded: 0xFF << (8 - used))
    for last in stride(from: bytesPerRow - 1, to: bytes.count, by: bytesPerRow) {
      bytes[last] &= kept
    }
  }
}
