// SPDX-License-Identifier: Apache-2.0
import Sign
import SignConsole
import Testing
import Varlink

@Suite("Text of a daemon on a terminal") struct PrintableTextTests {
  /// CSI in both forms, DEL, marks that reverse text, separators, a mark that nobody sees.
  private static let hostile = [
    "\u{1B}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{2066}", "\u{200F}", "\u{2028}", "\u{2029}",
    "\u{FEFF}", "\u{AD}", "\u{E0041}",
  ]

  @Test("what would control the terminal is replaced", arguments: hostile)
  func replaced(text: String) {
    #expect("a\(text)b".printable == "a\u{FFFD}b")
  }

  @Test("names, accents, joined emoji and full-width text stay as they are") func kept() {
    for text in ["张伟", "é e\u{301}", "👩\u{200D}✈️", "ＡＢＣ　。", "“quoted”"] {
      #expect(text.printable == text)
      #expect(text.printableJSON == text)
    }
  }

  @Test("whatever a text for residents may have is printed as it is, and kept in JSON")
  func residents() {
    var differing: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(scalar)"
      guard ResidentText.note.refusal(of: text) == nil else { continue }
      if text.printable != text || text.printableJSON != text { differing.append(value) }
    }
    #expect(differing.map { String($0, radix: 16) } == [])
    #expect("ᠭᠠᠳᠠᠨ\u{180E}ᠠ".printable.unicodeScalars.contains("\u{180E}"))
  }

  @Test("JSON has escapes instead, and means the same", arguments: hostile)
  func escaped(text: String) throws {
    let json = JSON.object(["note": .string("a\(text)b"), "list": [1, .string(text)]])
    for printed in [json.formatted.printableJSON, json.description.printableJSON] {
      #expect(!printed.unicodeScalars.contains { text.unicodeScalars.contains($0) })
      #expect(try JSON(parsing: printed) == json)
    }
  }
}
