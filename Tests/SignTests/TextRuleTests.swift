// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("The rule for text that residents read") struct TextRuleTests {
  private static let note = ResidentText.note

  @Test(
    "the texts of the scripts of the country are accepted",
    arguments: [
      "入户走访，15:00 回", "𠀀𪚥㐂", "Hualou Community Police Office", "ཁྲིམས་སྲུང་ཉེན་རྟོག",
      "ئۇيغۇر ساقچى",
      "ᠮᠣᠩᠭᠣᠯ\u{180E}ᠠ", "می\u{200C}روم", "क्\u{200D}ष", "Nguyễn Văn Đức", "e\u{301}",
      "👨\u{200D}👩\u{200D}👧", "\u{3134B}",
    ])
  func accepted(_ text: String) {
    #expect(Self.note.refusal(of: text) == nil)
    #expect(Self.note.clipped(text) == text)
  }

  @Test("what is refused has a reason with the limit in numbers, in both languages")
  func refused() {
    let marks = String(repeating: "\u{301}", count: 7)
    let cases: [(String, String, String)] = [
      (
        String(repeating: "字", count: 61), "61 characters, expected at most 60", "有 61 个字符，最多 60 个"
      ),
      (
        "a" + marks, "7 combining marks (accents, joiners) on one character, expected at most 6",
        "一个字上叠加了 7 个组合符号（声调、变音符、连接符等），最多 6 个"
      ),
      (
        String(repeating: "a\u{301}\u{301}", count: 31),
        "62 combining marks (accents, joiners) in all, expected at most 60",
        "全文有 62 个组合符号（声调、变音符、连接符等），最多 60 个"
      ),
      (
        String(repeating: "👨\u{200D}👩\u{200D}👧", count: 27),
        "486 bytes, expected at most 480", "有 486 个字节，最多 480 个"
      ),
      (
        "a\u{202E}b",
        "the character U+202E, which cannot be shown, expected one line without control, "
          + "format and private-use characters", "含有无法显示的字符 U+202E，应为一行，且不含控制、格式或私用区字符"
      ),
      ("  \u{200D}", "nothing that can be seen, expected text", "没有可见的文字"),
      (
        "张\u{3164}伟",
        "the character U+3164, which cannot be shown, expected one line without control, "
          + "format and private-use characters", "含有无法显示的字符 U+3164，应为一行，且不含控制、格式或私用区字符"
      ),
    ]
    for (text, english, chinese) in cases {
      let refusal = Self.note.refusal(of: text)
      #expect(refusal?.description == english)
      #expect(refusal?.chinese == chinese)
    }
  }

  @Test("no character of a forbidden category passes, alone or clipped")
  func categories() {
    let allowed: Set<UInt32> = [0x200C, 0x200D, 0x180E]
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isForbidden =
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .lineSeparator, .paragraphSeparator:
          !allowed.contains(value)
        default: false
        }
      guard isForbidden, value < 0xF0000 || value % 0x1000 == 0 else { continue }
      let text = "字\(Character(scalar))字"
      if Self.note.refusal(of: text) == nil || Self.note.clipped(text) != "字字" {
        Issue.record("\(scalar.codePoint) is accepted")
      }
    }
  }

  @Test("a text of an earlier release is cut to what the rule accepts, whatever it has")
  func clipped() {
    let zalgo = "出" + String(repeating: "\u{300}\u{20DD}", count: 30_000)
    for text in [
      zalgo, String(repeating: zalgo, count: 2), String(repeating: "字\u{FE00}", count: 1000),
      String(repeating: "🏴\u{E0067}\u{200D}", count: 500),
      String(repeating: "\u{202E}", count: 500),
      String(repeating: "👨\u{200D}👩\u{200D}👧", count: 90),
    ] {
      let clipped = Self.note.clipped(text)
      #expect(clipped.isEmpty || Self.note.refusal(of: clipped) == nil)
      #expect(clipped.utf8.count <= Self.note.bytes)
    }
    #expect(Self.note.clipped(zalgo).unicodeScalars.first == "出")
  }
}
