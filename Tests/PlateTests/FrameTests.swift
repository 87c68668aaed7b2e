// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@Suite("A frame") struct FrameTests {
  /// A frame with each ink in each column of a byte.
  private func striped(_ palette: Palette) -> Frame {
    var frame = Frame(width: 21, height: 6, palette: palette)
    for y in 0..<6 {
      for x in 0..<21 { frame[x, y] = palette.inks[(x + y) % palette.inks.count] }
    }
    return frame
  }

  @Test("it keeps every ink of its palette at every place", arguments: Palette.allCases)
  func inks(_ palette: Palette) {
    let frame = striped(palette)
    for y in 0..<6 {
      for x in 0..<21 where frame[x, y] != palette.inks[(x + y) % palette.inks.count] {
        Issue.record("\(frame[x, y]) at \(x), \(y)")
      }
    }
    #expect(frame[-1, 0] == .white && frame[21, 0] == .white && frame[0, 6] == .white)
  }

  @Test("in black and white it has the bytes of a bitmap, and its file is that of Netpbm")
  func blackAndWhite() {
    var bitmap = Bitmap(width: 800, height: 480)
    bitmap.fill(Area(x: 3, y: 1, width: 400, height: 300))
    let frame = Frame(bitmap)
    #expect(frame.bytes == bitmap.bytes && frame.bytes.count == 48_000)
    #expect(frame.file == bitmap.pbm && frame.bitmap == bitmap)
    #expect(frame[3, 1] == .black && frame[2, 1] == .white)
    #expect(Frame(width: 800, height: 480, palette: .red).bytes.count == 96_000)
    #expect(Frame(width: 800, height: 480, palette: .six).bytes.count == 192_000)
  }

  @Test("its file is read back", arguments: Palette.allCases)
  func file(_ palette: Palette) throws {
    let frame = striped(palette)
    #expect(try Frame(file: frame.file) == frame)
    #expect(throws: FrameFileError.self) { try Frame(file: Array(frame.file.dropLast())) }
    #expect(throws: FrameFileError.self) { try Frame(file: frame.file + [0]) }
  }

  @Test(
    "a file that is none is refused",
    arguments: [
      "", "P5\n1 1\n", "INKS", "INKS\n1 1 5\n0", "INKS\n1 1 2\n0", "INKS\n0 1 6\n", "INKS\n1 1\n0",
      "INKS\n4097 1 6\n", "INKS\n-1 -1 6\n", "INKS\n9999999999999999999 1 6\n",
    ])
  func notAFrame(_ text: String) {
    #expect(throws: FrameFileError.self) { try Frame(file: Array(text.utf8)) }
  }

  @Test("a pixel whose number is of no ink is refused, and padding becomes white")
  func strange() {
    #expect(Frame(width: 2, height: 1, palette: .six, bytes: [0x06]) == nil)
    #expect(Frame(width: 2, height: 1, palette: .six, bytes: [0x70]) == nil)
    #expect(Frame(width: 1, height: 1, palette: .six, bytes: [0x57])?.bytes == [0x50])
    #expect(Frame(width: 1, height: 1, palette: .red, bytes: [0xC0]) == nil)
    #expect(Frame(width: 1, height: 1, palette: .red, bytes: [0x80])?[0, 0] == .red)
  }

  @Test("an ink that the palette does not have becomes black")
  func missingInk() {
    var frame = Frame(width: 1, height: 1, palette: .red)
    frame[0, 0] = .blue
    #expect(frame[0, 0] == .black)
  }

  @Test(
    "a difference is the smallest aligned window, with its pixels counted",
    arguments: Palette.allCases)
  func difference(_ palette: Palette) throws {
    let old = Frame(width: 40, height: 20, palette: palette)
    var new = old
    #expect(new.difference(from: old) == nil)
    new[17, 5] = .black
    new[30, 9] = palette.inks[palette.inks.count - 1]
    let difference = try #require(new.difference(from: old))
    #expect(difference.area == Area(x: 16, y: 5, width: 16, height: 5))
    #expect(difference.pixels == 2)
  }

  @Test("colours of JSON are six digits, and nothing else")
  func colours() {
    #expect(RGB("#1a2B3c") == RGB(0x1A, 0x2B, 0x3C))
    #expect(RGB(1, 2, 255).text == "#0102ff")
    for text in ["", "#12345", "1234567", "#12345g", "#+12345", "#1234567", "#\u{661}12345"] {
      #expect(RGB(text) == nil)
    }
  }
}
