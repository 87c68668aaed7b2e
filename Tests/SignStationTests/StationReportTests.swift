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
        "花楼社区警务室", "正常", "张伟 外出（至 19:42） “<b>走访</b>”", "灯箱 开", "", "18:42",
      ])
    #expect(chinese.summary == "共 5 个警务室，3 个失去联系，1 个有故障")
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
    let place = "2026年11月23日 18:42:00  花楼社区警务室  "
    #expect(text("{\(at),\"event\":\"ring\",\"count\":3}") == place + "门铃响了")
    #expect(
      text(#"{\#(at),"event":"whereabouts","officer":"zhang","status":"out"}"#)
        == place + "张伟 外出")
    #expect(
      text(#"{\#(at),"event":"lamp","lamp":"lightbox","override":false}"#) == place + "灯箱 恢复自动")
    #expect(text(#"{\#(at),"event":"lamp","lamp":"x","override":true,"level":1e300}"#) == nil)
    #expect(text("{}") == nil && text("") == nil && text("{\"version\":2,\"event\":\"x\"}") == nil)
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
