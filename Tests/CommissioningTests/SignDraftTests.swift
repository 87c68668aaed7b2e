// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Hardware
import Sign
import Testing

@Suite("A new configuration file") struct SignDraftTests {
  @Test("the six examples are what init writes, without problems or warnings, in both languages")
  func examples() throws {
    #expect(Drafts.examples.count == 6)
    for (name, answers) in Drafts.examples {
      let draft = try SignDraft(answers)
      for (folder, isChinese) in [("examples", false), ("zh/examples", true)] {
        let text = draft.text(isChinese: isChinese)
        #expect(try Drafts.page("\(folder)/\(name).yaml") == text, "\(folder)/\(name).yaml")
        #expect(Drafts.diagnostics(text) == [], "\(folder)/\(name).yaml")
      }
    }
  }

  @Test("each of many combinations of answers is a file that check accepts, or is refused")
  func combinations() throws {
    var accepted = 0
    for officers in [1, 3, 8] {
      let names = ["张伟", "李娜", "王芳", "李静", "欧阳明", "Tom Ford", "陈晨", "刘洋"]
      for lamps in ["无", "灯箱=relay-high, 射灯=dimmed, 门灯", "a=dimmed,b=dimmed"] {
        for parts in Self.partLists {
          let answers = Drafts.answers(
            lamps: lamps, officers: names.prefix(officers).joined(separator: "，"), parts: parts,
            place: "30.58,114.30")
          guard let draft = try? SignDraft(answers) else { continue }
          let text = draft.text(isChinese: accepted % 2 == 0)
          guard case .success(let sign) = Drafts.read(text) else {
            Issue.record("\(officers) \(lamps) \(parts): \(Drafts.diagnostics(text))")
            continue
          }
          accepted += 1
          check(sign, answers)
        }
      }
    }
    #expect(accepted > 45)
  }

  /// Compares what was read with what was answered.
  private func check(_ sign: SignConfiguration, _ answers: SignAnswers) {
    #expect(sign.settings.officers.map(\.name) == answers.officers.map(\.name))
    #expect(sign.settings.lamps.map(\.label) == answers.lamps.map(\.label))
    let pressed = sign.settings.officers.reduce(0) { $0 + $1.buttons.count }
    #expect(pressed == (answers.parts.contains(.buttons) ? 4 * answers.officers.count : 0))
    #expect(sign.wiring.indicators.isEmpty != answers.parts.contains(.leds))
    #expect((sign.settings.call != nil) == answers.parts.contains(.call))
    #expect((sign.settings.mailboxSensor != nil) == answers.parts.contains(.letters))
    #expect((sign.settings.daylight != nil) == answers.parts.contains(.daylight))
    #expect(sign.settings.site.hasBatteryClock == answers.parts.contains(.batteryClock))
  }

  private static let partLists = [
    "none", "buttons", "leds", "buttons,leds", "buttons,leds,expander", "leds,expander",
    "buttons,leds,expander,epaper-4.2,call,letters,battery-clock",
    "epaper-2.9,oled,matrix", "buttons,leds,epaper-7.5,lamp-button",
    "buttons,expander,daylight,current,matrix,lamp-button,call", "letters,oled,daylight",
  ]

  @Test("one officer more than the header has lines for is refused, and an expander helps")
  func fullHeader() throws {
    let two = "张伟, 李娜"
    #expect(throws: Never.self) {
      try SignDraft(Drafts.answers(officers: two, parts: "buttons, leds"))
    }
    #expect(throws: SignDraft.Failure.tooFewLines) {
      try SignDraft(Drafts.answers(officers: two, parts: "buttons, leds, call"))
    }
    #expect(throws: Never.self) {
      try SignDraft(Drafts.answers(officers: two, parts: "buttons, leds, call, expander"))
    }
  }

  @Test("parts that do not go together are refused") func excluded() throws {
    #expect(throws: SignDraft.Failure.excluded(.epaper29, .epaper75)) {
      try SignDraft(Drafts.answers(officers: "张伟", parts: "epaper-7.5, epaper-2.9"))
    }
    for part in [SignPart.current, .lampButton] {
      let error = #expect(throws: SignDraft.Failure.self) {
        try SignDraft(Drafts.answers(lamps: "none", officers: "张伟", parts: part.rawValue))
      }
      #expect(error?.text.english == "The part \(part.rawValue) needs a lamp.")
    }
    #expect(throws: SignDraft.Failure.self) {
      try SignDraft(Drafts.answers(officers: "张伟", parts: "expander"))
    }
  }

  @Test(
    "a name is read back as it was typed, whatever YAML makes of its characters",
    arguments: [
      "No", "null", "a: b", "a #b", "#1", "- x", "\"quoted\"", "back\\slash", "[x]", "{x}", "*x",
      "&x",
      "!x", "%x", "@x", "`x`", "'x'", "1.5", "~", "x:", "花楼（一）", "a|b", "?x", ">x", "O'Neil", "张 伟",
      "é", "𠮷野", "2026-11-30", "0x20",
    ])
  func quoting(_ name: String) throws {
    let answers = Drafts.answers(lamps: name, officers: "k=\(name)", parts: "none")
    guard case .success(let sign) = Drafts.read(try SignDraft(answers).text(isChinese: true)) else {
      Issue.record("\(name) is not accepted")
      return
    }
    #expect(sign.settings.officers.map(\.name) == [name])
    #expect(sign.settings.lamps.map(\.label) == [name])
  }

  @Test("the lines of e-paper boards, of buses and of the console stay free") func reserved() throws
  {
    for (_, answers) in Drafts.examples {
      guard case .success(let sign) = Drafts.read(try SignDraft(answers).text(isChinese: false))
      else { continue }
      var lines = sign.wiring.namedOutputs.map(\.output.pin) + sign.wiring.buttons.values.map(\.pin)
      lines += sign.wiring.devices.values.compactMap { $0.interrupt.map(Pin.line) }
      for number in [0, 1, 2, 3, 7, 8, 9, 10, 11, 14, 15] {
        #expect(!lines.contains(.line(.name("GPIO\(number)"))))
      }
      #expect(Set(lines).count == lines.count)
    }
  }
}
