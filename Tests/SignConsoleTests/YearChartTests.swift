// SPDX-License-Identifier: Apache-2.0
import Sign
import SignConsole
import Testing

@Suite("The year of a lamp")
struct YearChartTests {
  let locality = Locality(
    place: Place(latitude: 30.58, longitude: 114.30),
    zone: Zone(name: "Asia/Shanghai", initialOffset: 28_800))

  private static func programme() throws -> Programme {
    func rule(
      _ from: String, _ to: String, _ level: Int, days: Set<DaySelector> = [],
      onlyIfLit: Bool = false
    ) throws -> Rule {
      Rule(
        from: try TimeExpression(parsing: from), to: try TimeExpression(parsing: to), days: days,
        level: Level(percent: level), onlyIfLit: onlyIfLit)
    }
    return Programme(rules: [
      try rule("sunset-10m, not before 16:00, not after 22:00", "sunrise+10m", 100),
      try rule("23:00", "05:30", 30, onlyIfLit: true),
      try rule("01:30", "02:30", 0, days: [.workday]),
      try rule("civil-dusk+30m", "nautical-dusk+2h", 60, days: [.weekday(.sunday), .holiday]),
      try rule("noon-15m", "noon+15m", 10),
    ])
  }

  @Test("the segments cover every day and follow the programme")
  func segments() throws {
    let programme = try Self.programme()
    let chart = YearChart(year: 2028, programme, in: locality)
    #expect(chart.days.count == 366)
    for day in chart.days {
      var end = 0
      for segment in day.segments {
        let middle = locality.zone.instant(day.date, second: (segment.start + segment.end) / 2)
        let evaluation = programme.evaluate(at: middle, in: locality)
        if segment.start != end || evaluation.decidingRule != segment.rule
          || evaluation.level != segment.level
        {
          Issue.record("\(day.date) \(segment)")
          return
        }
        end = segment.end
      }
      if end != 86_400 { Issue.record("\(day.date) ends at \(end)") }
    }
  }

  @Test("the SVG has a rectangle for each lit segment and escapes its title")
  func picture() {
    let programme = Programme(rules: [
      Rule(from: TimeExpression(clock: 64_800), to: TimeExpression(clock: 72_000))
    ])
    let chart = YearChart(year: 2026, programme, in: locality)
    let svg = chart.svg(title: "A & <B>", Example.english)
    #expect(svg.contains("A &amp; &lt;B&gt;, 2026"))
    let light = svg.split(separator: "\n").filter {
      $0.contains("height=\"40.0\" fill=\"#ffd84d\"")
    }
    #expect(light.count == 365)
    #expect(svg.hasSuffix("</svg>\n"))
    let chinese = chart.svg(title: "灯箱", Example.chinese)
    for text in ["灯箱，2026年", ">1月<", ">不亮<", ">民用晨昏影<", ">日出和日落<"] {
      #expect(chinese.contains(text) && !svg.contains(text))
    }
    #expect(!chinese.contains("off") && !chinese.contains("sun"))
  }
}
