// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Testing
import Varlink

@testable import SignConsole

@Suite("Reports go by the order of the journal") struct JournalOrderTests {
  private static func number(_ seed: inout UInt64, below bound: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((seed >> 33) % UInt64(bound))
  }

  /// Changes of two officers over three days, in any order; `isOrdered` has times go forward only.
  private static func entries(_ seed: inout UInt64, isOrdered: Bool) -> [Wire.Entry] {
    let statuses = [nil, "out", "resting", "at-station"] as [String?]
    var times = (0..<40).map { _ in Example.today(-24, 0, number(&seed, below: 3 * 86_400)) }
    if isOrdered { times.sort() }
    return times.enumerated().map { index, time in
      let status = statuses[number(&seed, below: 4)]
      let isUnknown = number(&seed, below: 12) == 0
      var entry = Wire.Entry(
        generation: index + 1, at: isUnknown ? nil : time,
        by: status == nil ? .init(kind: .sign) : .init(kind: .peer, name: "li", uid: 1),
        officer: ["zhang", "li"][number(&seed, below: 2)], status: status)
      if number(&seed, below: 3) == 0 {
        entry.until = time + number(&seed, below: 90_000) * 1_000_000
      }
      return entry
    }
  }

  private static var state: Wire.State {
    var state = DayReportsTests.state
    state.now = Example.today(48)
    return state
  }

  private static func period(_ days: Range<Int>, _ entries: [Wire.Entry]) -> Period {
    Period(
      Example.today(24 * days.lowerBound)..<Example.today(24 * days.upperBound), entries: entries,
      of: state, Example.clock)
  }

  /// The seconds of each officer in each row of the sums.
  private static func sums(_ period: Period) -> [String: [String: Int]] {
    var sums: [String: [String: Int]] = [:]
    for day in period.days {
      for person in period.people {
        for row in period.rows(of: person, on: day) {
          sums["\(day.date) \(person.key)", default: [:]]["\(row.kind)", default: 0] += row.seconds
        }
      }
    }
    return sums
  }

  @Test("the period of one officer goes by the key, and by the name where that is no key")
  func only() {
    var state = Self.state
    state.officers[0].name = "li"
    let entries = ["zhang", "li"].enumerated().map { index, key in
      Wire.Entry(
        generation: index + 1, at: Example.today(8), by: .init(kind: .button), officer: key,
        status: "out")
    }
    for (officer, keys) in [("li", ["li"]), ("zhang", ["zhang"]), ("wang", [])] {
      let range = Example.today(0)..<Example.today(24)
      let period = Period(range, entries: entries, of: state, Example.clock, officer: officer)
      #expect(period.people.map(\.key) == keys)
    }
    state.officers[0].name = "张伟"
    let named = Period(
      Example.today(0)..<Example.today(24), entries: entries, of: state, Example.clock,
      officer: "张伟")
    #expect(named.people.map(\.key) == ["zhang"])
  }

  @Test("the rows of each day add up to it, and sums, work log and chart have the same") func sums()
  {
    for number in 1...200 {
      var seed = UInt64(number)
      let entries = Self.entries(&seed, isOrdered: number.isMultiple(of: 2))
      let period = Self.period(-1..<2, entries.shuffled())
      let sums = Self.sums(period)
      for (key, kinds) in sums where kinds.values.reduce(0, +) != 86_400 {
        Issue.record("seed \(number): \(key) has \(kinds)")
      }
      guard case .array(let days)? = Totals(period).json.object?["days"] else {
        Issue.record("no sums")
        return
      }
      #expect(days.count == sums.count)
      for day in days.compactMap(\.object) {
        let key = "\(day["date"]?.string ?? "") \(day["officer"]?.string ?? "")"
        let own = sums[key] ?? [:]
        #expect(day["unknown"]?.int.map { Int($0) } == own["unknown"] ?? 0)
        #expect(day["noRecord"]?.int.map { Int($0) } == own["blank"] ?? 0)
        #expect(day["pastEnd"]?.int.map { Int($0) } == own["pastEnd"] ?? 0)
        let out = day["seconds"]?.object?["out"]?.int
        #expect(out.map { Int($0) } == own["status(\"out\")"] ?? 0, "seed \(number)")
      }
    }
  }

