// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@testable import dutysign_render

extension Photograph {
  /// Reads a file and decodes it.
  static func decode(file path: String) throws(PictureError) -> GreyImage {
    try decode(contents(of: path))
  }
}

@Suite("An image file") struct PictureFileTests {
  private func failure(_ path: String) -> String {
    do throws(PictureError) {
      _ = try Photograph.decode(file: path)
      return "it was read"
    } catch {
      return error.description
    }
  }

  @Test("a JPEG is read as grey") func jpeg() throws {
    let folder = try Folder()
    let image = try Photograph.decode(file: folder.file("a.jpg", smallJPEG))
    #expect((image.width, image.height) == (16, 8))
    #expect(image.pixels[2] < 20 && image.pixels[13] > 235)
  }

  @Test("a PNG is read back unchanged") func png() throws {
    let folder = try Folder()
    var bitmap = Bitmap(width: 11, height: 5)
    bitmap.fill(Area(x: 3, y: 1, width: 8, height: 3))
    let path = folder.file("a.png", [])
    #expect(OutputFile.writePNG(Frame(bitmap), tones: [], to: try OutputFile.open(path)) == nil)
    let image = try Photograph.decode(file: path)
    #expect((image.width, image.height) == (11, 5))
    for y in 0..<5 {
      for x in 0..<11 where (image.pixels[y * 11 + x] == 0) != bitmap[x, y] {
        Issue.record("pixel \(x), \(y) differs")
      }
    }
  }

  @Test("a truncated image is broken, at any length") func truncated() throws {
    let folder = try Folder()
    for count in stride(from: 0, to: smallJPEG.count - 2, by: 7) {
      let path = folder.file("a.jpg", Array(smallJPEG.prefix(count)))
      if failure(path) == "it was read" { Issue.record("\(count) bytes were enough") }
    }
  }

  @Test("no damaged byte ends the process") func damaged() throws {
    let folder = try Folder()
    for place in smallJPEG.indices {
      var file = smallJPEG
      file[place] ^= 0xFF
      _ = failure(folder.file("a.jpg", file))
    }
  }

  @Test("more pixels than the limit are refused before anything is decoded") func bomb() throws {
    let folder = try Folder()
    let header: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      + [0, 0, 0xC0, 0, 0, 0, 0xC0, 0]
    #expect(
      failure(folder.file("a.png", header)) == "49152x49152 pixels are more than 200000000")
  }

  @Test("a file of more than 32 MiB is refused") func tooLarge() throws {
    let folder = try Folder()
    let path = folder.file("a.jpg", smallJPEG + [UInt8](repeating: 0, count: 32 << 20))
    #expect(failure(path) == "it is larger than 32 MiB")
  }

  @Test("a path that is no file is refused") func noFile() {
    #expect(failure("/nowhere.png") == "No such file or directory")
    #expect(failure("/dev/null") == "it is not a file")
  }
}
