// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("The character set of the output") struct CharacterSetTests {
  @Test("output is in the character set of the locale", arguments: ["GB18030", "GBK", "GB2312"])
  func converted(name: String) throws {
    let place = try Workplace()
    let expected = try place.run("dutysign status", locale: "zh_CN.UTF-8")
    let outcome = try place.run(
      "dutysign status >text; iconv -f \(name) -t UTF-8 text", locale: "zh_CN.\(name)")
    #expect(outcome == expected)
    let error = try place.run(
      "dutysign lamp 2>text; iconv -f \(name) -t UTF-8 text >&2", locale: "zh_CN.\(name)")
    #expect(error.error.contains("lamp"))
  }

  @Test(
    "without a character set in the locale it is UTF-8", arguments: ["C", "POSIX", "zh_CN.UTF-8"])
  func unicode(locale: String) throws {
    let outcome = try Workplace().run("dutysign status", locale: locale)
    #expect(outcome.output.contains("花楼社区警务室") && outcome.error == "")
  }

  @Test("JSON means the same in every character set") func json() throws {
    let place = try Workplace()
    let outcome = try place.run("dutysign status --json", locale: "zh_CN.GB18030")
    #expect(
      outcome.output.contains("\\u5f20\\u4f1f") && outcome.output.utf8.allSatisfy { $0 < 128 })
  }

  @Test("comma-separated values with the mark of UTF-8 are UTF-8") func mark() throws {
    let outcome = try Workplace().run("dutysign log --csv --bom", locale: "zh_CN.GB18030")
    #expect(outcome.output.hasPrefix("\u{FEFF}编号,"))
  }

  @Test("a character that the set lacks is a question mark") func lacking() throws {
    let outcome = try Workplace().run("dutysign status", locale: "en_US.ISO-8859-1")
    #expect(outcome.output.contains("????"), "\(outcome)")
  }

  @Test("a character set that the C library lacks is said once") func unavailable() throws {
    let outcome = try Workplace().run("dutysign status", locale: "zh_CN.KLINGON")
    #expect(outcome.output.contains("花楼社区警务室"))
    #expect(outcome.error == "dutysign: 本机无法转换为区域设置的字符集 KLINGON，输出采用 UTF-8。\n")
  }
}
