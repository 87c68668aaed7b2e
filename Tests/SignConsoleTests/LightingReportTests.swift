// SPDX-License-Identifier: Apache-2.0
import Sign
import SignConsole
import SignInterface
import Testing

@Suite("The lighting report")
struct LightingReportTests {
  private static let locality = Locality(
    place: Place(latitude: 30.58, longitude: 114.30), zone: Example.zone)
  private static let now = Instant(microseconds: Int64(Example.today(18, 42, 7)))

  private static let lightbox = Lamp(
    key: "lightbox",
    policy: LampPolicy(
      programme: Programme(rules: [
        Rule(from: TimeExpression(clock: 64_800), to: TimeExpression(clock: 21_600)),
        Rule(
          from: TimeExpression(clock: 82_800), to: TimeExpression(clock: 19_800),
          level: Level(percent: 30), onlyIfLit: true),
        Rule(
          from: TimeExpression(clock: 3600), to: TimeExpression(clock: 7200), days: [.restday],
          level: .off),
      ]), daylight: .both),
    programmeName: "night", isDimmable: true)

  private static let spotlight = Lamp(key: "spotlight")

  private func report(_ texts: Strings) -> LightingReport {
    LightingReport([Self.lightbox, Self.spotlight], in: Self.locality, texts)
  }

  @Test("the week is a line for each day, in English")
  func week() {
    let week = report(Example.english).week(from: Self.now)
    #expect(
      lines(Array(week.prefix(7))) == """
        lightbox: programme night
          Monday 2026-11-23     00:00-05:30 30%, 05:30-06:00 on, 18:00-23:00 on, 23:00-24:00 30%
          Tuesday 2026-11-24    00:00-05:30 30%, 05:30-06:00 on, 18:00-23:00 on, 23:00-24:00 30%
          Wednesday 2026-11-25  00:00-05:30 30%, 05:30-06:00 on, 18:00-23:00 on, 23:00-24:00 30%
          Thursday 2026-11-26   00:00-05:30 30%, 05:30-06:00 on, 18:00-23:00 on, 23:00-24:00 30%
          Friday 2026-11-27     00:00-05:30 30%, 05:30-06:00 on, 18:00-23:00 on, 23:00-24:00 30%
          Saturday 2026-11-28   00:00-01:00 30%, 02:00-05:30 30%, 05:30-06:00 on, 18:00-23:00 on, \
        23:00-24:00 30%
        """)
    #expect(week[9] == "  lit only while the daylight sensor says it is dark")
    #expect(week[11] == "spotlight: a fixed level")
    #expect(week[12] == "  Monday 2026-11-23     off all day")
    #expect(week.count == 20)
  }

  @Test("each rule has a verdict")
  func explanation() {
    #expect(
      lines(report(Example.english).explanation(at: Self.now)) == """
        Monday 2026-11-23 18:42

        lightbox: programme night
          the programme says: on
          1. from 18:00 to 06:00: decides, from 18:00 to tomorrow 06:00
          2. from 23:00 to 05:30, 30%, only if lit: holds today, but not at this time
          3. from 01:00 to 02:00, off: not on days like today
          changes 23:00 (in 4 h 17 min)
          lit only while the daylight sensor says it is dark

        spotlight: a fixed level
          no rule is open: off
          no change is foreseen
        """)
  }

  @Test("the explanation in Chinese")
  func chinese() {
    let later = Self.now + .hours(6)
    #expect(
      lines(report(Example.chinese).explanation(at: later)) == """
        2026年11月24日 星期二 00:42

        lightbox：亮灯方案 night
          亮灯方案要求：30%
          1. 18:00 至 06:00：时段内，但被规则 2 取代
          2. 23:00 至 05:30，30%，仅在已亮时：生效，昨天 23:00 至 05:30
          3. 01:00 至 02:00，关：今日不适用
          05:30（4 小时 47 分后）切换
          仅在天暗时亮（光照传感器）

        spotlight：固定亮度
          当前没有规则生效：关
          暂无预定切换
        """)
  }

  @Test("a lamp that is on or off is reported as on, and changes when its output does")
  func relay() {
    var lamp = Self.lightbox
    lamp.isDimmable = false
    let report = LightingReport([lamp], in: Self.locality, Example.english)
    #expect(
      report.week(from: Self.now)[2]
        == "  Tuesday 2026-11-24    00:00-06:00 on, 18:00-24:00 on")
    let lines = report.explanation(at: Self.now + .hours(5))
    #expect(lines[3] == "  the programme says: on")
    #expect(lines[7] == "  changes tomorrow 06:00 (in 6 h 17 min)")
  }

  @Test("times of the sun and their bounds in Chinese")
  func sunInChinese() {
    let lamp = Lamp(
      key: "lightbox",
      policy: LampPolicy(
        programme: Programme(rules: [
          Rule(
            from: TimeExpression(.sunset, offset: -600, earliest: 61_200, latest: 70_200),
            to: TimeExpression(.civilDawn, offset: 5400)),
          Rule(from: TimeExpression(.sunset), to: TimeExpression(clock: 82_800)),
        ])),
      programmeName: "night")
    let report = LightingReport([lamp], in: Self.locality, Example.chinese)
    let rules = report.explanation(at: Self.now).filter { $0.contains(". ") }
    #expect(rules[0].hasPrefix("  1. 日落前 10 分（不早于 17:00，不晚于 19:30）至民用晨光始后 1 小时 30 分："))
    #expect(rules[1].hasPrefix("  2. 日落至 23:00："))
  }
}
