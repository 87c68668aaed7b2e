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
}