  @Test("a day is the same by itself and in a week, whatever was set before and after")
  func windows() {
    for number in 1...200 {
      var seed = UInt64(number)
      let entries = Self.entries(&seed, isOrdered: true)
      let week = Self.sums(Self.period(-1..<2, entries))
      for day in -1..<2 {
        // What the sign is asked for: the entries of the day, and the last of each before it.
        let from = Example.today(24 * day)
        let to = Example.today(24 * day + 24)
        let timed = entries.filter { $0.at != nil }
        let before = ["zhang", "li"].compactMap { key in
          timed.last { $0.officer == key && $0.at ?? 0 < from }
        }
        let within = timed.filter { from <= $0.at ?? 0 && $0.at ?? 0 < to }
        let alone = Self.sums(Self.period(day..<day + 1, before + within))
        let all = Self.sums(Self.period(-1..<2, timed))
        for (key, kinds) in alone { #expect(all[key] == kinds, "seed \(number), \(key)") }
      }
      #expect(!week.isEmpty)
    }
  }

  @Test("of times that go back the fewest are unknown, and of two alike the earlier change")
  func consistent() {
    #expect(OfficerTimeline.consistent([1, 2, nil, 2, 5]) == [1, 2, nil, 2, 5])
    #expect(OfficerTimeline.consistent([9, 15, 10]) == [9, nil, 10])
    #expect(OfficerTimeline.consistent([9, 10, 1, 11]) == [9, 10, nil, 11])
    #expect(OfficerTimeline.consistent([9, 90, 91, 10, 11, 12]) == [9, nil, nil, 10, 11, 12])
    #expect(OfficerTimeline.consistent([]) == [])
  }

  @Test("a clock that was set is in the log, and a wrong time beside the right one") func clock() {
    let set = Wire.Entry(
      generation: 8, at: Example.today(15), clockSet: -21_000_000_000, by: .init(kind: .sign))
    var wrong = DayReportsTests.entry(7, Example.today(10, 15), "out", note: "例会")
    wrong.clockShowed = Example.today(16, 5)
    let log = LogReport([wrong, set], of: Self.state, Example.clock)
    #expect(
      lines(log.lines) == """
        NUMBER  AT                   WHO OR WHAT  CHANGE                  BY            NOTE
        7       2026-11-23 10:15:00  张伟         Out                     “Out” button  例会; the clock showed 16:05
        8       2026-11-23 15:00:00  clock        set back by 5 h 50 min
        """)
    let chinese = LogReport([wrong, set], of: Self.state, Example.chineseClock)
    #expect(chinese.rowsForSpreadsheets[1].last == "例会；当时时钟显示 16:05")
    #expect(chinese.rowsForSpreadsheets[2][2...4] == ["时钟", "", "调慢 5 小时 50 分"])
    let page = WorkLog(Self.period(0..<1, [wrong, set]))
    #expect(lines(page.lines).contains("例会; the clock showed 16:05"))
  }

