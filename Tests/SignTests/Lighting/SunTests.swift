// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The sun")
struct SunTests {
  @Test("times agree with the computed table within a second", arguments: SunTable.sites.indices)
  func table(index: Int) throws {
    let site = SunTable.sites[index]
    let zone = Zone(name: site.name, initialOffset: Int32(site.hours * 3600))
    let place = try #require(Place(latitude: site.latitude, longitude: site.longitude))
    var compared = 0
    for row in site.rows {
      let date = try date(2026, row.month, row.day)
      let days = [date, date - 1, date + 1].map { SunDay($0, in: zone, at: place) }
      let midnight = zone.instant(date, second: 0).seconds
      for (event, expected) in zip(SunEvent.allCases, row.seconds) {
        // The table has the event on the date, which may be of a neighbouring solar day.
        let found = days.lazy.compactMap { $0.times[event] }
          .map { Double($0.seconds - midnight) }.first { (0..<86_400).contains($0) }
        // Half a second is lost by rounding.
        if abs((found ?? -1) - expected) > 1 {
          Issue.record("\(site.name) \(date) \(event): \(found ?? -1), expected \(expected)")
        }
        compared += 1
      }
    }
    #expect(compared == 216)
  }

  @Test(
    "minutes agree with those of the US Naval Observatory",
    arguments: [
      // 39 N 105 W and 39.917 N 116.383 E in 2015, as quoted in the tests of pvlib.
      (39, -105, -7, 1, 2, "07:19", "16:49"), (39, -105, -7, 4, 2, "05:43", "18:24"),
      (39, -105, -7, 8, 2, "05:01", "19:10"), (39, -105, -7, 12, 2, "07:01", "16:38"),
      (39.917, 116.383, 8, 1, 2, "07:36", "17:00"), (39.917, 116.383, 8, 4, 2, "05:58", "18:39"),
      (39.917, 116.383, 8, 8, 2, "05:13", "19:28"), (39.917, 116.383, 8, 12, 2, "07:17", "16:50"),
    ] as [(Double, Double, Int32, Int, Int, String, String)])
  func observatory(
    latitude: Double, longitude: Double, hours: Int32, month: Int, day: Int, rise: String,
    set: String
  ) throws {
    let zone = Zone(name: "", initialOffset: hours * 3600)
    let place = try #require(Place(latitude: latitude, longitude: longitude))
    let sun = SunDay(try date(2015, month, day), in: zone, at: place)
    func minute(_ event: SunEvent) -> String? {
      sun.times[event].map { zone.local($0 + .seconds(30)).clock }
    }
    #expect(minute(.sunrise) == rise)
    #expect(minute(.sunset) == set)
  }

  @Test("twilights agree with skyfield's to the minute")
  func skyfield() throws {
    // 41.281944 N 84.362778 W on 8 November 2019, from skyfield's test_almanac.
    let place = try #require(Place(latitude: 41.281944, longitude: -84.362778))
    let sun = SunDay(try date(2019, 11, 8), in: .utc, at: place)
    let clocks = SunEvent.allCases.map { event in
      sun.times[event].map { Zone.utc.local($0 + .seconds(30)).clock }
    }
    let expected = ["10:42", "11:15", "11:48", "12:17", "22:25", "22:54", "23:27", "23:59"]
    #expect(clocks.compactMap { $0 }.filter { $0 != clocks[4] } == expected)
  }

  @Test("the direction agrees with NREL's example")
  func example() throws {
    // NREL/TP-560-34302: azimuth 194.340241; elevation 39.872046 before refraction, from 1830 m.
    let place = try #require(Place(latitude: 39.742476, longitude: -105.1786))
    let seconds = try date(2003, 10, 17).dayNumber * 86_400 + 19 * 3600 + 30 * 60 + 30
    let direction = Sun.direction(at: Instant(seconds: seconds), from: place)
    #expect(abs(direction.elevation - 39.872046) < 0.0005)
    #expect(abs(direction.azimuth - 194.340241) < 0.0005)
  }

  @Test("in Tromsø the polar night ends and the midnight sun begins on the right days")
  func tromso() throws {
    // Computed with astropy: the last set of spring 05-17 22:28:20 UTC, the first of summer
    // 07-25 22:37:13 UTC with the rise at 23:05:05.
    let zone = Zone(name: "Norway's winter time", initialOffset: 3600)
    let place = try #require(Place(latitude: 69.65, longitude: 18.96))
    func day(_ month: Int, _ day: Int) throws -> SunDay {
      SunDay(try date(2026, month, day), in: zone, at: place)
    }
    #expect(try day(1, 14).polar == .neverRises)
    #expect(try day(1, 15).polar == nil)
    #expect(try day(5, 17).polar == nil)
    // The sun rises again minutes later, before midnight, and that belongs to the next day.
    let first = try day(5, 18)
    #expect(first.times[.sunset] == nil)
    #expect(first.times[.sunrise].map { zone.local($0).date } == (try date(2026, 5, 17)))
    #expect(try day(5, 19).polar == .neverSets)
    #expect(try day(7, 24).polar == .neverSets)
    let last = try day(7, 25)
    #expect(last.times[.sunrise] == nil)
    let set = try #require(last.times[.sunset])
    #expect(abs(zone.local(set).second - (23 * 3600 + 37 * 60 + 13)) <= 2)
    #expect(try day(7, 26).times[.sunrise] != nil)
    #expect(try day(11, 27).polar == nil)
    #expect(try day(11, 28).polar == .neverRises)
    #expect(try day(12, 21).times[.civilDawn] != nil)
  }

  @Test("sunset follows sunrise every day from 73 to 135 degrees east on China's clock")
  func china() throws {
    let zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)
    let start = try date(2015, 1, 1)
    for longitude in stride(from: 73.5, through: 135, by: 4.1) {
      let place = try #require(Place(latitude: 40, longitude: longitude))
      for day in stride(from: 0, to: 365, by: 5) {
        let times = SunDay(start + Int64(day), in: zone, at: place).times
        guard let dawn = times[.civilDawn], let rise = times[.sunrise], let noon = times[.noon],
          let set = times[.sunset], let dusk = times[.civilDusk], dawn < rise, rise < noon,
          noon < set, set < dusk
        else {
          Issue.record("\(longitude) \(start + Int64(day)): \(times)")
          return
        }
      }
    }
  }

  @Test("at the poles the sun is up for half of the year, without failures")
  func poles() throws {
    for latitude in [-90.0, 90] {
      let place = try #require(Place(latitude: latitude, longitude: 0))
      var up = 0
      for day in 0..<365 {
        let sun = SunDay(try date(2026, 1, 1) + Int64(day), in: .utc, at: place)
        up += sun.polar == .neverSets ? 1 : 0
      }
      #expect((180...192).contains(up))
    }
  }
}
