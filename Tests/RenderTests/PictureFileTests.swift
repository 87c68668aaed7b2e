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

  /// The colour of a pixel.
  private func pixel(_ image: ColourImage, _ x: Int, _ y: Int) -> [UInt8] {
    Array(image.pixels[3 * (y * image.width + x)..<3 * (y * image.width + x) + 3])
  }

  /// Whether a colour is red enough.
  private func isRed(_ colour: [UInt8]) -> Bool {
    colour[0] > 170 && colour[1] < 80 && colour[2] < 90
  }

  @Test("a JPEG in cyan, magenta, yellow and black has its colours, also as grey")
  func inks() throws {
    let image = try Photograph.decodeColours(inkJPEG)
    #expect((image.width, image.height) == (16, 8))
    #expect(isRed(pixel(image, 2, 4)) && pixel(image, 13, 4).allSatisfy { $0 > 235 })
    let grey = try Photograph.decode(inkJPEG)
    #expect((50...110).contains(grey.pixels[2]) && grey.pixels[13] > 235)
  }

  @Test("a PNG that a camera turned is upright")
  func turned() throws {
    let image = try Photograph.decodeColours(turnedPNG)
    #expect((image.width, image.height) == (8, 16))
    #expect(isRed(pixel(image, 4, 2)) && pixel(image, 4, 13) == [255, 255, 255])
  }

  @Test("a PNG of 16 bits is read")
  func deep() throws {
    let image = try Photograph.decode(deepPNG)
    #expect((image.width, image.height) == (6, 4))
    #expect(image.pixels[0] == 0 && image.pixels[5] == 255)
  }

  @Test("a large PNG is reduced while it is decoded, and detail keeps its light")
  func large() throws {
    let folder = try Folder()
    var bitmap = Bitmap(width: 2000, height: 1500)
    for y in 0..<1500 {
      for x in 0..<1000 where (x + y) % 2 == 0 { bitmap[x, y] = true }
    }
    let path = folder.file("a.png", [])
    #expect(OutputFile.writePNG(Frame(bitmap), tones: [], to: try OutputFile.open(path)) == nil)
    let image = try Photograph.decode(file: path)
    #expect((image.width, image.height) == (666, 500))
    // Half of the light is 188 in sRGB, half of the code 128; cells have four or five of nine dots.
    #expect((165...195).contains(image.pixels[100 * 666 + 100]))
    #expect(image.pixels[100 * 666 + 600] == 255)
  }

  @Test("no damaged byte of a PNG ends the process, and a short one is broken") func damagedPNG() {
    for file in [turnedPNG, deepPNG] {
      for place in file.indices {
        var damaged = file
        damaged[place] ^= 0xFF
        _ = try? Photograph.decodeColours(damaged)
      }
      for count in 0..<file.count - 13 {
        if (try? Photograph.decodeColours(Array(file.prefix(count)))) != nil {
          Issue.record("\(count) bytes were enough")
        }
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