  @Test("after an officer has left there is no record, and the days before stay what they were")
  func left() {
    let press = DayReportsTests.entry(1, Example.today(-20), "out")
    let end = Wire.Entry(
      generation: 2, at: Example.today(10), by: .init(kind: .sign), officer: "zhang", from: "out")
    let names = [
      Wire.Name(kind: .officer, key: "zhang", name: "张伟", staleAfter: 3600, after: 0)
    ]
    var state = Self.state
    state.officers[0].staleAfter = 3600
    func rows(_ days: Range<Int>, _ entries: [Wire.Entry], _ state: Wire.State) -> [[String]] {
      let period = Period(
        Example.today(24 * days.lowerBound)..<Example.today(24 * days.upperBound),
        entries: entries, names: names, of: state, Example.chineseClock, officer: "zhang")
      return WorkLog(period).rowsForSpreadsheets.dropFirst().map { [$0[2]] + $0[3...5] }
    }
    let before = rows(-1..<0, [press], state)
    #expect(
      before == [
        ["张伟", "00:00", "04:00", "尚无记录"], ["张伟", "04:00", "05:00", "外出"],
        ["张伟", "05:00", "24:00", "未知"],
      ])
    state.officers.removeFirst()
    #expect(rows(-1..<0, [press], state) == before)
    #expect(rows(-1..<0, [press, end], state) == before)
    #expect(
      rows(0..<1, [press, end], state) == [
        ["张伟", "00:00", "10:00", "未知"], ["张伟", "10:00", "24:00", "尚无记录"],
      ])
    // Back under the same name: what was between stays nothing.
    let back = DayReportsTests.entry(3, Example.today(30), "out")
    #expect(
      rows(0..<1, [press, end, back], Self.state) == [
        ["张伟", "00:00", "10:00", "未知"], ["张伟", "10:00", "24:00", "尚无记录"],
      ])
    #expect(rows(1..<2, [end, back], Self.state).first == ["张伟", "00:00", "06:00", "尚无记录"])
  }

  @Test("in the log a status ends with the person who had the key, and not with the successor")
  func endInLog() {
    let names = [
      Wire.Name(kind: .officer, key: "zhang", name: "张伟", after: 0),
      Wire.Name(kind: .officer, key: "zhang", name: "王芳", after: 1),
    ]
    let end = Wire.Entry(
      generation: 2, at: Example.today(10), by: .init(kind: .sign), officer: "zhang", from: "out")
    let report = LogReport(
      [end, DayReportsTests.entry(3, Example.today(11), "out")], names: names, of: Self.state,
      Example.chineseClock)
    #expect(
      report.rowsForSpreadsheets.dropFirst().map { $0[2...6].joined(separator: " ") } == [
        "张伟 外出 未知  配置变更", "王芳  外出  “外出”按钮",
      ])
  }

  @Test("a status became stale by the configuration of its time") func staleness() {
    let names = [
      Wire.Name(kind: .officer, key: "zhang", name: "张伟", staleAfter: 7200, after: 0),
      Wire.Name(
        kind: .officer, key: "zhang", name: "张伟", staleAfter: 36_000, after: 1,
        since: Example.today(12)),
    ]
    let entries = [
      DayReportsTests.entry(1, Example.today(8), "out"),
      DayReportsTests.entry(2, Example.today(20), "resting"),
    ]
    let period = Period(
      Example.today(0)..<Example.today(24), entries: entries, names: names, of: Self.state,
      Example.clock, officer: "zhang")
    #expect(
      WorkLog(period).rowsForSpreadsheets.dropFirst().map { $0[3...5].joined(separator: " ") } == [
        "00:00 08:00 no record", "08:00 10:00 Out", "10:00 12:00 unknown", "12:00 18:00 Out",
        "18:00 20:00 unknown", "20:00 24:00 Resting",
      ])
  }

  @Test("the predecessor's last status ends where the successor came, also at an unknown time")
  func unknownSuccession() {
    let names = [
      Wire.Name(kind: .officer, key: "zhang", name: "张伟", after: 0),
      Wire.Name(kind: .officer, key: "zhang", name: "王芳", after: 1),
    ]
    var state = Self.state
    state.officers[0].name = "王芳"
    let period = Period(
      Example.today(0)..<Example.today(24),
      entries: [DayReportsTests.entry(1, Example.today(8), "out")], names: names, of: state,
      Example.clock)
    #expect(period.people.map(\.name) == ["张伟"])
    #expect(
      WorkLog(period).rowsForSpreadsheets.dropFirst().map { $0[5] } == ["no record", "unknown"])
  }
}
