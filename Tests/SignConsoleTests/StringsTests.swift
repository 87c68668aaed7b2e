// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Sign
import SignConsole
import SignInterface
import Testing

@Suite("Texts, times and arguments")
struct StringsTests {
  @Test(
    "the locale decides the language, LC_ALL first",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], .chinese), (["LANG": "en_GB.UTF-8"], .english), ([:], .english),
      (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .english),
      (["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "C"], .chinese),
    ] as [([String: String], ConsoleLanguage)])
  func language(environment: [String: String], language: ConsoleLanguage) {
    #expect(ConsoleLanguage(environment: { environment[$0] }) == language)
  }

  @Test("a time has its shortest form")
  func times() {
    let now = Example.today(18, 42)
    #expect(Example.clock.when(Example.today(23), from: now) == "23:00")
    #expect(Example.clock.when(Example.today(29, 30), from: now) == "tomorrow 05:30")
    #expect(Example.chineseClock.when(Example.today(-1), from: now) == "昨天 23:00")
    #expect(Example.clock.when(Example.today(72), from: now) == "2026-11-26 00:00")
    #expect(Example.clock.when(Example.today(8), from: nil) == "2026-11-23 08:00")
    #expect(Example.clock.exact(Example.today(8, 5, 9)) == "2026-11-23 08:05:09")
  }

  @Test("dates are local dates at the sign, with its daylight saving time")
  func zones() {
    let berlin = Zone(
      name: "Europe/Berlin", initialOffset: 7200, changes: [.init(at: 1_792_890_000, offset: 3600)])
    let clock = WallClock(berlin, Example.english)
    #expect(clock.exact(1_792_889_999 * 1_000_000) == "2026-10-25 02:59:59 (1st)")
    #expect(clock.exact(1_792_890_000 * 1_000_000) == "2026-10-25 02:00:00 (2nd)")
  }

  @Test(
    "a time is parsed in each of its forms",
    arguments: [
      ("15:00", Example.today(15)), ("15:00:30", Example.today(15, 0, 30)),
      ("2026-11-22", Example.today(-24)), ("2026-11-22T09:30", Example.today(-24 + 9, 30)),
      ("2026-11-22 09:30", Example.today(-24 + 9, 30)), ("2h", Example.today(16, 42)),
      ("1h30m", Example.today(17, 12)), ("24:00", nil), ("2026-02-30", nil), ("15", nil),
      ("15:0", nil), ("", nil), ("tomorrow", nil), ("+5:00", nil),
    ] as [(String, Int?)])
  func timestampArgument(text: String, timestamp: Int?) {
    let now = Instant(microseconds: Int64(Example.today(18, 42)))
    #expect(TimestampArgument.timestamp(text, in: Example.zone, now: now) == timestamp)
  }

  @Test(
    "the mode of a lamp is parsed",
    arguments: [
      ("on", .on, nil), ("off", .off, nil), ("auto", .automatic, nil), ("30%", .dim, 0.3),
      ("0%", .dim, 0), ("100%", .dim, 1), ("开", .on, nil), ("３０％", .dim, 0.3),
    ] as [(String, Wire.SetLamp.Parameters.Mode, Double?)])
  func lampMode(text: String, mode: Wire.SetLamp.Parameters.Mode, level: Double?) {
    let parsed = LampMode(text)
    #expect(parsed?.mode == mode)
    #expect(parsed?.level == level)
  }

  @Test("an invalid mode is refused", arguments: ["101%", "101", "-1%", "%", "bright", "", "30%%"])
  func invalidLampMode(text: String) {
    #expect(LampMode(text) == nil)
  }
}
