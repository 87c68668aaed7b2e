// SPDX-License-Identifier: Apache-2.0
import Sign
import SignConsole
import Testing
import Varlink

@Suite("The sun report")
struct SunReportTests {
  private static let oslo = Zone(name: "Europe/Oslo", initialOffset: 3600)

  private func report(_ date: CivilDate?, _ zone: Zone, _ place: Place?) throws -> SunReport {
    SunReport(
      SunDay(try #require(date), in: zone, at: try #require(place)),
      WallClock(zone, Example.english))
  }

  @Test("JSON has every key in UTC, and null for an event that does not happen")
  func json() throws {
    let report = try report(
      CivilDate(year: 2026, month: 12, day: 21), Self.oslo,
      Place(latitude: 69.65, longitude: 18.96))
    let object = try #require(report.json.object)
    #expect(
      object.names == [
        "astronomicalDawn", "nauticalDawn", "civilDawn", "sunrise", "transit", "sunset",
        "civilDusk", "nauticalDusk", "astronomicalDusk",
      ])
    #expect(object["sunrise"] == .null)
    #expect(object["transit"] == "2026-12-21T10:42:12Z")
  }

  @Test("the lines have local times, and a note if the sun does not rise")
  func lines() throws {
    let polar = try report(
      CivilDate(year: 2026, month: 12, day: 21), Self.oslo,
      Place(latitude: 69.65, longitude: 18.96))
    #expect(polar.lines[0...1] == ["2026-12-21 Europe/Oslo", "The sun does not rise."])
    #expect(polar.lines[5] == "sunrise             not on this date")
    let wuhan = try report(
      CivilDate(year: 2026, month: 11, day: 23), Example.zone,
      Place(latitude: 30.58, longitude: 114.30))
    #expect(wuhan.lines[4] == "sunrise             06:55:18")
  }

  @Test("a twilight that ends after midnight is marked, as the programmes of that day use it")
  func afterMidnight() throws {
    let place = try #require(Place(latitude: 39.47, longitude: 75.99))
    let date = try #require(CivilDate(year: 2026, month: 6, day: 21))
    let kashgar = try report(date, Example.zone, place)
    #expect(kashgar.lines.last?.hasPrefix("astronomical dusk   00:") == true)
    #expect(kashgar.lines.last?.hasSuffix(" +1") == true)
    #expect(kashgar.lines.filter { $0.hasSuffix(" +1") }.count == 1)
    let day = SunDay(date, in: Example.zone, at: place)
    let dusk = try #require(day.times[.astronomicalDusk])
    let programme = Programme(rules: [
      Rule(
        from: TimeExpression(.sunset), to: TimeExpression(.astronomicalDusk),
        dates: [try DateSpan(parsing: "2026-06-21")])
    ])
    let locality = Locality(place: place, zone: Example.zone)
    #expect(programme.evaluate(at: dusk - .seconds(1), in: locality).level == .full)
    #expect(programme.evaluate(at: dusk, in: locality).level == .off)
  }
}
