// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import Testing

/// Every zone of the tz database, at its place.
///
/// Serialized: the C library has one zone at a time.
@Suite("Lighting in all zones", .serialized) struct AllZonesTests {
  private static let programme = Programme(rules: [
    Rule(
      from: TimeExpression(.sunset, offset: -600, earliest: 61_200),
      to: TimeExpression(.sunrise, offset: 600)),
    Rule(
      from: TimeExpression(clock: 82_800), to: TimeExpression(clock: 19_800),
      level: Level(percent: 30), onlyIfLit: true),
    Rule(
      from: TimeExpression(clock: 5400), to: TimeExpression(clock: 9000), days: [.workday],
      level: .off),
  ])

  @Test("with a wrong clock every hour a lamp follows its programme, in one switch")
  func hourlyFaults() throws { try Self.followClockFaults(hours: 12) }

  /// Sets the clock wrong this many times in every zone, and compares the lamp with the oracle.
  @discardableResult
  static func followClockFaults(hours: Int) throws -> Figures {
    let zones = try zones()
    #expect(zones.count > 300)
    var random = LinearCongruentialGenerator(state: 3)
    var figures = Figures()
    for (name, place) in zones {
      let policy = LampPolicy(programme: programme)
      let span = span(&random)
      let locality = Locality(place: place, zone: try zone(name, over: span))
      var lamp = LampMemory()
      var boot = Duration.hours(3)
      var civil = Instant(seconds: span.lowerBound)
      for _ in 0..<hours {
        boot += .hours(1)
        civil = Instant(seconds: span.lowerBound + Int64(random.next()) % length)
        figures.faults += 1
        let switches = reconcile(&lamp, policy, at: civil, boot, in: locality)
        figures.mostSwitches = max(figures.mostSwitches, switches)
        if switches > 1 { Issue.record("\(name): \(switches) switches at \(civil)") }
        guard let wanted = ProgrammeOracle.level(of: programme, at: civil, in: locality) else {
          figures.undecided += 1
          continue
        }
        if lamp.level != wanted {
          Issue.record("\(name) \(locality.zone.local(civil)): \(lamp.level), not \(wanted)")
        }
      }
      figures.zones += 1
    }
    #expect(figures.zones == zones.count)
    // Polar places have weeks of grazing days; elsewhere the oracle nearly always has a result.
    #expect(figures.undecided * 50 < figures.faults)
    return figures
  }

  @Test("the chain of boundaries has no gap and no repetition")
  func boundaries() throws { try Self.followBoundaries(count: 3) }

  /// Follows the boundaries in every zone.
  static func followBoundaries(count: Int) throws {
    var random = LinearCongruentialGenerator(state: 5)
    for (name, place) in try zones() {
      let span = span(&random)
      let locality = Locality(place: place, zone: try zone(name, over: span))
      var instant = Instant(seconds: span.lowerBound + Int64(random.next()) % length)
      for _ in 0..<count {
        let now = programme.evaluate(at: instant, in: locality)
        guard let next = now.next, next > instant else {
          Issue.record("\(name): nothing after \(locality.zone.local(instant))")
          break
        }
        let before = programme.evaluate(at: next - .microseconds(1), in: locality)
        let after = programme.evaluate(at: next, in: locality)
        if before.decidingRule != now.decidingRule || before.next != next
          || after.decidingRule == now.decidingRule
        {
          Issue.record("\(name): no boundary at \(locality.zone.local(next))")
        }
        instant = next
      }
    }
  }
}

extension AllZonesTests {
  /// The counts of a run.
  struct Figures: CustomStringConvertible {
    var zones = 0
    var faults = 0
    var undecided = 0
    var mostSwitches = 0

    var description: String {
      "\(faults / 8766) years, \(zones) zones, \(faults) clock faults, \(undecided) of them "
        + "too near the horizon, at most \(mostSwitches) switches after a fault"
    }
  }

