// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Synchronization
import Testing
import Varlink

@Suite("The page that the command line writes") struct PageCommandTests {
  @Test("it has the officers while the sign replies, and nobody's notes") func live() throws {
    let replies: @Sendable (Call) -> [Reply?] = { call in
      call.method == Wire.Monitor.name
        ? [.continuing(encoded(Wire.Monitor.Result(number: 1, state: Office.state)))]
        : Office.replies(call)
    }
    let outcome = try Workplace(replies).run(
      """
      mkdir page; dutysign page page & command=$!
      until [ -s page/beat.json ] && grep -qs 张伟 page/state.json; do :; done
      kill $command; ls page | grep -v 'new$'; cat page/state.json
      """)
    #expect(
      outcome.output.hasPrefix(
        "beat.json\nboard.json\ndoor.css\ndoor.js\nindex.html\nstate.json\n{"))
    for part in ["\"isKnown\": true", "\"外出\"", "\"Out\"", "\"至 20:00\"", "\"until 20:00\""] {
      #expect(outcome.output.contains(part), "\(part) in \(outcome)")
    }
    #expect(!outcome.output.contains("走访"))
  }

  @Test("once the sign is gone it has nobody on it") func gone() throws {
    let isFirst = Mutex(true)
    let replies: @Sendable (Call) -> [Reply?] = { call in
      guard call.method == Wire.Monitor.name else { return Office.replies(call) }
      let wasFirst = isFirst.withLock { first in
        defer { first = false }
        return first
      }
      guard wasFirst else { return [.failed(.permissionDenied)] }
      return [.continuing(encoded(Wire.Monitor.Result(number: 1, state: Office.state))), nil]
    }
    let outcome = try Workplace(replies).run(
      "mkdir page; dutysign page page; s=$?; ls page; cat page/state.json; exit $s")
    #expect(outcome.status == 77)
    #expect(
      outcome.output.hasPrefix(
        "beat.json\nboard.json\ndoor.css\ndoor.js\nindex.html\nstate.json\n{"))
    #expect(outcome.output.contains("\"isKnown\": false"))
    #expect(!outcome.output.contains("张伟"))
  }

  @Test("a notice board that is not there is reported, and the page is written")
  func noBoard() throws {
    let outcome = try Workplace { _ in [.failed(.permissionDenied)] }.run(
      "mkdir page; dutysign page page --board nob; ls page", locale: "zh_CN.UTF-8")
    #expect(outcome.error.contains("nob：没有该文件或目录"), "\(outcome)")
    #expect(outcome.output.contains("board.json"))
  }

  @Test("links in the notice board are not read, and those in the folder are replaced")
  func links() throws {
    let outcome = try Workplace { call in
      call.method == Wire.Monitor.name ? [.failed(.permissionDenied)] : Office.replies(call)
    }.run(
      """
      mkdir page board; echo '# 收费标准' >board/a.md; echo '# secret' >secret; : >victim
      ln -s ../secret board/x.md; ln -s ../victim page/state.json
      dutysign page --board board page 2>&1 >/dev/null
      cat page/board.json; test ! -s victim && test ! -L page/state.json && echo whole
      """)
    #expect(outcome.output.contains("收费标准"), "\(outcome)")
    #expect(!outcome.output.contains("secret"))
    #expect(outcome.output.hasSuffix("whole\n"))
  }

  @Test("what has no room on the notice board, or cannot be read, is said once, in both languages")
  func board() throws {
    for (locale, texts) in [
      (
        "C.UTF-8",
        [
          "The notice board has 102 pages. The first 100 by name are shown, and 2 are not.",
          "Not on the notice board: board/020.md", "Not on the notice board: board/021.md",
          "Not on the notice board: board/gone.png",
        ]
      ),
      (
        "zh_CN.UTF-8",
        [
          "警务公开栏共 102 页，只显示按文件名排在最前的 100 页，其余 2 页未显示。",
          "警务公开栏未显示：board/020.md", "警务公开栏未显示：board/021.md",
          "警务公开栏未显示：board/gone.png",
        ]
      ),
    ] {
      let outcome = try Workplace { call in
        call.method == Wire.Monitor.name ? [.failed(.permissionDenied)] : Office.replies(call)
      }.run(
        """
        mkdir page board
        for n in $(seq 100 201); do echo "# page $n" >board/$(printf %03d $((n - 100))).md; done
        rm board/020.md; ln -s ../secret board/020.md; : >secret
        head -c 1000000 /dev/zero >board/021.md
        printf '![there](there.png)\n\n![gone](gone.png)\n' >>board/003.md; : >board/there.png
        dutysign page --board board page; cat page/board.json
        """, locale: locale)
      for text in texts {
        #expect(outcome.error.ranges(of: text).count == 1, "\(text): \(outcome.error)")
      }
      #expect(!outcome.error.contains("there.png"))
      #expect(outcome.output.contains("page 199") && !outcome.output.contains("page 200"))
    }
  }

  @Test("a page that is not UTF-8 is left out, and what is cut is said, once, in both languages")
  func unreadableText() throws {
    for (locale, texts) in [
      (
        "C.UTF-8",
        [
          "Not on the notice board: board/a.md is not UTF-8",
          "board/b.md has a table of 17 columns. The first 16 are shown.",
          "board/c.md is too long. Its first 200 paragraphs, items and rows are shown.",
        ]
      ),
      (
        "zh_CN.UTF-8",
        [
          "警务公开栏未显示：board/a.md 不是 UTF-8 编码", "board/b.md 中有 17 列的表格，只显示前 16 列。",
          "board/c.md 过长，只显示前 200 段（含列表项和表格行）。",
        ]
      ),
    ] {
      let outcome = try Workplace { call in
        call.method == Wire.Monitor.name ? [.failed(.permissionDenied)] : Office.replies(call)
      }.run(
        """
        mkdir page board
        printf '# \\276\\257\\316\\361\\n' >board/a.md
        printf '|%s' $(seq 17) >board/b.md
        seq -f '- item %g' 300 >board/c.md
        dutysign page --board board page; cat page/board.json
        """, locale: locale)
      for text in texts {
        #expect(outcome.error.ranges(of: text).count == 1, "\(text): \(outcome.error)")
      }
      #expect(!outcome.output.contains("\u{FFFD}") && outcome.output.contains("item 200"))
      #expect(!outcome.output.contains("hasMoreBlocks"))
    }
  }

  @Test("a folder with very many files is said to be too full") func fullFolder() throws {
    let outcome = try Workplace { call in
      call.method == Wire.Monitor.name ? [.failed(.permissionDenied)] : Office.replies(call)
    }.run(
      """
      mkdir page board; cd board; seq -f note-%g.txt 1100 | xargs touch; cd ..
      dutysign page --board board page
      """)
    #expect(outcome.error.contains("has 1000 files or more"), "\(outcome.error)")
  }

  @Test("the plate is a picture, too, and tells nobody's whereabouts once the sign is gone")
  func picture() throws {
    let isFirst = Mutex(true)
    let replies: @Sendable (Call) -> [Reply?] = { call in
      guard call.method == Wire.Monitor.name else { return Office.replies(call) }
      let wasFirst = isFirst.withLock { first in
        defer { first = false }
        return first
      }
      return wasFirst
        ? [.continuing(encoded(Wire.Monitor.Result(number: 1, state: Office.state)))]
        : [.failed(.permissionDenied)]
    }
    let workplace = try Workplace(replies)
    let outcome = try workplace.run(
      """
      mkdir page past
      dutysign page --config sign.yaml --png page & command=$!
      until grep -qs 张伟 page/state.json; do :; done
      kill $command; cp page/plate.* past
      dutysign page --config sign.yaml --png page; s=$?
      dutysign page --png page; echo $?; exit $s
      """)
    #expect(outcome.status == 77)
    #expect(outcome.output == "64\n" && outcome.error.contains("--png goes with --config."))
    let pictures = try [workplace.contents("past/plate.png"), workplace.contents("page/plate.png")]
    #expect(pictures.allSatisfy { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
    #expect(pictures[0] != pictures[1])
    let texts = try [workplace.contents("past/plate.svg"), workplace.contents("page/plate.svg")]
      .map { String(decoding: $0, as: UTF8.self) }
    #expect(texts[0].contains("外") && !texts[1].contains("外"))
  }

  @Test("a folder that is not there is an error") func folder() throws {
    let outcome = try Workplace(Office.replies).run("dutysign page nowhere")
    #expect(outcome.status == 73)
    #expect(outcome.error.contains("nowhere/index.html"))
  }
}
