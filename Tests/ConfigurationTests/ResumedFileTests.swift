// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@Suite("Files that are read on after an error of syntax") struct ResumedFileTests {
  private func problems(_ text: String) -> [String] {
    Sample.problems(text).map(\.description)
  }

  @Test("a key without a space after its colon is said to be just that, wherever it is")
  func missingSpace() {
    #expect(
      problems(Sample.minimal.replacing("name: 张伟", with: "name:张伟")) == [
        "sign.yaml:8:5: officers.zhang: no space after 'name:', expected 'name: 张伟'"
      ])
    #expect(
      problems(Sample.officer("rank:三级警督\ncontact: 110")) == [
        "sign.yaml:9:10: no space after 'rank:', expected 'rank: 三级警督'"
      ])
    #expect(
      problems(Sample.with("lamps: {lightbox: {pin:GPIO17, level: 30%}}")) == [
        "sign.yaml:9:20: lamps.lightbox.pin:GPIO17: no space after 'pin:', expected 'pin: GPIO17'"
      ])
    #expect(
      Sample.problems(Sample.with("lamps: {lightbox: {pin:GPIO17, level: 30%}}"))
        .map(\.chinese) == ["“pin:”之后缺少空格，应为“pin: GPIO17”"])
  }

  @Test("a broken value does not hide the problems of other lines, before and after it")
  func brokenValue() {
    #expect(
      problems(
        """
        site:
          name: @花楼
          latitude: 91.5
          longitude: 114.30
          timezone: Asia/Shanghai
        officers:
          zhang: {nmae: 张伟}
        """) == [
          "sign.yaml:2:9: '@' cannot begin a value, expected the text in quotes",
          "sign.yaml:3:13: site.latitude: found '91.5', expected degrees north from -90 to 90, "
            + "such as 30.58; are latitude and longitude swapped?",
          "sign.yaml:7:11: officers.zhang.nmae: unknown key, did you mean 'name'?",
        ])
  }

  @Test("a full-width colon, a tab and a byte that is not UTF-8 do not either")
  func brokenCharacter() {
    let other = "lamps: {lightbox: {pin: 17, level: 30%}}"
    let told = "lamps.lightbox.pin: found '17', expected a pin such as GPIO17"
    for line in ["  name：张\n    rank: x", "\tname: x", "  \u{7}name: x"] {
      let text = Sample.minimal + "\n  li:\n  \(line)\n" + other
      let problems = problems(text)
      #expect(problems.count == 2, "\(problems)")
      #expect(problems.last?.contains(told) == true, "\(problems)")
    }
    let bytes = Array(Sample.with("x: ").utf8) + [0xD5, 0xC5] + Array("\n\(other)".utf8)
    let problems = Sample.problems(bytes).map(\.description)
    #expect(problems.count == 2 && problems[0].contains("this byte is not UTF-8"))
    #expect(problems.last?.contains(told) == true)
  }

  @Test("a section that cannot be read leaves the others, and is not missed by them")
  func brokenSection() {
    #expect(
      problems(
        """
        devices:
          leds: {chip: pcf8574
         x: 3
        lamps: {lightbox: {pin: leds.0, programme: night, levle: 3}}
        site: {name: x, latitude: 0, longitude: 200, timezone: UTC}
        """) == [
          "sign.yaml:2:9: this mapping is not closed by line 3, expected ',' or '}'",
          "sign.yaml:3:2: this does not go on from line 1, expected a key in line with it",
          "sign.yaml:4:51: lamps.lightbox.levle: unknown key, did you mean 'level'?",
          "sign.yaml:5:41: site.longitude: found '200', expected degrees east from -180 to 180, "
            + "such as 114.30",
        ])
  }

  @Test("two errors of syntax are both reported")
  func twoErrors() {
    let text = Sample.officer("rank: @a\ncontact: *b\nphotograph: ../x.jpg")
    #expect(Sample.problems(text).map(\.line) == [9, 10, 11])
  }

  @Test(
    "a bound is inside its range, and what is beyond is not",
    arguments: [
      ("site: {latitude: #}", ["-90", "90"], ["-90.001", "90.001"]),
      ("site: {longitude: #}", ["-180", "180"], ["-180.5", "180.5"]),
      ("officers: {zhang: {stale-after: #}}", ["1m", "30d"], ["59s", "721h"]),
      ("officers: {zhang: {buttons: {out: {pin: GPIO4, filter: #}}}}", ["1ms", "1s"], ["1001ms"]),
      ("officers: {zhang: {buttons: {out: {pin: GPIO4, hold: #}}}}", ["+1m", "+8h"], ["+59s"]),
      (
        "officers: {zhang: {buttons: {out: {pin: GPIO4, stuck-after: #}}}}", ["11s", "1h"],
        ["10s", "61m"]
      ),
      ("lamps: {a: {pin: GPIO4, level: #}}", ["0%", "100"], ["101%"]),
      ("lamps: {a: {pin: GPIO4, level: 0%, hold: #}}", ["0s", "7d"], ["169h"]),
      ("lamps: {a: {pin: GPIO4, level: 0%, minimum-on: #}}", ["1s", "1h"], ["999ms", "61m"]),
      ("lamps: {a: {pin: GPIO4, level: 0%, watts: #}}", ["0.1", "10000"], ["0.09", "10001"]),
      ("record: {keep: #}", ["1d", "24h"], ["23h"]),
      (
        "devices: {d: {chip: pca9685, bus: /dev/i2c-1, address: 0x40, hertz: #}}",
        ["24", "1526"], ["23", "1527"]
      ),
      ("call: {button: GPIO4, output: GPIO5, every: #}", ["1s", "1h"], ["999ms", "61m"]),
      (
        "call: {button: GPIO4, output: GPIO5, every: 1h, for: #}", ["100ms", "1m"], ["99ms", "61s"]
      ),
      ("programmes: {n: [{from: \"#\", to: sunset}]}", ["00:00", "24:00"], ["24:01"]),
      ("programmes: {n: [{from: noon+#, to: sunset}]}", ["12h"], ["12h1m"]),
      ("programmes: {n: [{from: noon, to: sunset, fade: #}]}", ["0s", "1h"], ["61m"]),
    ] as [(String, [String], [String])])
  func bounds(form: String, inside: [String], beyond: [String]) {
    func isRefused(_ value: String) -> Bool {
      Sample.problems(form.replacing("#", with: value)).contains { problem in
        problem.message.contains("found '") && problem.message.contains("expected")
      }
    }
    for value in inside { #expect(!isRefused(value), "\(value) in \(form)") }
    for value in beyond { #expect(isRefused(value), "\(value) in \(form)") }
  }
}
