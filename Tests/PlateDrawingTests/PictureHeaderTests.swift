// SPDX-License-Identifier: Apache-2.0
import PlateDrawing
import Testing

@Suite("The header of an image file") struct PictureHeaderTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
    + [0, 0, 0x02, 0x58, 0, 0, 0x03, 0x20]

  private static let start: [UInt8] = [0xFF, 0xD8]

  private static let frame: [UInt8] = [0xFF, 0xC2, 0, 11, 8, 0x03, 0x20, 0x02, 0x58, 1, 1, 0x11, 0]

  /// An Exif segment whose first directory has two entries, the second the orientation.
  private static func exif(_ value: UInt8, isLittleEndian: Bool) -> [UInt8] {
    func word(_ value: UInt8) -> [UInt8] { isLittleEndian ? [value, 0] : [0, value] }
    func long(_ value: UInt8) -> [UInt8] { isLittleEndian ? [value, 0, 0, 0] : [0, 0, 0, value] }
    func tag(_ low: UInt8) -> [UInt8] { isLittleEndian ? [low, 0x01] : [0x01, low] }
    let order: [UInt8] = isLittleEndian ? [0x49, 0x49] : [0x4D, 0x4D]
    let parts: [[UInt8]] = [
      Array("Exif".utf8), [0, 0], order, word(42), long(8), word(2),
      tag(0x0F), word(2), long(1), long(0),
      tag(0x12), word(3), long(1), word(value), word(0),
    ]
    let body = Array(parts.joined())
    let head: [UInt8] = [0xFF, 0xE1, 0, UInt8(body.count + 2)]
    return head + body
  }

  @Test("a PNG has its size") func pngSize() throws {
    let header = try #require(PictureHeader(Self.png))
    #expect((header.format, header.width, header.height) == (.png, 600, 800))
  }

  @Test("a JPEG has its size, after any other segments") func jpegSize() throws {
    let before: [UInt8] = [0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0x01]
    let header = try #require(PictureHeader(Self.start + before + Self.frame))
    #expect((header.format, header.width, header.height) == (.jpeg, 600, 800))
    #expect(header.orientation == .upright)
  }

  @Test("Exif has the orientation of the camera, in both byte orders", arguments: [true, false])
  func orientation(isLittleEndian: Bool) {
    let file = Self.start + Self.exif(6, isLittleEndian: isLittleEndian) + Self.frame
    #expect(PictureHeader(file)?.orientation == .turnedRight)
    let odd = Self.start + Self.exif(9, isLittleEndian: isLittleEndian) + Self.frame
    #expect(PictureHeader(odd)?.orientation == .upright)
  }

  @Test("a truncated file is no image and does no harm") func truncated() {
    let files = [
      Self.png, Self.start + Self.exif(6, isLittleEndian: true) + Self.frame,
    ]
    for file in files {
      for count in 0..<file.count where PictureHeader(Array(file.prefix(count))) != nil {
        Issue.record("\(count) bytes were enough")
      }
      #expect(PictureHeader(file) != nil)
    }
  }

  @Test("no wrong byte does harm") func damaged() {
    let file = Self.start + Self.exif(6, isLittleEndian: true) + Self.frame
    for place in file.indices {
      for value in [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = file
        damaged[place] = value
        if let header = PictureHeader(damaged) {
          if header.width < 1 || header.height < 1 || header.width > 65_535 {
            Issue.record("\(header)")
          }
        }
      }
    }
  }

  @Test("other files are no images", arguments: ["", "GIF89a", "BM", "<svg/>"])
  func others(text: String) {
    #expect(PictureHeader(Array(text.utf8)) == nil)
  }
}
