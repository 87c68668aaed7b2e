// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The year of a lamp")
struct YearChartTests {
  let locality = Locality(
    place: Place(latitude: 30.58, longitude: 114.30),
    zone: Zone(name: "Asia/Shanghai", initialOffset: 28_800))

  @Test("every day is covered from midnight to midnight and says what the programme says")
  func segments() throws {
    let programme = try ZoneSamples.programme()
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

  @Test("the picture has a stretch of light for each lit segment and escapes its title")
  func picture() {
    let programme = Programme(rules: [
      Rule(from: TimeExpression(clock: 64_800), to: TimeExpression(clock: 72_000))
    ])
    let svg = YearChart(year: 2026, programme, in: locality).svg(title: "A & <B>")
    #expect(svg.contains("A &amp; &lt;B&gt;, 2026"))
    let light = svg.split(separator: "\n").filter {
      $0.contains("height=\"40.0\" fill=\"#ffd84d\"")
    }
    #expect(light.count == 365)
    #expect(svg.hasSuffix("</svg>\n"))
  }
}
