// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

/// A place whose sun is highest hours from noon: coordinates that were swapped, a sign that is
/// wrong, or another zone.
@Suite("A place that does not fit its time zone") struct MisplacedSiteTests {
  private static let zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)

  private func site(_ longitude: Double) -> Site {
    Site(name: ["所"], latitude: 30.58, longitude: longitude, timezone: "Asia/Shanghai")
  }

  @Test("the noon of a place is implausible where nobody lives by such a zone")
  func noon() {
    // Wuhan; the west and the east of China; Wuhan with a wrong sign; Ürümqi swapped; Greenwich.
    #expect(site(114.30).implausibleNoon(atOffset: 28_800) == nil)
    #expect(site(73.5).implausibleNoon(atOffset: 28_800) == nil)
    #expect(site(135).implausibleNoon(atOffset: 28_800) == nil)
    #expect(site(-114.30).implausibleNoon(atOffset: 28_800) == 3 * 3600 + 37 * 60)
    #expect(site(43.8).implausibleNoon(atOffset: 28_800) == 17 * 3600 + 5 * 60)
    #expect(site(0).implausibleNoon(atOffset: 28_800) == 20 * 3600)
    #expect(site(180).implausibleNoon(atOffset: 12 * 3600) == nil)
    #expect(site(-180).implausibleNoon(atOffset: 14 * 3600) == nil)
  }

  @Test("only a sign that goes by the sun reports it")
  func uses() throws {
    let now = Now(
      boot: .hours(1), civil: Instant(seconds: 1_795_392_000), trust: .unset, zone: Self.zone)
    func controller(_ from: String) throws -> Controller {
      let rule = Rule(
        from: try TimeExpression(parsing: from), to: try TimeExpression(parsing: "23:00"))
      return Controller(
        Settings(
          site: site(-114.30), officers: [],
          lamps: [
            Lamp(key: "a", policy: LampPolicy(programme: Programme(rules: [rule])))
          ]))
    }
    #expect(try controller("sunset").implausibleNoon(at: now) == 13_020)
    #expect(try controller("18:00").implausibleNoon(at: now) == nil)
  }

  @Test(
    "no window between the clock and the sun lasts longer than a day, wherever the sun is",
    arguments: [
      ("17:00", "sunrise"), ("11:30", "sunrise"), ("23:30", "sunset"), ("sunset", "12:00"),
      ("sunset", "13:30"), ("sunset+8h", "05:00"), ("noon", "05:00"), ("civil-dusk", "10:00"),
    ])
  func longest(from: String, to: String) throws {
    let rule = Rule(from: try TimeExpression(parsing: from), to: try TimeExpression(parsing: to))
    var longest = Duration.zero
    for longitude in stride(from: -180.0, to: 180, by: 7.5) {
      for latitude in [0.0, 30.58, 55] {
        let locality = Locality(
          place: Place(latitude: latitude, longitude: longitude), zone: Self.zone)
        for start in [1_782_000_000, 1_797_800_000] as [Int64] {
          let instant = Instant(seconds: start)
          var iterator = WindowIterator(rules: [rule], locality: locality, from: instant)
          for _ in 0..<4 { iterator.loadNextDay() }
          longest = iterator.windows.map { $0.end - $0.start }.reduce(longest, max)
        }
      }
    }
    // From a day to the next the sun moves by a few minutes.
    #expect(longest > .hours(1) && longest <= .hours(24) + .minutes(10), "\(longest)")
  }
}
