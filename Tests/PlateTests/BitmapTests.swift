// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@Suite("A bitmap") struct BitmapTests {
  @Test("a pixel is the right bit") func bits() {
    var bitmap = Bitmap(width: 10, height: 2)
    bitmap[0, 0] = true
    bitmap[9, 1] = true
    bitmap[10, 0] = true
    bitmap[0, -1] = true
    #expect(bitmap.bytes == [0x80, 0, 0, 0x40])
    #expect(bitmap[9, 1] && !bitmap[8, 1] && !bitmap[10, 1])
    bitmap[0, 0] = false
    #expect(bitmap.inkCount == 1)
  }

  @Test("the text format has rows") func text() {
    var bitmap = Bitmap(width: 9, height: 4)
    bitmap.fill(Area(x: -3, y: 1, width: 5, height: 9))
    bitmap.frame(Area(x: 5, y: 0, width: 4, height: 4), thickness: 1)
    #expect(
      bitmap.pbmText == """
        P1
        9 4
        000001111
        110001001
        110001001
        110001111

        """)
  }

  @Test("the binary format is read back unchanged") func binary() throws {
    var bitmap = Bitmap(width: 13, height: 3)
    bitmap.fill(Area(x: 2, y: 0, width: 11, height: 2))
    #expect(Array(bitmap.pbm.prefix(8)) == Array("P4\n13 3\n".utf8))
    #expect(try Bitmap(pbm: bitmap.pbm) == bitmap)
  }

  @Test("padding that is set in a file is cleared") func padding() {
    let bitmap = Bitmap(width: 4, height: 2, bytes: [0xFF, 0x0F])
    #expect(bitmap?.bytes == [0xF0, 0x00])
    #expect(Bitmap(width: 4, height: 2, bytes: [0xFF]) == nil)
  }

  @Test(
    "an invalid bitmap is refused",
    arguments: [
      "", "P1\n1 1\n0", "P4\n8 1\n", "P4\n8 1\nab", "P4\n0 1\n", "P4\n8\na", "P4\n-8 1\na",
      "P4\n9999 1\na", "P4\n8 1 a",
    ])
  func refused(text: String) {
    #expect(throws: PBMError.self) { try Bitmap(pbm: Array(text.utf8)) }
  }

  @Test("the bytes of a window are its rows") func window() {
    var bitmap = Bitmap(width: 24, height: 3)
    bitmap.fill(Area(x: 8, y: 1, width: 4, height: 2))
    #expect(bitmap.bytes(in: Area(x: 8, y: 0, width: 16, height: 2)) == [0, 0, 0xF0, 0])
  }

  @Test("placing copies paper too") func placing() {
    var bitmap = Bitmap(width: 3, height: 1)
    bitmap.fill(bitmap.area)
    bitmap.place(Bitmap(width: 2, height: 1), x: 1, y: 0)
    #expect(bitmap.bytes == [0x80])
  }
}
