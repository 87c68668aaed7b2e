// SPDX-License-Identifier: Apache-2.0
import SignBridge
import SignInterface
import SignStation
import Testing

@Suite("The history of a station") struct StationHistoryTests {
  /// The rows of the next transaction, as COPY reads them.
  private static func rows(_ history: StationHistory, at now: BridgeTime = StationFixture.now)
    -> [String]
  {
    var history = history
    let lines = String(decoding: history.transaction(at: now).script, as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let begin = lines.firstIndex { $0.hasPrefix("COPY") } ?? 0
    return Array(lines[(begin + 1)...].prefix { $0 != "\\." })
  }

  private static func facts(_ history: StationHistory) -> [String] {
    rows(history).filter { $0.hasPrefix("fact") }.map { row in
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      return [fields[1], fields[2], fields[3], fields[5]].joined(separator: " ")
    }
  }

  private static let later = BridgeTime(
    boot: .seconds(2000), wall: StationFixture.start + 1_000_000_000)

  @Test("what residents see is stored by keys, once, without names and notes") func keys() {
    let station = StationFixture.station(current: ["hualou"])
    var history = StationHistory(run: "a")
    history.observeAll(in: station, at: StationFixture.now)
    #expect(
      Self.facts(history) == [
        "hualou attention  off", "hualou faults  0", "hualou officer zhang out",
        "hualou sign  current",
      ])
    let all = Self.rows(history)
    #expect(all.contains { $0.hasPrefix("office\thualou\t\t\t") && $0.contains("花楼社区警务室") })
    #expect(all.contains { $0.hasPrefix("status\thualou\t\tout\t") && $0.contains("外出") })
    #expect(all.contains { $0.hasSuffix("\t130.5\t2349.0\t12\t20780") })
    #expect(!all.contains { $0.contains("张伟") || $0.contains("走访") })
    let count = history.waiting
    history.observeAll(in: station, at: StationFixture.now)
    #expect(history.waiting == count)
  }

  @Test("of a sign that is lost nothing is known from then on") func lost() {
    var station = StationFixture.station(current: ["hualou", "minzu"])
    var history = StationHistory(run: "a")
    history.observeAll(in: station, at: StationFixture.now)
    history.confirm(history.transaction(at: StationFixture.now))
    #expect(history.waiting == 0)
    station.handle(
      StationFixture.availability("hualou", "offline"), at: StationFixture.now)
    history.observe("hualou", in: station, at: StationFixture.now)
    #expect(
      Self.facts(history) == [
        "hualou sign  lost", "hualou attention  \\N", "hualou faults  \\N",
        "hualou officer zhang \\N",
      ])
    history.confirm(history.transaction(at: StationFixture.now))
    station.loseBroker()
    history.observeAll(in: station, at: StationFixture.now)
    #expect(Self.facts(history).contains("minzu officer zhang \\N"))
  }

  @Test("a state that is too old is known no longer, and an officer who left") func stale() {
    var station = StationFixture.station(current: ["hualou"])
    var history = StationHistory(run: "a")
    history.observeAll(in: station, at: StationFixture.now)
    history.confirm(history.transaction(at: StationFixture.now))
    station.handle(
      StationFixture.message("hualou") { $0.officers = [] }, at: StationFixture.now)
    history.observe("hualou", in: station, at: StationFixture.now)
    #expect(Self.facts(history) == ["hualou officer zhang \\N"])
    history.observeAll(in: station, at: Self.later)
    #expect(Self.facts(history).contains("hualou sign  stale"))
  }

  @Test("whom residents see on leave, or as unknown, has no status") func leave() {
    var station = StationFixture.station(current: ["hualou"])
    station.handle(
      StationFixture.message("hualou") {
        $0.officers[0].shown = nil
        $0.officers[0].leave = "2026-11-30"
      }, at: StationFixture.now)
    var history = StationHistory(run: "a")
    history.observeAll(in: station, at: StationFixture.now)
    #expect(Self.facts(history).contains("hualou officer zhang (leave)"))
    station.handle(
      StationFixture.message("hualou") { $0.officers[0].shown = nil }, at: StationFixture.now)
    history.observeAll(in: station, at: StationFixture.now)
    #expect(Self.facts(history).last == "hualou officer zhang \\N")
  }

  @Test("the word of a stranger is a field, and never an end or a command") func hostile() {
    var station = StationFixture.station()
    station.handle(StationFixture.availability("hualou", "online"), at: StationFixture.now)
    station.handle(
      StationFixture.message("hualou") { state in
        state.site = ["a\tb\n\\.\nDROP SCHEMA dutysign;\r\0'"]
        state.officers[0].shown = "\\N"
        state.kinds.append(state.kinds[0])
        state.kinds[1].status = String(repeating: "x", count: 201)
      }, at: StationFixture.now)
    var history = StationHistory(run: "a")
    history.observeAll(in: station, at: StationFixture.now)
    let rows = Self.rows(history)
    #expect(rows.contains { $0.contains(#"a\tb\n\\.\nDROP SCHEMA dutysign;\r'"#) })
    #expect(rows.contains { $0.contains("\tzhang\t") && $0.contains(#"\\N"#) })
    #expect(!rows.contains { $0.contains("xxxx") })
    #expect(
      rows.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 10 })
  }

  @Test("rings and letters are moments, by the clock of the sign only where that is right")
  func events() throws {
    var history = StationHistory(run: "a")
    func keep(_ payload: String) throws {
      let message = ReceivedMessage(
        topic: "dutysign/hualou/event", payload: Array(payload.utf8), isRetained: false)
      history.keep(
        try #require(EventLine(message, at: StationFixture.start)), at: StationFixture.now)
    }
    let near = StationFixture.start - 1_000_000
    try keep(#"{"version":1,"event":"ring","at":\#(near),"count":3}"#)
    try keep(#"{"version":1,"event":"mailbox","at":77,"waiting":true}"#)
    try keep(
      #"{"version":1,"event":"whereabouts","officer":"zhang","status":"out","generation":3}"#)
    #expect(
      Self.rows(history).map { $0.replacing("\\N", with: "-") } == [
        "event\thualou\tring\t\t\(near)\t-\t-\t-\t-\t-",
        "event\thualou\tmailbox\t\t\(StationFixture.start)\twaiting\t-\t-\t-\t-",
      ])
  }

  @Test("the database is a connection without a password") func configuration() {
    func read(_ history: String) -> Bool {
      let text = "brokers: mqtts://x\nhistory: \(history)\n"
      guard case .success = StationConfiguration.read(bytes: Array(text.utf8), name: "s") else {
        return false
      }
      return true
    }
    for good in [
      "{database: service=dutysign, keep: 180d}", "{database: 'host=/run/postgresql dbname=x'}",
      "{database: 'postgresql://station@db.example/dutysign'}",
    ] { #expect(read(good), "\(good)") }
    for bad in [
      "{database: dutysign}", "{database: '-f=x'}", "{keep: 180d}",
      "{database: service=x, keep: 1h}",
      "{database: 'host=x password=y'}", "{database: 'host=x password = y'}",
      "{database: 'postgresql://a:b/c@x/y'}", "{database: 'postgresql:///y?%70assword=z'}",
      "{database: 'postgresql://a:b@x/y'}", "service=x",
    ] { #expect(!read(bad), "\(bad)") }
  }
}
