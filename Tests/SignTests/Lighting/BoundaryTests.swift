// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

/// Sample zones with every kind of change of local time.
enum ZoneSamples {
  static func seasonal(
    _ name: String, standard: Int32, summer: Int32, spring: (Int, Int), autumn: (Int, Int),
    hour: Int64 = 2, years: ClosedRange<Int> = 2025...2028
  ) -> Zone {
    var changes: [Zone.Change] = []
    for year in years {
      for ((month, day), offset) in [(spring, summer), (autumn, standard)] {
        guard let date = CivilDate(year: year, month: month, day: day) else { continue }
        let before = offset == summer ? standard : summer
        changes.append(
          Zone.Change(at: date.dayNumber * 86_400 + hour * 3600 - Int64(before), offset: offset))
      }
    }
    return Zone(name: name, initialOffset: standard, changes: changes.sorted { $0.at < $1.at })
  }

  static let places: [(zone: Zone, latitude: Double, longitude: Double)] = [
    (Zone(name: "Asia/Shanghai", initialOffset: 28_800), 30.58, 114.30),
    (Zone(name: "Asia/Shanghai", initialOffset: 28_800), 39.47, 75.99),
    (Zone(name: "Asia/Shanghai", initialOffset: 28_800), 52.97, 122.54),
    (
      seasonal("Europe/Oslo", standard: 3600, summer: 7200, spring: (3, 29), autumn: (10, 25)),
      69.65, 18.96
    ),
    (
      seasonal("Europe/Berlin", standard: 3600, summer: 7200, spring: (3, 29), autumn: (10, 25)),
      52.5, 13.4
    ),
    (
      seasonal("New_York", standard: -18_000, summer: -14_400, spring: (3, 8), autumn: (11, 1)),
      40.7, -74
    ),
    (
      seasonal("Lord_Howe", standard: 37_800, summer: 39_600, spring: (10, 4), autumn: (4, 5)),
      -31.55, 159.08
    ),
    (
      seasonal(
        "Santiago", standard: -14_400, summer: -10_800, spring: (9, 6), autumn: (4, 5), hour: 0),
      -33.45, -70.67
    ),
    (Zone(name: "Atlantic/Reykjavik", initialOffset: 0), 64.15, -21.95),
    (Zone(name: "Asia/Kathmandu", initialOffset: 20_700), 27.7, 85.3),
    (
      Zone(
        name: "Pacific/Apia", initialOffset: -36_000,
        changes: [Zone.Change(at: 1_798_624_800, offset: 50_400)]), -13.83, -171.77
    ),
    (Zone(name: "UTC", initialOffset: 0), 30.58, 114.30),
    (Zone(name: "Longyearbyen", initialOffset: 3600), 78.22, 15.65),
  ]

  static func locality(_ index: Int) throws -> Locality {
    let (zone, latitude, longitude) = places[index]
    let calendar = HolidayCalendar(
      holidays: [try DateSpan(parsing: "2026-10-01..2026-10-07")],
      workdays: [try DateSpan(parsing: "2026-10-10")])
    return Locality(
      place: Place(latitude: latitude, longitude: longitude), zone: zone, calendar: calendar)
  }

  static func programme() throws -> Programme {
    func rule(
      _ from: String, _ to: String, _ level: Int, days: Set<DaySelector> = [],
      dates: [String] = [], onlyIfLit: Bool = false
    ) throws -> Rule {
      Rule(
        from: try TimeExpression(parsing: from), to: try TimeExpression(parsing: to), days: days,
        dates: try dates.map { try DateSpan(parsing: $0) }, level: Level(percent: level),
        onlyIfLit: onlyIfLit)
    }
    return Programme(rules: [
      try rule("sunset-10m, not before 16:00, not after 22:00", "sunrise+10m", 100),
      try rule("23:00", "05:30", 30, onlyIfLit: true),
      try rule("01:30", "02:30", 0, days: [.workday]),
      try rule("civil-dusk+30m", "nautical-dusk+2h", 60, days: [.weekday(.sunday), .holiday]),
      try rule("noon-15m", "noon+15m", 10, dates: ["12-20..01-10"]),
    ])
  }
}

