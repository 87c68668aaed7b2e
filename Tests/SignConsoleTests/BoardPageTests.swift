// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import SignConsole

@Suite("A page of the notice board") struct BoardPageTests {
  private func kinds(_ text: String) -> [BoardBlock.Kind] {
    BoardPage(markdown: text).blocks.map(\.kind)
  }

  private func text(_ block: BoardBlock) -> String { (block.text ?? []).map(\.text).joined() }

  @Test("has headings, paragraphs, lists, tables and pictures") func blocks() {
    let page = BoardPage(
      markdown: """
        # 警务公开
        ## 职责
        第一行
        第二行

        - 走访
          - 独居老人
        1. 登记
        2. 办理

        | 事项 | 费用 |
        |---|---|
        | 居住证 | **免费** |

        ![社区地图](map.png)
        ---
        完
        """)
    #expect(
      page.blocks.map(\.kind) == [
        .heading, .heading, .paragraph, .item, .item, .item, .item, .row, .row, .picture,
        .paragraph,
      ])
    #expect(text(page.blocks[2]) == "第一行第二行")
    #expect(page.blocks[4].level == 2 && page.blocks[5].number == "1")
    #expect(page.blocks[8].cells?.last == [.init(text: "免费", isStrong: true)])
    #expect(page.blocks[9].alternative == "社区地图" && page.pictures == ["map.png"])
  }

  @Test("takes markup for text, and pictures of its own folder only") func hostile() {
    let page = BoardPage(
      markdown: """
        <script>alert(1)</script> **<b>x</b>**
        ![a](../../etc/passwd.png)
        ![b](https://example.com/x.png)
        ![c](.hidden.png)
        ![d](x.png" onerror="y)
        """)
    #expect(page.pictures.isEmpty)
    #expect(page.blocks.map(\.kind) == [.paragraph])
    #expect(text(page.blocks[0]).hasPrefix("<script>alert(1)</script> <b>x</b>"))
    #expect(
      kinds("**half") == [.paragraph] && kinds("|") == [.paragraph] && kinds("#no") == [.paragraph])
  }

  @Test("is bounded, whatever is in the file") func bounded() {
    let long = String(repeating: "- x\n", count: 5000)
    #expect(BoardPage(markdown: long).blocks.count == BoardPage.mostBlocks)
    #expect(BoardPage(markdown: "").blocks.isEmpty)
    #expect(kinds("a\r\nb\r\n\r\nc") == [.paragraph, .paragraph])
  }

  @Test("has no character that hides or turns what is beside it") func hidden() {
    let page = BoardPage(
      markdown: "\u{FEFF}# 收费\u{202E}标准\n\n- a\u{2066}b\u{200B}c\tz\u{E000}\n\n"
        + "| x\u{202D} | \u{061C}y |\n![\u{2067}map](m\u{200F}ap.png)\n")
    #expect(page.blocks.map(\.kind) == [.heading, .item, .row, .picture])
    #expect(text(page.blocks[0]) == "收费标准" && text(page.blocks[1]) == "abc z")
    #expect(page.blocks[2].cells == [[.init(text: "x")], [.init(text: "y")]])
    #expect(page.blocks[3].alternative == "map" && page.pictures == ["map.png"])
    // What scripts need stays, and marks are bounded.
    let joined = BoardPage(markdown: "می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧")
    #expect(text(joined.blocks[0]) == "می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧")
    let marks = BoardPage(markdown: "a" + String(repeating: "\u{301}", count: 30_000))
    #expect(text(marks.blocks[0]).unicodeScalars.count <= 7)
  }

  @Test("shows tables of sixteen columns, and says what it cuts") func cut() {
    func table(_ columns: Int) -> BoardPage {
      BoardPage(markdown: "|" + (1...columns).map { " \($0) |" }.joined())
    }
    for columns in [9, 16] {
      #expect(table(columns).blocks[0].cells?.count == columns && table(columns).cut == .init())
    }
    #expect(table(17).blocks[0].cells?.count == 16 && table(17).cut.columns == 17)
    let rows = String(repeating: "- x\n", count: BoardPage.mostBlocks)
    #expect(!BoardPage(markdown: rows + "\n\n").cut.hasMoreBlocks)
    #expect(BoardPage(markdown: rows + "\nmore").cut.hasMoreBlocks)
  }
}
