// SPDX-License-Identifier: Apache-2.0
import SignBridge
import SignInterface
import SignStation
import Testing

@Suite("The history of a station with a sign that sends too much") struct HistoryBudgetTests {
  private static let now = StationFixture.now

  private static func later(_ seconds: Int) -> BridgeTime {
    BridgeTime(
      boot: now.boot + .seconds(seconds), wall: StationFixture.start + seconds * 1_000_000)
  }

  /// The state of a neighbour with this many officers who all have one status.
  private static func many(_ status: String, _ count: Int = 620) -> ReceivedMessage {
    StationFixture.message("evil") { state in
      state.officers = (0..<count).map {
        .init(officer: "o\($0)", name: "o", shown: status, pastEnd: false, generation: 1)
      }
    }
  }

  private static func lines(_ history: inout StationHistory, at time: BridgeTime = now) -> [String]
  {
    let lines = String(decoding: history.transaction(at: time).script, as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let begin = lines.firstIndex { $0.hasPrefix("COPY") } ?? 0
    return Array(lines[(begin + 1)...].prefix { $0 != "\\." })
  }

  /// The value of a fact after rows; nil where there is no row.
  private static func value(_ lines: [String], _ sign: String, _ subject: String) -> String? {
    lines.last { $0.hasPrefix("fact\t\(sign)\tofficer\t\(subject)\t") }.map {
      String($0.split(separator: "\t", omittingEmptySubsequences: false)[5])
    }
  }

  @Test("a neighbour's flood costs only its own rows: it is closed, paused and named")
  func flood() throws {
    var station = StationFixture.station(current: ["hualou", "evil"])
    var history = StationHistory(run: "a")
    history.observeAll(in: station, at: Self.now)
    history.confirm(history.transaction(at: Self.now))
    for number in 0..<12 {
      station.handle(Self.many(number.isMultiple(of: 2) ? "a" : "b"), at: Self.now)
      history.observe("evil", in: station, at: Self.later(number / 2))
      if number == 6 {
        station.handle(
          StationFixture.message("hualou") { $0.officers[0].shown = "in" }, at: Self.now)
        history.observe("hualou", in: station, at: Self.later(4))
      }
    }
    #expect(history.run == "a")
    #expect(history.waiting <= StationHistory.mostOfSign)
    #expect(history.takeDropped() == ["evil"] && history.takeDropped() == [])
    let lines = Self.lines(&history)
    #expect(Self.value(lines, "hualou", "zhang") == "in")
    // The change has the time at which it arrived.
    #expect(lines.contains { $0.contains("\tzhang\t\(StationFixture.start + 4_000_000)\tin\t") })
    // The database believed this of it, from now on nothing.
    #expect(Self.value(lines, "evil", "zhang") == "\\N")
    #expect(!lines.contains { $0.hasPrefix("fact\tevil\t") && !$0.contains("\t\\N\t\\N") })
    // It is stored again after the pause.
    history.confirm(history.transaction(at: Self.later(8)))
    history.observe("evil", in: station, at: Self.later(300))
    #expect(history.waiting == 0)
  }

  @Test("rows that the database may have are not dropped, but closed") func underWay() {
    var station = StationFixture.station(current: ["evil"])
    station.handle(Self.many("a"), at: Self.now)
    var history = StationHistory(run: "a")
    history.observe("evil", in: station, at: Self.now)
    let count = history.waiting
    let transaction = history.transaction(at: Self.now)
    for number in 0..<10 {
      station.handle(Self.many(number.isMultiple(of: 2) ? "b" : "c"), at: Self.now)
      history.observe("evil", in: station, at: Self.later(1))
    }
    #expect(history.takeDropped() == ["evil"])
    let all = Self.lines(&history)
    #expect(Self.value(Array(all.prefix(count)), "evil", "o7") == "a")
    history.confirm(transaction)
    let rest = Self.lines(&history)
    #expect(Self.value(rest, "evil", "o7") == "\\N" && rest.count == 620 + 3)
    history.confirm(history.transaction(at: Self.later(2)))
    #expect(history.waiting == 0)
    station.handle(StationFixture.message("evil"), at: Self.now)
    history.observe("evil", in: station, at: Self.later(700))
    #expect(Self.value(Self.lines(&history), "evil", "zhang") == "out")
  }

  @Test("a sign may not fill the disk of the database either") func rate() {
    var station = StationFixture.station(current: ["evil"])
    var history = StationHistory(run: "a")
    var stored = 0
    for number in 0..<150 {
      station.handle(Self.many(number.isMultiple(of: 2) ? "a" : "b", 60), at: Self.now)
      history.observe("evil", in: station, at: Self.later(number))
      stored += Self.lines(&history).count
      history.confirm(history.transaction(at: Self.later(number)))
    }
    #expect(stored < 5_000)
  }

  @Test("while the database is away the sign with the most rows is dropped first")
  func total() throws {
    var history = StationHistory(run: "a")
    func ring(_ sign: String, _ count: Int) throws {
      let line = try #require(
        EventLine(
          ReceivedMessage(
            topic: "dutysign/\(sign)/event", payload: Array(#"{"version":1,"event":"ring"}"#.utf8)),
          at: StationFixture.start))
      for _ in 0..<count { history.keep(line, at: Self.now) }
    }
    for number in 0..<30 { try ring("s\(number)", 3300) }
    try ring("s7", 700)
    try ring("s1", 300)
    #expect(history.waiting == StationHistory.most && history.takeDropped() == [])
    try ring("s1", 2)
    #expect(history.takeDropped() == ["s7"])
    #expect(history.waiting == StationHistory.most - 4000 + 2)
    try ring("s7", 1)
    #expect(history.waiting == StationHistory.most - 4000 + 2)
  }

  @Test("of the states of a sign that wait the last one is read, and every event") func latest() {
    #expect(
      Coalescing.isRead([
        "dutysign/a/state", "dutysign/b/state", "dutysign/a/event", nil, "dutysign/a/state",
        "dutysign/a/availability", "dutysign/a/event", "dutysign/a/availability",
      ]) == [false, true, true, true, true, false, true, true])
  }

  @Test("a matter is noticed once an hour") func notices() {
    var notices = HourlyNotices()
    let due = (0..<7200).filter { notices.isDue("a", at: .seconds($0)) }
    #expect(due == [0, 3600])
    let isOtherDue = notices.isDue("b", at: .seconds(1))
    #expect(isOtherDue)
  }
}