@Suite("The next boundary")
struct BoundaryTests {
  @Test(
    "the chain of boundaries agrees with evaluations between them",
    arguments: ZoneSamples.places.indices)
  func chain(index: Int) throws {
    let zone = ZoneSamples.places[index].zone
    // The new year, the end of Tromsø's seasons, the holidays, and each change of the zone.
    let days = try [date(2025, 12, 31), date(2026, 5, 16), date(2026, 10, 7)]
    let changes = zone.changes.map { zone.local(Instant(seconds: $0.at)).date - 1 }
    for day in days + changes where day <= days[0] + 366 {
      try Self.followChain(at: index, from: day, days: 4)
    }
  }

  /// Follows the boundaries, and compares with an evaluation every 181 minutes.
  static func followChain(at index: Int, from day: CivilDate, days: Int) throws {
    let locality = try ZoneSamples.locality(index)
    let programme = try ZoneSamples.programme()
    var instant = locality.zone.instant(day, second: 0)
    let end = instant + .hours(24 * days)
    var current = programme.evaluate(at: instant, in: locality)
    // 181 minutes, so that every minute of the hour occurs.
    while instant < end {
      let evaluation = programme.evaluate(at: instant, in: locality)
      while let next = current.next, next <= instant {
        let before = programme.evaluate(at: next - .seconds(1), in: locality)
        let after = programme.evaluate(at: next, in: locality)
        if before.decidingRule != current.decidingRule || after.decidingRule == current.decidingRule
          || before.next != next
        {
          Issue.record("\(locality.zone.name): no boundary at \(locality.zone.local(next))")
          return
        }
        current = after
      }
      if evaluation.decidingRule != current.decidingRule || evaluation.next != current.next {
        Issue.record("\(locality.zone.name): missed before \(locality.zone.local(instant))")
        return
      }
      instant = instant + .minutes(181)
    }
  }

  @Test("over a century of clock faults a lamp switches at most once per step, to the right level")
  func faults() throws { try Self.followClockFaults(hours: 80) }

  /// Follows a clock with random faults, this many hours at each place.
  static func followClockFaults(hours: Int) throws {
    var random = Steps(state: 7)
    let programme = try ZoneSamples.programme()
    let policy = LampPolicy(programme: programme)
    for index in ZoneSamples.places.indices {
      let locality = try ZoneSamples.locality(index)
      var lamp = LampMemory()
      var boot = Duration.hours(3)
      var civil = Instant(seconds: 1_767_225_600)
      // Some faults are steps of years.
      for _ in 0..<hours {
        boot += .hours(1)
        civil = civil + .hours(1)
        switch random.next() % 8 {
        case 0: civil = civil + .hours(Int(random.next() % 40_000))
        case 1:
          civil = max(Instant(seconds: 1_767_225_600), civil - .hours(Int(random.next() % 40_000)))
        case 2: civil = civil + .seconds(Int(random.next() % 7200))
        default: break
        }
        if civil > Instant(seconds: 4_922_899_200) { civil = Instant(seconds: 1_767_225_600) }
        let trust = ClockTrust.allCases[min(2, Int(random.next() % 9))]
        let now = Now(boot: boot, civil: civil, trust: trust, zone: locality.zone)
        let decision = LampDecision(policy, lamp, in: locality, at: now)
        let wanted =
          trust == .synchronised ? programme.evaluate(at: civil, in: locality).level : .off
        let memory = lamp.after(decision, policy, at: now)
        let again = LampDecision(policy, memory, in: locality, at: now)
        if decision.level != wanted || again.level != decision.level {
          Issue.record("\(locality.zone.name) \(locality.zone.local(civil)): \(decision.reason)")
          return
        }
        lamp = memory
      }
    }
  }

  /// A reproducible random generator.
  struct Steps {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}
