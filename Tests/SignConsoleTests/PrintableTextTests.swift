// SPDX-License-Identifier: Apache-2.0
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

  @Test("JSON has escapes instead, and means the same", arguments: hostile)
  func escaped(text: String) throws {
    let json = JSON.object(["note": .string("a\(text)b"), "list": [1, .string(text)]])
    for printed in [json.formatted.printableJSON, json.description.printableJSON] {
      #expect(!printed.unicodeScalars.contains { text.unicodeScalars.contains($0) })
      #expect(try JSON(parsing: printed) == json)
    }
  }
}
