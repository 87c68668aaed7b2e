// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@Suite("Warnings of leave, hours and automatic changes") struct RosterWarningTests {
  /// The warnings of these lines of an officer, and of other sections, on 30 November 2026.
  private static func warnings(_ officer: String, _ rest: String = "") throws -> [Problem] {
    try configuration(officer, rest).warnings
  }

  private static func configuration(
    _ officer: String, _ rest: String = ""
  ) throws -> SignConfiguration {
    let shanghai = Zone(name: "Asia/Shanghai", initialOffset: 28_800)
    let circumstances = Circumstances(
      now: Instant(seconds: 1_795_996_800), zone: { $0 == shanghai.name ? shanghai : nil },
      readPhotograph: { _, _ in .notRegular })
    let text = Sample.officer(officer) + "\n" + rest
    return try SignConfiguration.read(
      bytes: Array(text.utf8), name: "sign.yaml", zoneExists: { _ in true },
      circumstances: circumstances
    ).get()
  }

  @Test(
    "leave that is most of every year is warned of, as reversed dates are",
    arguments: [
      ("12-05..12-01", true), ("01-01..12-31", true), ("03-01..02-28", true),
      ("02-29..02-28", true), ("12-20..01-10", false), ("12-05", false), ("07-01..08-31", false),
      ("2026-12-01..2027-11-30", false),
    ])
  func longLeave(_ dates: String, _ isWarned: Bool) throws {
    let found = try Self.warnings("leave: [12-24, \(dates)]")
    #expect(found.map(\.path) == (isWarned ? ["officers.zhang.leave[2]"] : []))
    for warning in found {
      #expect(warning.message.hasPrefix("these days are most of every year, expected fewer"))
      #expect(warning.chinese.hasPrefix("这些日期占每年的大半，应少一些"))
    }
  }

  @Test("holidays and make-up days that are most of every year are warned of")
  func longHolidays() throws {
    let found = try Self.warnings(
      "rank: 三级警督", "calendar: {years: all, holidays: 10-08..10-01, workdays: [05-02..04-30]}")
    #expect(found.map(\.path) == ["calendar.holidays", "calendar.workdays[1]"])
  }

  @Test(
    "leave that is past is hinted at, and no warning that health counts",
    arguments: [
      ("[2025-01-01]", "2025-01-01"), ("[2025-01-01, 2026-11-20..2026-11-29]", "2026-11-29"),
      ("[2025-01-01, 2026-12-01]", nil), ("[2026-11-20..2026-12-01]", nil),
      ("[2025-01-01, 12-24]", nil), ("[]", nil),
    ] as [(String, String?)])
  func pastLeave(_ dates: String, _ last: String?) throws {
    let found = try Self.configuration("leave: \(dates)")
    #expect(found.warnings.isEmpty)
    #expect(found.hints.map(\.path) == (last == nil ? [] : ["officers.zhang.leave"]))
    for warning in found.hints {
      #expect(warning.message.hasPrefix("all days of leave are past, the last was \(last ?? "?")"))
      #expect(warning.chinese.hasPrefix("休假日期都已过去，最后一天是 \(last ?? "?")；"))
    }
  }

  @Test(
    "hours of reception that overlap others are warned of",
    arguments: [
      ("周一 09:00-11:30, 周一 11:00-12:00, 周一 09:00-11:30", [2, 3]),
      ("mon 09:00-11:30, daily 11:00-12:00", [2]), ("workdays 09:00-11:30, fri 08:00-17:00", [2]),
      ("restdays 09:00-11:30, sun 11:29-12:00", [2]),
      ("restdays 09:00-11:30, holidays 11:00-12:00", [2]),
      ("sun 22:00-02:00, mon 01:00-03:00", [2]), ("mon 01:00-03:00, sun 22:00-02:00", [2]),
      ("daily 22:00-02:00, mon 01:00-03:00", [2]),
      ("\"mon 09:00-11:30, 11:00-12:00\"", [1]),
      ("mon 09:00-11:30, mon 11:30-12:00", []), ("mon 09:00-11:30, tue 09:00-11:30", []),
      ("sun 22:00-02:00, tue 01:00-03:00", []), ("sun 22:00-24:00, mon 00:00-03:00", []),
      ("workdays 09:00-11:30, restdays 09:00-11:30", []),
      ("workdays 09:00-11:30, sat 09:00-11:30", []),
      ("workdays 09:00-11:30, holidays 09:00-11:30", []),
      ("mon 09:00-11:30, holidays 09:00-11:30", []),
    ])
  func overlaps(_ hours: String, _ items: [Int]) throws {
    let found = try Self.warnings(
      "reception: [\(hours)]", "calendar: {years: all, holidays: 10-01}")
    #expect(found.map(\.path) == items.map { "officers.zhang.reception[\($0)]" })
    for warning in found {
      #expect(warning.message.hasPrefix("these hours overlap others of the same day"))
      #expect(warning.chinese.hasPrefix("与同一天的另一接待时段重复或重叠"))
    }
  }

  @Test(
    "an automatic change that a later one at the same time always replaces is warned of",
    arguments: [
      ("", "", [1]), ("days: workdays", "days: workdays", [1]), ("days: mon", "", [1]),
      ("days: mon", "days: [mon-fri]", [1]), ("days: holidays", "days: restdays", [1]),
      ("days: mon", "days: [workdays, restdays]", [1]), ("", "days: [mon-sun]", [1]),
      ("unless-since: 1h", "unless-since: 30m", [1]), ("", "days: mon", []),
      ("days: mon", "days: tue", []), ("days: mon", "days: workdays", []),
      ("unless-since: 30m", "unless-since: 1h", []),
    ])
  func replaced(_ first: String, _ second: String, _ items: [Int]) throws {
    func change(_ status: String, _ rest: String) -> String {
      "{at: \"18:00\", set: \(status)\(rest.isEmpty ? "" : ", " + rest)}"
    }
    let list = [change("resting", first), change("out", second), "{at: \"19:00\", set: out}"]
    let found = try Self.warnings(
      "automatic: [\(list.joined(separator: ", "))]", "calendar: {years: all, holidays: 10-01}")
    #expect(found.map(\.path) == items.map { "officers.zhang.automatic[\($0)]" })
    for warning in found {
      #expect(warning.message.hasPrefix("a later change of this list is at the same time"))
      #expect(warning.chinese.hasPrefix("本列表后面另有一项变更，时间和日子相同"))
    }
  }
}
