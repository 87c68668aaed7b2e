// SPDX-License-Identifier: Apache-2.0

/// The header of an image file, read before decoding.
public struct PictureHeader: Hashable, Sendable {
  /// The supported formats.
  public enum Format: String, Sendable {
    /// Portable Network Graphics.
    case png = "PNG"

    /// JPEG, with or without JFIF and Exif.
    case jpeg = "JPEG"
  }

  /// The largest file that is read, in bytes.
  public static let largestFile = 32 << 20

  /// The largest number of pixels: that of the finest camera of a phone.
  public static let mostPixels = 200_000_000

  /// The format.
  public var format: Format

  /// The stored width, in pixels.
  public var width: Int

  /// The stored height, in pixels.
  public var height: Int

  /// The orientation of the camera.
  public var orientation: Orientation = .upright

  /// Reads the header of a file, or returns nil if it is neither PNG nor JPEG, or has no size.
  public init?(_ file: [UInt8]) {
    var bytes = ByteScanner(file[...])
    if file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      bytes.skip(16)
      guard let width = bytes.long(), let height = bytes.long() else { return nil }
      self.init(format: .png, width: width, height: height)
      bytes.skip(9)
      orientation = Self.orientation(chunks: bytes) ?? .upright
    } else if file.starts(with: [0xFF, 0xD8, 0xFF]) {
      bytes.skip(2)
      self.init(jpeg: &bytes)
    } else {
      return nil
    }
    guard width > 0, height > 0 else { return nil }
  }

  private init(format: Format, width: Int, height: Int) {
    self.format = format
    self.width = width
    self.height = height
  }

  /// Reads the segments up to the frame header (ITU T.81, B.1.1 and B.2.2).
  private init?(jpeg bytes: inout ByteScanner) {
    var orientation = Orientation.upright
    while bytes.byte() == 0xFF, var marker = bytes.byte() {
      while marker == 0xFF, let next = bytes.byte() { marker = next }
      if marker == 0x01 || (0xD0...0xD7).contains(marker) { continue }
      guard let length = bytes.word(), length >= 2, var segment = bytes.slice(length - 2) else {
        return nil
      }
      switch marker {
      case 0xC4, 0xC8, 0xCC: continue
      case 0xC0...0xCF:
        segment.skip(1)
        guard let height = segment.word(), let width = segment.word() else { return nil }
        self.init(format: .jpeg, width: width, height: height)
        self.orientation = orientation
        return
      case 0xE1: orientation = Self.orientation(exif: segment) ?? orientation
      case 0xD9, 0xDA: return nil
      default: continue
      }
    }
    return nil
  }

  /// Finds the chunk eXIf (PNG, third edition, 11.3.3.6).
  private static func orientation(chunks: ByteScanner) -> Orientation? {
    var bytes = chunks
    while let length = bytes.long(), let name = bytes.slice(4) {
      if name.elementsEqual([0x65, 0x58, 0x49, 0x66]) {
        return bytes.slice(length).flatMap { orientation(tiff: $0) }
      }
      guard length <= largestFile else { return nil }
      bytes.skip(length + 4)
    }
    return nil
  }

  /// Finds the orientation in an Exif segment.
  private static func orientation(exif segment: ByteScanner) -> Orientation? {
    var bytes = segment
    guard let mark = bytes.slice(6), mark.elementsEqual([0x45, 0x78, 0x69, 0x66, 0, 0]) else {
      return nil
    }
    return orientation(tiff: bytes)
  }

  /// Finds tag 0x0112 in the first directory (TIFF 6.0, section 2).
  private static func orientation(tiff start: ByteScanner) -> Orientation? {
    var bytes = start
    guard let order = bytes.word(), order == 0x4949 || order == 0x4D4D else { return nil }
    bytes.isLittleEndian = order == 0x4949
    guard bytes.word() == 42, let offset = bytes.long(), offset >= 8 else { return nil }
    var directory = start
    directory.isLittleEndian = bytes.isLittleEndian
    directory.skip(offset)
    guard let count = directory.word() else { return nil }
    for _ in 0..<count {
      guard let tag = directory.word(), directory.word() != nil, directory.long() != nil,
        let value = directory.word(), directory.word() != nil
      else { return nil }
      if tag == 0x0112 { return Orientation(rawValue: value) }
    }
    return nil
  }
}