  /// Applies two decisions to a lamp after the clock was set, a second apart.
  ///
  /// - Returns: the number of switches.
  private static func reconcile(
    _ lamp: inout LampMemory, _ policy: LampPolicy, at civil: Instant, _ boot: Duration,
    in locality: Locality
  ) -> Int {
    var switches = 0
    for wait in [Duration.zero, .seconds(1)] {
      let now = Now(boot: boot + wait, civil: civil, zone: locality.zone)
      let decision = LampDecision(policy, lamp, in: locality, at: now)
      if decision.level != lamp.level { switches += 1 }
      lamp = lamp.after(decision, policy, at: now)
    }
    return switches
  }

  /// Two years, in seconds.
  private static let length: Int64 = 2 * 366 * 86_400

  /// Two years of this century.
  private static func span(_ random: inout LinearCongruentialGenerator) -> Range<Int64> {
    let start = 946_684_800 + Int64(random.next() % 98) * 31_556_952
    return start..<start + length
  }

  private static func zone(_ name: String, over span: Range<Int64>) throws -> Zone {
    // A programme is evaluated a year ahead.
    let year: Int64 = 400 * 86_400
    let table = try ZoneTable(name, over: span.lowerBound - year..<span.upperBound + year)
    return Zone(
      name: name, initialOffset: table.initialOffset,
      changes: table.changes.map { Zone.Change(at: $0.at, offset: $0.offset) })
  }

  /// The zones of the table, with their places.
  private static func zones() throws -> [(String, Place)] {
    let bytes = try File.read("/usr/share/zoneinfo/zone1970.tab", limit: 1 << 20)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let columns = line.split(separator: "\t")
      guard !line.hasPrefix("#"), columns.count >= 3 else { return nil }
      return place(columns[1]).map { (String(columns[2]), $0) }
    }
  }

  /// Reads ISO 6709: `+3114+12128`, or with seconds `-690022+0393524`.
  private static func place(_ text: Substring) -> Place? {
    guard let middle = text.dropFirst().firstIndex(where: { $0 == "+" || $0 == "-" }) else {
      return nil
    }
    func degrees(_ part: Substring, _ digits: Int) -> Double? {
      let numbers = part.dropFirst()
      guard let whole = Double(numbers.prefix(digits)),
        let minutes = Double(numbers.dropFirst(digits).prefix(2))
      else { return nil }
      return (part.hasPrefix("-") ? -1 : 1) * (whole + minutes / 60)
    }
    guard let latitude = degrees(text[..<middle], 2), let longitude = degrees(text[middle...], 3)
    else { return nil }
    return Place(latitude: latitude, longitude: longitude)
  }
}

/// The level of a programme by another algorithm: each rule on the days around an instant.
private enum ProgrammeOracle {
  /// The level; nil if the sun is too close to the horizon.
  static func level(
    of programme: Programme, at instant: Instant, in locality: Locality
  ) -> Level? {
    var level = Level.off
    for rule in programme.rules {
      guard let isOpen = isOpen(rule, at: instant, in: locality) else { return nil }
      if isOpen && (!rule.onlyIfLit || level.isLit) { level = rule.level }
    }
    return level
  }

  private static func isOpen(_ rule: Rule, at instant: Instant, in locality: Locality) -> Bool? {
    guard case .clock(let from) = rule.from.anchor, case .clock(let to) = rule.to.anchor else {
      // The programme of this test has one rule by the sun, with the same offset at both ends.
      return locality.place.flatMap { place in
        NightOracle(place: place, zone: locality.zone).isNight(
          at: instant, widenedBy: rule.to.offset / 60, notBefore: rule.from.earliest ?? 0)
      }
    }
    let zone = locality.zone
    func exists(_ date: CivilDate) -> Bool {
      zone.instant(date, second: 0) < zone.instant(date + 1, second: 0)
    }
    let today = zone.local(instant).date
    return (Int64(-2)...0).contains { offset in
      let date = today + offset
      guard exists(date), rule.days.isEmpty || locality.calendar.isWorkday(date) else {
        return false
      }
      let next = exists(date + 1) ? date + 1 : date + 2
      let end = zone.instant(from < to ? date : next, second: to)
      return zone.instant(date, second: from) <= instant && instant < end
    }
  }
}

/// A reproducible random generator.
private struct LinearCongruentialGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
