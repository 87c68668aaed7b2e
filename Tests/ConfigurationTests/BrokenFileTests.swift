// SPDX-License-Identifier: Apache-2.0
import Sign
import Configuration
import Testing

@Suite("Broken configurations")
struct BrokenFileTests {
  @Test("every problem is reported, in exactly these words", arguments: BrokenFile.all)
  func message(_ broken: BrokenFile) {
    #expect(Sample.problems(broken.text).map(\.description) == broken.problems)
  }

  @Test("the table has at least 40 files, each with a problem")
  func tableLength() {
    #expect(BrokenFile.all.count >= 40)
    #expect(BrokenFile.all.allSatisfy { !$0.problems.isEmpty })
  }

  @Test("a colour without quotes in an open mapping is said to be a comment") func comment() {
    let text = Sample.minimal + "\nstatuses:\n  out: {label: 外出,\n    colour: #808080}\n"
    for rest in ["", "  resting: {label: 休息}\n"] {
      let problems = Sample.problems(text + rest)
      let message = "a comment from here on, expected the value in quotes, such as \"#808080\""
      #expect(problems.map(\.description) == ["sign.yaml:11:13: " + message])
      #expect(problems.map(\.chinese) == ["从这里起是注释，值须加引号，例如 \"#808080\""])
    }
    let open = Sample.problems(Sample.minimal + "\nlamps:\n  a: {pin: GPIO4 # a note\n")
    #expect(!open.contains { $0.message.contains("is a comment") }, "\(open)")
  }

  @Test("problems of different sections come in the order of the file")
  func order() {
    let positions = Sample.problems(
      """
      access: {reed: everyone}
      officers:
        zhang: {nmae: 张伟}
      lamps: {lightbox: {pin: GPIO17, programme: night}}
      devices: {leds: {chip: pcf8574}}
      site: {}
      """
    ).map { [$0.line, $0.column] }
    #expect(positions == positions.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(Set(positions.map { $0[0] }) == [1, 3, 4, 5, 6])
  }
}
