// SPDX-License-Identifier: Apache-2.0
import SignConsole
import Testing

@Suite("Lines of a text") struct TextWrappingTests {
  @Test("no line begins with a closing mark or ends with an opening one, and none is too wide")
  func marks() {
    let text = "灯按 3.3 V 接线（不得接 5 V）。OE 接地，V+ 不接。Each line is closed to ground, 引脚到地。"
    for width in 8...40 {
      let lines = text.wrapped(to: width)
      #expect(lines.allSatisfy { TextWidth.of($0) <= width }, "\(lines)")
      #expect(!lines.contains { "，。）".contains($0.first ?? " ") }, "\(lines)")
      #expect(!lines.contains { $0.last == "（" }, "\(lines)")
      #expect(!lines.contains { $0.first == "V" && !$0.hasPrefix("V+") }, "\(lines)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test("a word that is longer than a line is broken") func longWord() {
    #expect("abcdefgh".wrapped(to: 3) == ["abc", "def", "gh"])
    #expect("a bcdefgh".wrapped(to: 4) == ["a", "bcde", "fgh"])
    #expect("。。。".wrapped(to: 4) == ["。。", "。"])
  }
}
