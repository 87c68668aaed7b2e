// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Programmes by the sun")
struct NightTests {
  private static let china = Zone(name: "Asia/Shanghai", initialOffset: 28_800)
  private static let oslo = Zone(name: "Europe/Oslo", initialOffset: 3600)

  private static func programme(_ windows: (String, String)...) throws -> Programme {
    Programme(
      rules: try windows.map {
        Rule(from: try TimeExpression(parsing: $0.0), to: try TimeExpression(parsing: $0.1))
      })
  }

  /// The minutes of light from noon to noon, by evaluations every `step` minutes.
  private static func minutesLit(
    _ programme: Programme, _ month: Int, _ day: Int, latitude: Double, longitude: Double,
    _ zone: Zone, every step: Int
  ) throws -> Int {
    let place = Place(latitude: latitude, longitude: longitude)
    let locality = Locality(place: place, zone: zone)
    let noon = zone.instant(try date(2026, month, day), second: 43_200)
    return stride(from: 0, to: 1440, by: step).count {
      programme.evaluate(at: noon + .minutes($0), in: locality).level.isLit
    } * step
  }

  @Test("a night in Wuhan lasts from ten minutes before sunset to ten minutes after sunrise")
  func wuhan() throws {
    let programme = try Self.programme(("sunset-10m", "sunrise+10m"))
    let place = Place(latitude: 30.58, longitude: 114.30)
    let locality = Locality(place: place, zone: Self.china)
    let noon = Self.china.instant(try date(2026, 3, 20), second: 43_200)
    let on = try #require(programme.evaluate(at: noon, in: locality).next)
    #expect(Self.china.local(on).clock == "18:23")
    #expect(programme.evaluate(at: on, in: locality).level == .full)
    let off = try #require(programme.evaluate(at: on, in: locality).next)
    #expect(Self.china.local(off).clock == "06:35")
    #expect(programme.evaluate(at: off, in: locality).level == .off)
  }

  @Test("a bound applies if the sun is too early or too late")
  func bounds() throws {
    let programme = try Self.programme(("sunset, not before 18:00, not after 19:00", "sunrise"))
    let locality = Locality(place: Place(latitude: 30.58, longitude: 114.30), zone: Self.china)
    for (month, clock) in [(12, "18:00"), (3, "18:33"), (6, "19:00")] {
      let noon = Self.china.instant(try date(2026, month, 20), second: 43_200)
      let on = try #require(programme.evaluate(at: noon, in: locality).next)
      #expect(Self.china.local(on).clock == clock)
    }
  }

  @Test("a morning window is empty while the sun rises before it")
  func emptyMorning() throws { try Self.measureMorning(every: 12) }

  @Test("an evening window is empty while the sun sets after it")
  func emptyEvening() throws { try Self.measureEvening(every: 12) }

  @Test("where the sun never sets the lamp stays off, where it never rises it stays lit")
  func polar() throws { try Self.measurePolarDays(every: 60) }

  @Test("the polar night has no boundary, and ends with the first sunrise")
  func polarNight() throws {
    let locality = Locality(place: Place(latitude: 69.65, longitude: 18.96), zone: Self.oslo)
    let programme = try Self.programme(("sunset", "sunrise"))
    let solstice = Self.oslo.instant(try date(2025, 12, 21), second: 0)
    let next = try #require(programme.evaluate(at: solstice, in: locality).next)
    #expect(try Self.oslo.local(next).date == date(2026, 1, 15))
  }

  /// Measures a window that ends at sunrise, in winter and in summer.
  static func measureMorning(every step: Int) throws {
    let programme = try programme(("05:40", "sunrise"))
    func minutes(_ month: Int) throws -> Int {
      try minutesLit(
        programme, month, 20, latitude: 30.58, longitude: 114.30, china, every: step)
    }
    #expect(try abs(minutes(12) - 96) < step)
    #expect(try minutes(6) == 0)
  }

  /// Measures a window that begins at sunset, in winter and in summer.
  static func measureEvening(every step: Int) throws {
    let programme = try programme(("sunset", "21:30"))
    // In Urumqi the sun sets at 21:55 in June and at 18:40 in December.
    func minutes(_ month: Int) throws -> Int {
      try minutesLit(programme, month, 20, latitude: 43.83, longitude: 87.62, china, every: step)
    }
    #expect(try minutes(6) == 0)
    #expect(try (160...180).contains(minutes(12)))
  }

  /// Measures the longest day and the longest night of Tromsø.
  static func measurePolarDays(every step: Int) throws {
    let night = try programme(("sunset-10m", "sunrise+10m"))
    let day = try programme(("sunrise+10m", "sunset-10m"))
    func minutes(_ programme: Programme, _ month: Int) throws -> Int {
      try minutesLit(programme, month, 20, latitude: 69.65, longitude: 18.96, oslo, every: step)
    }
    for (month, nightMinutes, dayMinutes) in [(6, 0, 1440), (12, 1440, 0)] {
      #expect(try minutes(night, month) == nightMinutes)
      #expect(try minutes(day, month) == dayMinutes)
    }
  }
}
