// SPDX-License-Identifier: Apache-2.0
import Sign
import Configuration
import Testing

@Suite("The bytes of a configuration")
struct EncodingTests {
  private static let bigEndian = Sample.full.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  private static let littleEndian = Sample.full.utf16.flatMap {
    [UInt8($0 & 0xFF), UInt8($0 >> 8)]
  }

  @Test(
    "a text may begin with a byte order mark, in UTF-8 and UTF-16",
    arguments: [
      [0xEF, 0xBB, 0xBF] + Array(Sample.full.utf8), [0xFE, 0xFF] + bigEndian,
      [0xFF, 0xFE] + littleEndian,
    ])
  func byteOrderMarks(_ bytes: [UInt8]) {
    #expect(Sample.read(bytes) == Sample.read(Sample.full))
  }

  @Test("lines may end as on any system", arguments: ["\r\n", "\r"])
  func lineEnds(_ end: String) {
    let text = Sample.full.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(Sample.read(text.joined(separator: end)) == Sample.read(Sample.full))
  }

  @Test("bytes that are not UTF-8 are found at their character, whatever ends the lines")
  func brokenBytes() {
    let bytes = Array("a: 张\r\nb: 伟\rc: 李\nd: 娜".utf8) + [0xFF]
    #expect(
      Sample.problems(bytes).last?.description
        == "sign.yaml:4:5: this byte is not UTF-8, expected a file saved as UTF-8")
  }

  @Test("half a character of UTF-16 is refused")
  func brokenUTF16() {
    #expect(
      Sample.problems([0xFE, 0xFF, 0xD8, 0x00]).map(\.description) == [
        "sign.yaml:1:1: the file is not valid UTF-16, expected UTF-8"
      ])
  }

  @Test("the columns count characters, not bytes")
  func columns() {
    let text = Sample.with("lamps: {灯: {pin: 17}, lightbox: {pin: 17, level: 30%}}")
    let columns = Sample.problems(text).map(\.column)
    #expect(columns == [9, 39])
  }
}
