// SPDX-License-Identifier: Apache-2.0
import SignBridge
import SignConsole
import SignInterface
import Testing
import Varlink

@testable import SignStation

@Suite("The reports of the station") struct StationReportTests {
  private static let now = StationFixture.now

  @Test("lost offices come first, then faulty ones, and what is not believed is not shown")
  func overview() {
    var station = StationFixture.station(
      current: ["a", "b"], lost: ["c"], stale: ["d"], silent: ["e"])
    let faulty = StationFixture.message("b") {
      $0.faults = [
        .init(subject: "leds", problem: "gone", advice: "", age: 1, count: 1, kind: "gone")
      ]
    }
    station.handle(faulty, at: Self.now)
    let report = OverviewReport(station, at: Self.now, StationFixture.english)
    #expect(report.rows.map(\.sign) == ["c", "d", "e", "b", "a"])
    for row in report.rows.prefix(3) {
      #expect(!row.cells.joined().contains("张伟") && !row.cells.joined().contains("灯箱"))
    }
    #expect(report.summary == "5 offices, 3 lost, 1 with faults")
    let chinese = OverviewReport(station, at: Self.now, StationFixture.chinese)
    #expect(chinese.rows[0].cells[1...] == ["失去联系", "未知", "未知", "", "自 18:42"])
    #expect(
      chinese.rows[4].cells == [
        "花楼社区警务室（a）", "正常", "张伟 外出（至 19:42） “<b>走访</b>”", "灯箱 开", "", "18:42",
      ])
    #expect(chinese.summary == "共 5 个警务室，3 个失去联系，1 个有故障")
  }

  @Test("an office that sends what cannot be read tells nothing of before, and is in the round")
  func unreadable() {
    var station = StationFixture.station(current: ["a"])
    station.handle(
      ReceivedMessage(topic: "dutysign/a/state", payload: Array("{\"version\":2}".utf8)),
      at: Self.now)
    let row = OverviewReport(station, at: Self.now, StationFixture.chinese).rows[0]
    #expect(row.cells == ["花楼社区警务室", "发来的内容本站无法识别", "未知", "未知", "", "不知从何时起"])
    #expect(row.kind == "lost" && row.validUntil == nil)
    let round = NightRound(station, at: Self.now, StationFixture.english)
    #expect(round.findings == 1 && round.lines[1].contains("cannot read"))
  }

  @Test("an office whose wiring is under test tells nothing of anybody, and says why")
  func underTest() {
    var station = StationFixture.station(current: ["a"])
    let message = StationFixture.message("a") {
      $0.officers[0].shown = nil
      $0.officers[0].unknown = .underTest
    }
    station.handle(message, at: Self.now)
    let report = OverviewReport(station, at: Self.now, StationFixture.chinese)
    #expect(report.rows[0].cells[2] == "张伟 未知（正在调试，暂不显示）")
  }

  @Test("the night round finds what is dead, dark and lit by day") func findings() {
    var lamp = StationFixture.state.lamps[0]
    #expect(NightRound.finding(lamp, hour: 22) == .fine)
    #expect(NightRound.finding(lamp, hour: 12) == .litByDay)
    lamp.dark = false
    #expect(NightRound.finding(lamp, hour: 17) == .litByDay)
    lamp.shown = 0
    #expect(NightRound.finding(lamp, hour: 22) == .dark)
    lamp.shown = nil
    #expect(NightRound.finding(lamp, hour: 22) == .unknown)
    lamp.health = .dead
    #expect(NightRound.finding(lamp, hour: 22) == .broken(.dead))
  }

  @Test("the night round adds hours and energy up, and knows nothing of a lost lamp") func round() {
    let station = StationFixture.station(current: ["a"], lost: ["b"])
    let round = NightRound(station, at: Self.now, StationFixture.chinese)
    #expect(round.findings == 1)
    #expect(round.lines[1].contains("未知") && round.lines[2].contains("开"))
    #expect(round.lines.last?.contains("261.0 小时") == true)
    #expect(round.lines.last?.contains("4.70 kWh") == true)
  }

  @Test("an event is one line, with the names that the station knows") func events() throws {
    let station = StationFixture.station(current: ["a"])
    func text(_ payload: String) -> String? {
      let message = ReceivedMessage(topic: "dutysign/a/event", payload: Array(payload.utf8))
      let line = EventLine(message, at: StationFixture.start)
      let copy = line.flatMap { EventLine(parsing: $0.line) }
      return copy?.text(station, StationFixture.chinese)
    }
    let at = "\"version\":1,\"at\":\(StationFixture.start)"
    let place = "2026年11月23日 18:42:00  花楼社区警务室（a）  "
    #expect(text("{\(at),\"event\":\"ring\",\"count\":3}") == place + "门铃响了")
    #expect(
      text(#"{\#(at),"event":"whereabouts","officer":"zhang","status":"out"}"#)
        == place + "张伟 外出")
    #expect(
      text(#"{\#(at),"event":"lamp","lamp":"lightbox","override":false}"#) == place + "灯箱 恢复自动")
    #expect(text(#"{\#(at),"event":"lamp","lamp":"x","override":true,"level":1e300}"#) == nil)
    #expect(text("{\(at),\"event\":\"flood\"}") == nil)
    #expect(text("{}") == nil && text("") == nil && text("{\"version\":2,\"event\":\"x\"}") == nil)
  }

  @Test("a line of the log has the documented members, and none that a sign made up")
  func documented() throws {
    let long = String(repeating: "x", count: 257)
    let text = #"{"version":1,"event":"lamp","lamp":"\#(long)","override":true,"level":{},"x":1}"#
    let line = try #require(
      EventLine(
        ReceivedMessage(topic: "dutysign/a/event", payload: Array(text.utf8)),
        at: StationFixture.start))
    let object = try #require(try JSON(parsing: line.line).object)
    #expect(object.names == ["version", "event", "override", "sign", "received"])
  }

  @Test("events of one sign that come too fast are left out, which is said once an hour")
  func budget() {
    var budget = EventBudget()
    let results = (0..<1000).map { _ in budget.admit("a", at: .seconds(1000)) }
    #expect(results.count { $0 == .kept } == EventBudget.burst)
    #expect(results.count { $0 == .leftOut(isNews: true) } == 1)
    #expect(budget.admit("b", at: .seconds(1000)) == .kept)
    #expect(budget.admit("a", at: .seconds(1010)) == .kept)
    #expect(budget.admit("a", at: .seconds(1010)) == .leftOut(isNews: false))
    for _ in 0..<EventBudget.burst { _ = budget.admit("a", at: .seconds(4600)) }
    #expect(budget.admit("a", at: .seconds(4600)) == .leftOut(isNews: true))
  }

  @Test("a result is that of the bridge or of the sign, in words") func results() throws {
    func refusal(_ error: String) throws -> CLIError {
      let text = #"{"version":1,"id":"a","ok":false,"error":"\#(error)"}"#
      let result = try #require(CommandResult(parsing: Array(text.utf8)))
      return StationFixture.chinese.refusal(try #require(result.error))
    }
    for reason in CommandRefusal.Reason.allCases {
      let lines = try refusal(reason.rawValue).lines
      #expect(lines.count == 1 && lines[0].hasSuffix("。"))
    }
    #expect(try refusal("org.varlink.service.PermissionDenied").status == .permission)
    #expect(CommandResult(parsing: Array("{}".utf8)) == nil)
    let done = CommandResult(parsing: Array(#"{"version":1,"id":"a","ok":true}"#.utf8))
    #expect(done?.id == "a" && done?.error == nil)
  }

  @Test("who and what there is, is listed from the published state") func known() throws {
    func lines(_ failure: some VarlinkFailure) -> [String] {
      StationFixture.chinese.refusal(VarlinkError(failure), by: StationFixture.state).lines
    }
    #expect(
      lines(Wire.NoSuchOfficer(known: [])) == ["请用 --officer 指明民警。可用：张伟（zhang）。"])
    #expect(
      lines(Wire.NoSuchLamp(lamp: "moon", known: [])) == ["没有灯“moon”。可用：灯箱（lightbox）。"])
    #expect(lines(Wire.NoSuchStatus(status: "in", known: [])) == ["没有去向“in”。可用：外出（out）。"])
  }

  @Test("a command is one that the bridge reads") func command() throws {
    let set = encoded(Wire.SetWhereabouts.Parameters(status: "外出", note: "走访"))
    let document = CommandDocument(
      id: "s-1", by: "wang", ("whereabouts", set), at: StationFixture.start)
    let command = try StationCommand(parsing: document.payload)
    #expect(
      command.change
        == .whereabouts(.init(status: "外出", note: "走访", onBehalf: "station: wang")))
    var seen = SeenCommands()
    try seen.admit(command, at: StationFixture.start)
  }
}

