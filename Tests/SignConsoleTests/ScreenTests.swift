// SPDX-License-Identifier: Apache-2.0
import SignConsole
import Testing

@Suite("Screen")
struct ScreenTests {
  @Test(
    "keys are parsed from the bytes of a terminal",
    arguments: [
      ("q", [.character("q")]), ("1?", [.character("1"), .character("?")]),
      ("\u{1B}[C", [.right]), ("\u{1B}OD", [.left]), ("\u{1B}[A\u{1B}[B", [.up, .down]),
      ("\u{1B}", [.escape]), ("\t", [.tab]), ("\u{03}", [.interrupt]), ("\r", []),
      ("\u{1B}[15~q", [.character("q")]), ("\u{1B}[1;5C", [.right]), ("灯", [.character("灯")]),
    ] as [(String, [Key])])
  func keys(sent: String, keys: [Key]) {
    #expect(Key.keys(in: Array(sent.utf8)) == keys)
  }

  @Test(
    "a Chinese character is two columns wide, Latin ones and frames are one",
    arguments: [("社区", 4), ("Out", 3), ("（外出）", 8), ("╭─●→", 4), ("é", 1), ("", 0)])
  func width(text: String, columns: Int) {
    #expect(TextWidth.of(text) == columns)
  }

  @Test("control characters are replaced")
  func printable() {
    #expect("a\u{1B}[2Jb\u{07}\u{9B}".printable == "a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}")
  }

  @Test("a second screen is painted only where it differs")
  func difference() {
    let style = Style(TerminalColour(0xFFFFFF), on: TerminalColour(0))
    var painter = Painter(.full)
    let first = Canvas(lines: ["社区警务室", "abc"], style)
    let second = Canvas(lines: ["社区外务室", "abd"], style)
    #expect(painter.paint(first).contains("\u{1B}[2J"))
    #expect(
      painter.paint(second)
        == "\u{1B}[?2026h\u{1B}[1;5H\u{1B}[0;38;2;255;255;255;48;2;0;0;0m外\u{1B}[2;3Hd"
        + "\u{1B}[?2026l")
    #expect(painter.paint(second) == "\u{1B}[?2026h\u{1B}[?2026l")
    painter.invalidate()
    #expect(painter.paint(second).contains("社区外务室"))
  }

  @Test("a screen of another size is painted as a whole")
  func resize() {
    let style = Style(TerminalColour(0xFFFFFF), on: TerminalColour(0))
    var painter = Painter(.plain)
    _ = painter.paint(Canvas(lines: ["ab"], style))
    #expect(painter.paint(Canvas(lines: ["abc"], style)).contains("\u{1B}[2J"))
  }

  @Test("a plain terminal gets no colours, only bold")
  func plain() {
    var painter = Painter(.plain)
    let text = painter.paint(
      Canvas(lines: ["ab"], Style(TerminalColour(0xFFFFFF), on: TerminalColour(0), bold: true)))
    #expect(text.contains("\u{1B}[0;1mab"))
    #expect(!text.contains("38;"))
  }

  @Test(
    "a colour has a nearest one in the palette",
    arguments: [
      (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x808080, 244), (0x1257C4, 26),
      (0x0D1117, 233),
    ] as [(UInt32, Int)])
  func palette(colour: UInt32, index: Int) {
    var painter = Painter(.palette)
    let text = painter.paint(
      Canvas(lines: ["x"], Style(TerminalColour(colour), on: TerminalColour(colour))))
    let selection = "38;5;\(index);48;5;\(index)m"
    #expect(text.contains(selection))
  }

  @Test("colours are parsed in the form of the configuration")
  func colours() {
    #expect(TerminalColour("#1257c4") == TerminalColour(0x1257C4))
    #expect(TerminalColour("1257c4") == nil)
    #expect(TerminalColour("#12 7c4") == nil)
    #expect(
      TerminalColour(0x000000).mixed(with: TerminalColour(0xFF8000), 0.5)
        == TerminalColour(0x804000))
  }

  @Test(
    "the environment decides the colour depth",
    arguments: [
      (["TERM": "xterm-256color"], .palette),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .full),
      (["TERM": "xterm-direct"], .full), (["TERM": "dumb", "COLORTERM": "24bit"], .plain),
      (["TERM": "xterm", "NO_COLOR": "1"], .plain), (["TERM": "xterm", "NO_COLOR": ""], .palette),
      ([:], .plain), (["TERM": "vt220"], .plain),
    ] as [([String: String], ColourDepth)])
  func depth(environment: [String: String], depth: ColourDepth) {
    #expect(ColourDepth(environment: { environment[$0] }) == depth)
  }
}
