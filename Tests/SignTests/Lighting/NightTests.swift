// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Programmes by the sun")
struct NightTests {
  let china = Zone(name: "Asia/Shanghai", initialOffset: 28_800)

  func programme(_ windows: (String, String)...) throws -> Programme {
    Programme(
      rules: try windows.map {
        Rule(from: try TimeExpression(parsing: $0.0), to: try TimeExpression(parsing: $0.1))
      })
  }

  /// The hours of light on a date, counted by minutes from noon to noon.
  func minutesLit(
    _ programme: Programme, _ month: Int, _ day: Int, latitude: Double, longitude: Double,
    _ zone: Zone
  ) throws -> Int {
    let place = Place(latitude: latitude, longitude: longitude)
    let locality = Locality(place: place, zone: zone)
    let noon = zone.instant(try date(2026, month, day), second: 43_200)
    return (0..<1440).filter {
      programme.evaluate(at: noon + .minutes($0), in: locality).level.isLit
    }.count
  }

  @Test("a night in Wuhan lasts from sunset less ten minutes to sunrise and ten minutes")
  func wuhan() throws {
    let programme = try programme(("sunset-10m", "sunrise+10m"))
    let place = Place(latitude: 30.58, longitude: 114.30)
    let locality = Locality(place: place, zone: china)
    let noon = china.instant(try date(2026, 3, 20), second: 43_200)
    let on = try #require(programme.evaluate(at: noon, in: locality).next)
    #expect(china.local(on).clock == "18:23")
    #expect(programme.evaluate(at: on, in: locality).level == .full)
    let off = try #require(programme.evaluate(at: on, in: locality).next)
    #expect(china.local(off).clock == "06:35")
    #expect(programme.evaluate(at: off, in: locality).level == .off)
  }

  @Test("a bound holds where the sun is too early or too late")
  func bounds() throws {
    let programme = try programme(("sunset, not before 18:00, not after 19:00", "sunrise"))
    let locality = Locality(place: Place(latitude: 30.58, longitude: 114.30), zone: china)
    for (month, clock) in [(12, "18:00"), (3, "18:33"), (6, "19:00")] {
      let noon = china.instant(try date(2026, month, 20), second: 43_200)
      let on = try #require(programme.evaluate(at: noon, in: locality).next)
      #expect(china.local(on).clock == clock)
    }
  }

  @Test("a morning window is empty while the sun rises before it")
  func emptyMorning() throws {
    let programme = try programme(("05:40", "sunrise"))
    let winter = try minutesLit(programme, 12, 20, latitude: 30.58, longitude: 114.30, china)
    let summer = try minutesLit(programme, 6, 20, latitude: 30.58, longitude: 114.30, china)
    #expect(winter == 96)
    #expect(summer == 0)
  }

  @Test("an evening window is empty while the sun sets after it")
  func emptyEvening() throws {
    let programme = try programme(("sunset", "21:30"))
    // In Urumqi the sun sets at 21:55 in June and at 18:40 in December.
    let summer = try minutesLit(programme, 6, 20, latitude: 43.83, longitude: 87.62, china)
    let winter = try minutesLit(programme, 12, 20, latitude: 43.83, longitude: 87.62, china)
    #expect(summer == 0)
    #expect((160...180).contains(winter))
  }

  @Test("where the sun never sets the lamp stays off, where it never rises it stays lit")
  func polar() throws {
    let oslo = Zone(name: "Europe/Oslo", initialOffset: 3600)
    let night = try programme(("sunset-10m", "sunrise+10m"))
    let day = try programme(("sunrise+10m", "sunset-10m"))
    for (month, nightMinutes, dayMinutes) in [(6, 0, 1440), (12, 1440, 0)] {
      let place = (latitude: 69.65, longitude: 18.96)
      let lit = try minutesLit(
        night, month, 20, latitude: place.latitude, longitude: place.longitude, oslo)
      let dark = try minutesLit(
        day, month, 20, latitude: place.latitude, longitude: place.longitude, oslo)
      #expect(lit == nightMinutes)
      #expect(dark == dayMinutes)
    }
  }

  @Test("the polar night has no boundary, and ends with the first sunrise")
  func polarNight() throws {
    let oslo = Zone(name: "Europe/Oslo", initialOffset: 3600)
    let locality = Locality(place: Place(latitude: 69.65, longitude: 18.96), zone: oslo)
    let programme = try programme(("sunset", "sunrise"))
    let solstice = oslo.instant(try date(2025, 12, 21), second: 0)
    let next = try #require(programme.evaluate(at: solstice, in: locality).next)
    #expect(try oslo.local(next).date == date(2026, 1, 15))
  }
}
