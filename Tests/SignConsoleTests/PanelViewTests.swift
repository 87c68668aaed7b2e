// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("Panel")
struct PanelViewTests {
  private static let model = PanelModel(Example.state, world: Example.world)
  private static let english = PanelView(Example.clock, .plain)
  private static let chinese = PanelView(Example.chineseClock, .plain)
  private static let colourful = PanelView(Example.chineseClock, .full)

  @Test("a plain terminal of 80 columns shows the whole sign with characters")
  func plain() {
    let canvas = Self.english.draw(Self.model, width: 80, height: 30)
    #expect(
      lines(canvas.text) == """
         DutySign                  Monday 2026-11-23 18:42:07     60× speed · simulated
                             江汉区公安分局花楼派出所花楼社区警务室
                                      ★  社 区 警 务 室  ★
                         Hualou Community Police Office  ·  Lamps: 30%
        ›● lightbox   30%     night: 23:00-05…  changes tomorrow 05:30 (in 10 h 47 min)
         ○ spotlight  off     held at on by l…  changes tomorrow 07:02 (in 12 h 19 min)
        ╭─ 张伟 ─────────────── 027-8888 8888 ─╮╭─ 李娜 ───────────────────────────────╮
        │                                      ││                                      │
        │                 Out                  ││               unknown                │
        │                                      ││                                      │
        │ since 14:02, pressed on the “Out” b… ││ set too long ago, since yesterday 0… │
        │ until 20:00                          ││ within the reception hours           │
        │ “到汉口核实情况”                     ││                                      │
        │ 1 ○ In community 2 ○ At station      ││   ○ In community   ○ At station      │
        │ 3 ● Out          4 ○ Resting         ││   ○ Out            ○ Resting         │
        │                                      ││ 5   cycle                            │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
         ! dimmer: no answer at address 0x40
         → 20:00 张伟 is expected back  ·  23:00 the override of spotlight ends  ·  to…
        ── Lately ──────────────────────────────────────────────────────────────────────









         1…9 buttons  +/- speed  → an hour on  d/D daylight  f fault  ? help  q quit
        """)
  }

  @Test("in a trial the cards tell nothing of anybody, in every size", arguments: [16, 30])
  func trial(_ height: Int) {
    var state = Example.state
    for index in state.officers.indices {
      state.officers[index].shown = nil
      state.officers[index].unknown = .underTest
    }
    let model = PanelModel(state, world: Example.world)
    let screen = lines(Self.chinese.draw(model, width: 120, height: height).text)
    #expect(screen.contains("未"))
    for word in ["到汉口核实情况", "14:02", "至 20:00", "昨天"] {
      #expect(!screen.contains(word), "\(word)")
    }
    #expect(height == 16 || screen.contains("正在调试，暂不显示"))
  }

  @Test("a low terminal shows the cards as lines")
  func list() {
    let canvas = Self.chinese.draw(Self.model, width: 80, height: 16)
    #expect(
      lines(canvas.text) == """
         DutySign                2026年11月23日 星期一 18:42:07          60 倍速 · 模拟
                             江汉区公安分局花楼派出所花楼社区警务室
                                      ★  社 区 警 务 室  ★
                           Hualou Community Police Office  ·  灯：30%
        ›● lightbox   30%     23:00 至 05:30          明天 05:30（10 小时 47 分后）切换
         ○ spotlight  关      由 li 手动控制，保持“…  明天 07:02（12 小时 19 分后）切换
         张伟   外出   1○ 2○ 3● 4○  至 20:00，“到汉口核实情况”，自 14:02
         李娜   未知    ○  ○  ○  ○ 5  自昨天 09:00
         ! dimmer：地址 0x40 无应答
         → 20:00 张伟预计返回  ·  23:00 spotlight 手动控制结束  ·  明天 05:30 lightbox…
        ── 最近 ────────────────────────────────────────────────────────────────────────




         1…9 按钮  +/- 快慢  → 一小时后  d/D 日光  f 故障  l 灯  ? 帮助  q 退出
        """)
  }

  @Test("a real sign has neither speed nor simulation, and a key for every status")
  func real() {
    let model = PanelModel(Example.goodState, world: nil)
    let canvas = Self.chinese.draw(model, width: 120, height: 24)
    #expect(
      lines(canvas.text) == """
         DutySign                                    2026年11月23日 星期一 18:42:07                                  时钟已校准
                                                 江汉区公安分局花楼派出所花楼社区警务室
                                                          ★  社 区 警 务 室  ★
                                               Hualou Community Police Office  ·  灯：30%
        ›● lightbox   30%     23:00 至 05:30                                                  明天 05:30（10 小时 47 分后）切换
         ○ spotlight  关      由 li 手动控制，保持“开”，至 23:00                              明天 07:02（12 小时 19 分后）切换
        ╭─ 张伟 ─────────────────────────────────── 027-8888 8888 ─╮╭─ 李娜 ───────────────────────────────────────────────────╮
        │                                                          ││                                                          │
        │                          外 出                           ││                          未 知                           │
        │                                                          ││                                                          │
        │ 自 14:02，由“外出”按钮设置                               ││ 长时间未更新，自昨天 09:00，由 li 设置                   │
        │ 至 20:00                                                 ││ 接待时间内                                               │
        │ “到汉口核实情况”                                         ││                                                          │
        │ 1 ○ 在社区 2 ○ 在所   3 ● 外出   4 ○ 休息                ││ 5 ○ 在社区 6 ○ 在所   7 ○ 外出   8 ○ 休息                │
        ╰──────────────────────────────────────────────────────────╯╰──────────────────────────────────────────────────────────╯
         ✓ 全部 2 个设备正常。
         → 20:00 张伟预计返回  ·  23:00 spotlight 手动控制结束  ·  明天 05:30 lightbox 切换  ·  明天 07:02 spotlight 切换
        ── 最近 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────





         1…9 按钮  l 灯  ? 帮助  q 退出
        """)
  }

  @Test("a screen that is too small says so", arguments: [(49, 30), (80, 13), (1, 1)])
  func small(width: Int, height: Int) {
    let canvas = Self.english.draw(Self.model, width: width, height: height)
    #expect(canvas.height == height)
    #expect(canvas.text[0].hasPrefix("T"))
    guard height > 1 else { return }
    let sentence = canvas.text.filter { !$0.isEmpty }.joined(separator: " ")
    #expect(
      sentence == "This window has \(width)×\(height) characters; the panel needs at least"
        + " \(max(width, 50))×\(max(height, 14)). q leaves.")
    let chinese = Self.chinese.draw(Self.model, width: width, height: height)
    #expect(chinese.text.joined().contains("窗口为 \(width) 列 \(height) 行"))
    #expect(chinese.text.joined().filter { $0 != " " }.contains("按q退出。"))
  }

  @Test("at 80 columns and 24 rows, and in any smaller window, the last row says how to leave")
  func leaving() {
    var model = Self.model
    for width in 50...100 {
      for view in [Self.english, Self.chinese] {
        let last = view.draw(model, width: width, height: 24).text[23]
        #expect(last.hasSuffix("q quit") || last.hasSuffix("q 退出"), "\(last)")
      }
    }
    model.message = String(repeating: "long ", count: 40)
    #expect(Self.english.draw(model, width: 80, height: 24).text[23].hasSuffix("q quit"))
  }

  @Test("every size can be drawn, with and without colours")
  func sizes() {
    for width in stride(from: 1, through: 130, by: 17) {
      for height in stride(from: 1, through: 45, by: 4) {
        let plain = Self.english.draw(Self.model, width: width, height: height)
        let colourful = Self.colourful.draw(Self.model, width: width, height: height)
        let lines = plain.text + colourful.text
        if let line = lines.first(where: { TextWidth.of($0) > width }) {
          Issue.record("\(width) x \(height): \(line)")
        }
      }
    }
  }

  @Test("the latest changes are below, the latest first, with the time at the sign")
  func events() {
    var model = PanelModel(Example.goodState, world: nil)
    var later = Example.state
    later.now = Example.today(18, 43)
    model.update(later, world: nil)
    later.now = Example.today(18, 44)
    later.lamps[0].shown = 0
    model.update(later, world: nil)
    let text = Self.english.draw(model, width: 100, height: 30).text
    let lines = text.drop { !$0.contains("Lately") }.dropFirst().prefix(2)
    #expect(
      Array(lines) == [
        " 18:44:00  lightbox: off, wanted 30%, night: 23:00-05:30 at 30%",
        " 18:43:00  fault: dimmer: no answer at address 0x40 (Check its power and wires.)",
      ])
  }

  @Test("an error is in the place of the keys")
  func message() {
    var model = Self.model
    model.message = "You may not do this."
    #expect(
      Self.english.draw(model, width: 80, height: 30).text.last?
        .hasPrefix(" You may not do this.  ") == true)
  }

  @Test("help is over the screen until it is closed")
  func help() {
    var model = Self.model
    _ = model.handle(.character("?"))
    let text = Self.english.draw(model, width: 100, height: 30).text.joined()
    #expect(text.contains("break the next device, or mend it"))
    _ = model.handle(.character("?"))
    #expect(!Self.english.draw(model, width: 100, height: 30).text.joined().contains("break"))
  }

  @Test("a note cannot control the terminal")
  func note() {
    var state = Example.state
    state.officers[0].note = "\u{1B}[2J"
    let canvas = Self.english.draw(PanelModel(state, world: nil), width: 80, height: 30)
    #expect(!canvas.text.joined().contains("\u{1B}"))
  }

  @Test("in another character set than UTF-8 only wide characters are left of Unicode, in place")
  func otherCharacterSets() {
    var model = Self.model
    _ = model.handle(.character("?"))
    for model in [Self.model, model] {
      let canvas = PanelView(Example.chineseClock, .plain).draw(model, width: 100, height: 30)
      for line in canvas.text {
        let narrow = NarrowText.of(line)
        #expect(TextWidth.of(narrow) == TextWidth.of(line))
        #expect(narrow.allSatisfy { $0.isASCII || TextWidth.of($0) == 2 }, "\(narrow)")
        #expect(!narrow.contains("?") || line.contains("?"))
      }
    }
    #expect(NarrowText.of("│“张伟”…│⠀⡇") == "|\"张伟\"~| #")
  }

  @Test("what comes next is what `explain` prints, with the roster") func foreseen() {
    let changes: [Wire.Foreseen] = [
      .init(at: Example.today(18, 50), officer: "zhang", event: .roster, status: "resting"),
      .init(at: Example.today(21), officer: "li", event: .receptionEnds),
    ]
    for foreseen in [changes, [], nil] {
      let explained = Explanation(Example.state, foreseen: foreseen, Example.chineseClock).lines
      let start = explained.firstIndex(of: "接下来").map { $0 + 1 } ?? 0
      let lines = explained[start...].prefix { $0.hasPrefix("  ") }.map { line in
        // The panel has no room for how long it is until then.
        guard let bracket = line.ranges(of: "后）  ").first, let start = line.firstIndex(of: "（")
        else {
          return String(line.dropFirst(2))
        }
        return line[..<start].dropFirst(2) + " " + line[bracket.upperBound...]
      }
      let model = PanelModel(Example.state, foreseen: foreseen, world: nil)
      let screen = PanelView(Example.chineseClock, .plain).draw(model, width: 400, height: 30)
      let row = screen.text.first { $0.hasPrefix(" → ") }
      #expect(!lines.isEmpty)
      #expect(row.map { String($0.dropFirst(3)) } == lines.joined(separator: "  ·  "))
    }
  }
}
