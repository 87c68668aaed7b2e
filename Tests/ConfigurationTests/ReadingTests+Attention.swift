// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import Testing

extension ReadingTests {
  @Test("the emergency pattern is read, with its lamps, texts, buttons and rights")
  func attention() throws {
    let file = try Sample.read(
      Sample.with(
        """
        lamps:
          lightbox: {pin: GPIO17, level: 100%, switch: solid-state}
          beacon: {pin: GPIO18, level: 0%, switch: relay}
        attention:
          lamps: [lightbox]
          text: 请拨打 110
          english: Call 110
          for: 30m
          period: 6s
          button: {pin: GPIO5, filter: 20ms}
          end-button: GPIO6
        access: {attention: [user:wang]}
        """)
    ).get()
    #expect(file.settings.lamps.map(\.isSolidState) == [true, false])
    #expect(
      file.settings.attention
        == Attention.Settings(
          lamps: ["lightbox"], text: "请拨打 110", english: "Call 110", span: .minutes(30),
          period: .seconds(6),
          button: Button(key: "attention", press: .attention(true), contact: .debounced),
          endButton: Button(key: "attention-end", press: .attention(false))))
    #expect(file.wiring.buttons.keys.sorted() == ["attention", "attention-end"])
    #expect(file.settings.access.attention == [.user("wang")])
    #expect(try Sample.read(Sample.minimal).get().settings.attention == nil)
  }

  @Test(
    "wrong values of the emergency pattern are reported",
    arguments: [
      ("{for: 30s}", "attention.for: found '30s', expected a duration from 1m to 4h, such as 10m"),
      (
        "{period: 1s}",
        "attention.period: found '1s', expected a duration from 2s to 8s, such as 5s"
      ),
      ("{lamps: [moon]}", "unknown lamp 'moon'"),
      ("{button: {pin: GPIO5, hold: out}}", "attention.button.hold: unknown key"),
    ])
  func attentionProblems(_ text: String, _ problem: String) {
    let problems = Sample.problems(Sample.with("attention: \(text)")).map(\.description)
    #expect(problems.count == 1 && problems[0].contains(problem), "\(problems)")
  }

  @Test("an emergency text without room on a small plate is warned of, in both languages")
  func attentionRoom() throws {
    func warnings(_ attention: String, _ language: String = "bilingual") throws -> [Problem] {
      try Sample.read(
        Sample.with(
          """
          devices: {oled: {chip: ssd1306, bus: /dev/i2c-1, address: 0x3C}}
          plate: {device: oled, officers: [zhang], language: \(language)}
          attention: {\(attention)}
          """)
      ).get().warnings.filter { $0.kind == "an emergency text that has no room on the plate" }
    }
    let long = String(repeating: "请勿靠近", count: 25) + "请拨打 110"
    let found = try warnings("text: \(long)")
    #expect(found.map(\.path) == ["attention.text"])
    #expect(found.first?.message.contains("no room on 128x64, which then shows 110 alone") == true)
    #expect(found.first?.chinese.contains("在 128x64 的屏上可能放不下，届时只显示 110") == true)
    let english = "text: 请拨打 110, english: \(String(repeating: "Keep away ", count: 18))110"
    #expect(try warnings(english, "english").map(\.path) == ["attention.english"])
    for short in ["text: 请拨打 110", "for: 10m", english] {
      #expect(try warnings(short).isEmpty, "\(short)")
    }
  }

  @Test("a text without 110 is warned of in each language")
  func attentionText() throws {
    func warnings(_ attention: String) throws -> [String] {
      try Sample.read(Sample.with("attention: {\(attention)}")).get().warnings
        .filter { $0.kind == "an emergency text without 110" }.map(\.path)
    }
    #expect(try warnings("text: 请勿靠近") == ["attention.text"])
    #expect(try warnings("text: 请拨打 110, english: keep away") == ["attention.english"])
    #expect(
      try warnings("text: 请勿靠近, english: keep away") == ["attention.text", "attention.english"])
    #expect(try warnings("text: 请拨打 110, english: call 110").isEmpty)
    #expect(try warnings("for: 10m").isEmpty)
  }
}
