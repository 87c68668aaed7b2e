// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("Characters that are not meant") struct ConfusableTests {
  @Test(
    "what a dash or a wave means depends on what is beside it",
    arguments: [
      ("周一 09:00～11:30", "type '-' instead of '～'"), ("22：00〜02：00", "type '-' instead of '〜'"),
      ("mon～fri", "type '-' instead of '～'"), ("周一～周五", "type '-' instead of '～'"),
      ("12-05～12-11", "type '..' instead of '～'"),
      ("12-05—12-11", "type '..' instead of '—'"), ("09:00—11:30", "type '-' instead of '—'"),
      ("—30.58", "type '-' instead of '—'"), ("～/sign.yaml", "type '~' instead of '～'"),
    ])
  func dashes(_ text: String, _ advice: String) {
    #expect(Confusable.advice(on: text).english.contains(advice))
  }

  @Test("a word that is typed anew has the same marks") func correction() {
    #expect(
      Confusable.correction(of: "2026-12-01～2026-12-05").chinese
        == "（请改用半角：2026-12-01..2026-12-05）")
    #expect(Confusable.correction(of: "１５：００").chinese == "（请改用半角：15:00）")
    #expect(Confusable.correction(of: "－－officer").chinese == "（请改用半角：--officer）")
  }

  @Test(
    "an angle in degrees, minutes and seconds is written as a number",
    arguments: [
      ("30°34'48\"N", "30.58"), ("114.30°E", "114.3"), ("30°34′", "30.5667"),
      ("33°52′12″S", "-33.87"), ("北纬 30°35'", "30.5833"), ("-0.5°", "-0.5"), ("180°", "180"),
      ("0°0'59.99\"", "0.0167"), ("30°34'48\"N,114°18'E", "30.58,114.3"),
    ])
  func degrees(_ text: String, _ number: String) {
    #expect(Confusable.advice(on: text).english == " (write \(number))")
    #expect(Confusable.advice(on: text).chinese == "（请写成 \(number)）")
    #expect(Confusable.correction(of: text).chinese == "（请写成 \(number)）")
  }

  @Test("an invisible character is named without blanks that nobody needs") func invisible() {
    #expect(Confusable.advice(on: "a\u{200B}").chinese == "（请删除 U+200B）")
    #expect(Confusable.advice(on: "a\u{3000}b").chinese == "（请把 U+3000 改为半角空格）")
  }

  @Test("what is no angle keeps its advice", arguments: ["°", "x°", "1°2°3°4", "30°99'", "1..2°"])
  func noAngle(_ text: String) {
    #expect(Confusable.advice(on: text).english == " (delete '°')")
  }
}
