// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignBridge
import SignInterface
import Testing
import Varlink

@testable import SignStation
@testable import dutysign_station

@Suite("Signs that pretend, exaggerate or are gone") struct StrangeSignTests {
  private static let now = StationFixture.now

  private static func pages(_ station: Station) -> StationPages {
    StationPages(station, at: now, StationFixture.chinese)
  }

  @Test("meters that no lamp reaches are in no sum, and end no program") func meters() {
    var station = StationFixture.station(current: ["good"])
    for number in 0..<40 {
      station.handle(StationFixture.availability("z\(number)", "online"), at: Self.now)
      station.handle(
        StationFixture.message("z\(number)") { state in
          let lamp = state.lamps[0]
          state.lamps = (0..<30).map { _ in
            var lamp = lamp
            (lamp.hours, lamp.wattHours) = (9e15, 9_007_199_254_740_992)
            return lamp
          }
        }, at: Self.now)
    }
    let round = NightRound(station, at: Self.now, StationFixture.english)
    #expect(round.lines.last?.contains("130.5 h") == true)
    #expect(round.lines.last?.contains("2.35 kWh") == true)
    #expect(round.wrongMeters.count == 40 && !round.wrongMeters.contains("good"))
    #expect(StationFixture.english.kilowattHours(1e300).hasSuffix(" kWh"))
  }

  @Test("a state with a text that makes comparisons slow cannot be read, and a long name is cut")
  func longTexts() throws {
    let marks = "a" + String(repeating: "\u{301}\u{323}", count: 13_500)
    let changes: [(inout Wire.State) -> Void] = [
      { $0.kinds[0].status = marks }, { $0.officers[0].officer = marks }, { $0.english = marks },
      { $0.lamps[0].lamp = marks },
    ]
    for change in changes {
      var state = StationFixture.state
      change(&state)
      var object = encoded(state)
      object["version"] = 1
      #expect(PublishedState(parsing: JSON.object(object).bytes) == nil)
      // The bridge cuts what is too long, so that its own office is always read.
      #expect(PublishedState(parsing: StationFixture.message("a", change).payload) != nil)
    }
    var station = StationFixture.station(current: ["hualou"])
    station.handle(
      StationFixture.message("hualou") { $0.site = [String(repeating: "室", count: 300)] },
      at: Self.now)
    #expect(station["hualou"]?.name?.count == 60)
  }

  @Test("an office with the name of another one has its key beside it, and both are named")
  func names() throws {
    var station = StationFixture.station(current: ["hualou", "minzu"])
    station.handle(StationFixture.message("minzu") { $0.site = ["民族社区警务室"] }, at: Self.now)
    #expect(OfficeNames(station).shared == [])
    station.handle(StationFixture.availability("evil", "online"), at: Self.now)
    station.handle(
      StationFixture.message("evil") { $0.site = ["花楼\u{200B} 社区警务室"] }, at: Self.now)
    let report = OverviewReport(station, at: Self.now, StationFixture.chinese)
    #expect(report.names.shared == [["evil", "hualou"]])
    let titles = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.sign, $0.cells[0]) })
    #expect(titles["hualou"] == "花楼社区警务室（hualou）")
    #expect(titles["evil"]?.hasSuffix("（evil）") == true)
    #expect(titles["minzu"] == "民族社区警务室")
    let round = NightRound(station, at: Self.now, StationFixture.chinese)
    #expect(round.lines.joined().contains("花楼社区警务室（hualou）"))
    let page = try #require(Self.pages(station).files.first { $0.name == "evil.html" })
    #expect(String(decoding: page.contents, as: UTF8.self).contains("（evil）</title>"))
  }

  @Test("what turns the direction of a text, or controls a terminal, is on no page")
  func controls() {
    var station = Station()
    station.handle(StationFixture.availability("a", "online"), at: Self.now)
    station.handle(
      StationFixture.message("a") {
        $0.site = ["花\u{202E}楼\u{1B}[2J"]
        $0.officers[0].note = "\u{2066}x"
      }, at: Self.now)
    for file in Self.pages(station).files {
      let scalars = String(decoding: file.contents, as: UTF8.self).unicodeScalars
      #expect(
        !scalars.contains { ["\u{202E}", "\u{1B}", "\u{2066}"].contains($0) }, "\(file.name)")
    }
  }

  private static func folder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/pages.XXXXXX".utf8CString)
    let path = String(cString: try #require(mkdtemp(&template)))
    defer {
      for name in (try? Directory.names(in: path)) ?? [] { try? File.remove("\(path)/\(name)") }
      rmdir(path)
    }
    try body(path)
  }

  private static func text(_ path: String) -> String? {
    (try? File.read(path, limit: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("the page of a sign that was removed tells nothing of what it had, also after a restart")
  func removed() throws {
    try Self.folder { path in
      var station = StationFixture.station(current: ["hualou", "oldname"])
      var folder = PagesFolder(path)
      #expect(folder.write(Self.pages(station), knowsAll: true) == nil)
      #expect(Self.text("\(path)/oldname.html")?.contains("张伟") == true)
      try File.replace("\(path)/notes.html", with: Array("<p>mine</p>".utf8))
      // The sign is gone at the next start.
      station = StationFixture.station(current: ["hualou"])
      var next = PagesFolder(path)
      #expect(next.write(Self.pages(station), knowsAll: false) == nil)
      #expect(Self.text("\(path)/oldname.html")?.contains("张伟") == true)
      #expect(next.write(Self.pages(station), knowsAll: true) == nil)
      let page = try #require(Self.text("\(path)/oldname.html"))
      #expect(page.contains("已移除") && !page.contains("张伟") && !page.contains("花楼"))
      #expect(StationPages.isOwn(Array(page.utf8)))
      #expect(Self.text("\(path)/notes.html") == "<p>mine</p>")
      // The other one is removed while the pages are written.
      station.handle(
        ReceivedMessage(topic: "dutysign/hualou/state", payload: []), at: Self.now)
      #expect(next.write(Self.pages(station), knowsAll: false) == nil)
      #expect(Self.text("\(path)/hualou.html")?.contains("已移除") == true)
    }
  }

  @Test("a page that cannot be replaced is removed, and written as soon as that is possible")
  func full() throws {
    try Self.folder { path in
      let station = StationFixture.station(current: ["hualou"])
      var folder = PagesFolder(path)
      #expect(folder.write(Self.pages(station), knowsAll: true) == nil)
      var changed = station
      changed.handle(StationFixture.message("hualou") { $0.officers = [] }, at: Self.now)
      let page = "\(path)/hualou.html"
      // It cannot be written, as on a full disk.
      #expect(mkdir("\(page).new", 0o700) == 0)
      #expect(folder.write(Self.pages(changed), knowsAll: true) != nil)
      #expect(Self.text(page) == nil)
      #expect(rmdir("\(page).new") == 0)
      #expect(folder.write(Self.pages(changed), knowsAll: true) == nil)
      #expect(Self.text(page)?.contains("花楼") == true)
    }
  }
}
