// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing

@testable import SignConsole

@Suite("Answers to a walk that were written before") struct TrialScriptTests {
  @Test("answers that were written before answer in turn") func script() throws {
    var script = try TrialScript("# bench\nlamp.lightbox no\nlamp.lightbox yes\n\naccept yes\r\n")
    #expect(script.next(for: "lamp.lightbox") == "no")
    #expect(script.next(for: "lamp.lightbox") == "yes")
    #expect(script.next(for: "lamp.lightbox") == nil)
    #expect(script.next(for: TrialScript.accept) == "yes")
    let error = #expect(throws: TrialScript.BadLine.self) { try TrialScript("a b\nlamp") }
    #expect(error == TrialScript.BadLine(number: 2, text: "lamp", reason: .form))
  }

  @Test(
    "a line that no question asks for is refused, with what was expected",
    arguments: [
      ("lamp.lightbx yes", "There is no part “lamp.lightbx”"),
      ("lamp.lightbox maybe", "“maybe” is no answer to that question, expected y, n, i, o or s"),
      ("lamp.lightbox m", "expected y, n, i, o or s"),
      ("lamp.lightbox n\nlamp.lightbox i", "answers:2: “i” is no answer to that question"),
      ("lamp.lightbox y\nlamp.lightbox y", "answers:2: there is no further question about"),
      ("lamp.lightbox o\nlamp.lightbox 3", "“3” is no answer to that question, expected 1–2"),
      ("display.paper o", "expected y, n, i, m or s"),
      ("button.zhang.out yes", "expected n or s"),
      ("accept perhaps", "expected y, n or s"),
      ("daylight y", "expected n or s"),
    ])
  func badAnswers(_ text: String, _ message: String) throws {
    let script = try TrialScript(text)
    let error = try #require(throws: TrialScript.BadLine.self) {
      try script.check(TrialSample.all)
    }
    let sentence = TrialSample.texts.badAnswer(error, in: "answers")
    #expect(sentence.contains(message), "\(sentence)")
  }

  @Test("what a person may answer, a file may: with any spaces, full width, a byte order mark")
  func goodAnswers() throws {
    let text =
      "\u{FEFF}lamp.lightbox　ｙｅｓ\r\nindicator.zhang.out\to\nindicator.zhang.out 1\n"
      + "display.paper 镜像\nbutton.zhang.out n\naccept 是\n"
    var script = try TrialScript(text)
    try script.check(TrialSample.all)
    #expect(script.next(for: "lamp.lightbox") == "ｙｅｓ")
  }
}