@Suite("The pages of the station") struct StationPagesTests {
  private static func files(_ station: Station) -> [String: String] {
    let pages = StationPages(station, at: StationFixture.now, StationFixture.chinese)
    return Dictionary(
      uniqueKeysWithValues: pages.files.map {
        ($0.name, String(decoding: $0.contents, as: UTF8.self))
      })
  }

  @Test("there is an overview, a page for each sign, and state.json") func names() throws {
    let files = Self.files(StationFixture.station(current: ["a"], lost: ["b"]))
    #expect(
      Set(files.keys) == [
        "index.html", "a.html", "b.html", "state.json", "station.css", "station.js",
      ])
    let text = try #require(files["state.json"])
    let json = try #require(try JSON(parsing: text).object)
    let signs = try #require(json["signs"]?.array)
    #expect(signs.map { $0.object?["current"] } == [false, true])
    #expect(signs.map { $0.object?["standing"] } == ["lost", "current"])
    // What is not believed is not in it.
    #expect(signs[0].object?["state"] == nil && signs[1].object?["state"] != nil)
  }

  @Test("nothing that an office sends becomes a part of the page") func escaping() throws {
    let station = StationFixture.station(current: ["a"])
    for (name, page) in Self.files(station) where name.hasSuffix(".html") {
      #expect(!page.contains("<b>走访"))
    }
    #expect(Self.files(station)["index.html"]?.contains("&lt;b&gt;走访") == true)
  }

  @Test("office, officer and status are in the third language as well, in their own direction")
  func local() throws {
    var station = Station()
    station.handle(StationFixture.availability("a", "online"), at: StationFixture.now)
    station.handle(
      StationFixture.message("a") { state in
        state.local = "ساقچىخانا"
        state.kinds[0].local = "<سىرتتا>"
        state.officers[0].local = "ئەلى"
      }, at: StationFixture.now)
    let files = Self.files(station)
    for name in ["index.html", "a.html"] {
      let page = try #require(files[name])
      #expect(page.contains(" <bdi class=\"local\">ساقچىخانا</bdi>"))
      #expect(
        page.contains(
          "张伟 <bdi class=\"local\">ئەلى</bdi> 外出 "
            + "<bdi class=\"local\">&lt;سىرتتا&gt;</bdi>（至 19:42）"))
    }
    // Nothing is in its place where there is none, nor where whereabouts are withheld.
    let plain = try #require(Self.files(StationFixture.station(current: ["a"]))["index.html"])
    #expect(!plain.contains("<bdi"))
    station.handle(StationFixture.availability("a", "offline"), at: StationFixture.now)
    let lost = try #require(Self.files(station)["index.html"])
    #expect(lost.contains("ساقچىخانا") && !lost.contains("ئەلى") && !lost.contains("سىرتتا"))
  }

  @Test("a page of a sign without a clock ends two minutes after it was written") func untimed()
    throws
  {
    var station = Station()
    station.handle(StationFixture.availability("a", "online"), at: StationFixture.now)
    var message = StationFixture.message("a")
    let text = String(decoding: message.payload, as: UTF8.self)
      .replacing("\"asOf\":\(StationFixture.start),", with: "")
      .replacing("\"validUntil\":\(StationFixture.start + 930_000_000),", with: "")
    message.payload = Array(text.utf8)
    message.isRetained = false
    station.handle(message, at: StationFixture.now)
    let files = Self.files(station)
    let end = "data-end=\"\(StationFixture.start / 1_000_000 + 120)\""
    #expect(try #require(files["a.html"]).contains("<body \(end)"))
    #expect(try #require(files["a.html"]).contains("<tbody class=\"current\" \(end)"))
    #expect(try #require(files["index.html"]).contains("data-sign=\"a\" \(end)"))
  }

  @Test("no sign has the page of the overview, and no log the name of a page") func reserved() {
    var station = StationFixture.station(current: ["a"])
    let isChanged = station.handle(StationFixture.message("index"), at: StationFixture.now)
    #expect(!isChanged && station.signs.map(\.sign) == ["a"])
    for name in ["index.html", "x/a.html.new", "state.json", "/y/station.js", "station.css"] {
      #expect(StationPages.isPage(name), "\(name)")
    }
    #expect(!StationPages.isPage("/var/log/signs.jsonl") && !StationPages.isPage("a.html/log"))
  }

  @Test("a page needs nothing from elsewhere, and knows until when it holds") func alone() throws {
    let page = try #require(Self.files(StationFixture.station(current: ["a"]))["index.html"])
    for word in ["http:", "https:", "<img", "@import", "url(", "style="] {
      #expect(!page.contains(word), "\(word)")
    }
    let end = StationFixture.start / 1_000_000 + 120
    #expect(page.contains("<body data-end=\"\(end)\""))
    #expect(page.contains("data-end=\"\(StationFixture.start / 1_000_000 + 930)\""))
  }
}
