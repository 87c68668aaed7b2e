// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Testing
import Varlink

/// Extreme values from callers, and from a card that another clock or release has written.
@Suite("Values that are accepted, and those that are not") struct AcceptedValueTests {
  private static let zhang = "zhang"

  private func set(
    _ world: World, until: String? = nil, seconds: Int? = nil, note: String? = nil
  ) throws -> Wire.Whereabouts {
    try world.call(
      Wire.SetWhereabouts.self,
      .init(officer: Self.zhang, status: "out", until: until, forSeconds: seconds, note: note)
    ).whereabouts
  }

  /// The world's clock begins at 2026-11-23 00:00 UTC.
  private static let ends = [
    "300000-01-01T00:00", "10000-01-01T00:00", "9999-12-31T23:59", "2027-11-25T00:01",
    "2106-02-07T06:28", "1900-01-01T00:00", "999999999-01-01T00:00",
  ]

  @Test("an end more than 366 days ahead is refused, and the error has the number", arguments: ends)
  func tooFar(_ end: String) throws {
    let world = try World(SignFixture.plan)
    let expected = VarlinkError(
      Wire.InvalidTime(
        time: end, expected: "a time to come, at most 366 days ahead, as 15:00 or YYYY-MM-DDThh:mm")
    )
    #expect(throws: expected) { try set(world, until: end) }
    #expect(throws: expected) {
      try world.call(Wire.SetLamp.self, .init(lamp: "lightbox", mode: .on, until: end))
    }
    let state = try world.call(Wire.Status.self, .init()).state
    #expect(state.officers[0].status == nil && state.lamps[0].override == nil)
  }

  @Test("an end within a year and a day is accepted") func farEnough() throws {
    let world = try World(SignFixture.plan)
    #expect(try set(world, until: "2027-11-23T15:00").until != nil)
    #expect(try set(world, seconds: 366 * 86_400).until != nil)
    for seconds in [366 * 86_400 + 1, .max, .min, 0] {
      #expect(throws: VarlinkError.invalidParameter("forSeconds")) {
        try set(world, seconds: seconds)
      }
    }
  }

  @Test("a text of more than 1024 bytes is refused before it is compared with anything")
  func longTexts() throws {
    let world = try World(SignFixture.plan)
    let marks = "a" + String(repeating: "\u{301}\u{323}", count: 13_500)
    let calls: [(String, () throws -> Void)] = [
      (
        "officer",
        { _ = try world.call(Wire.SetWhereabouts.self, .init(officer: marks, status: "out")) }
      ), ("status", { _ = try world.call(Wire.SetWhereabouts.self, .init(status: marks)) }),
      ("until", { _ = try set(world, until: marks) }),
      ("lamp", { _ = try world.call(Wire.SetLamp.self, .init(lamp: marks, mode: .on)) }),
      ("officer", { _ = try world.call(Wire.History.self, .init(officer: marks)) }),
      ("officer", { _ = try world.call(Wire.Erase.self, .init(officer: marks)) }),
    ]
    for (parameter, call) in calls {
      #expect(throws: VarlinkError.invalidParameter(parameter)) { try call() }
    }
    // A note has its own rule, which says more.
    #expect(throws: VarlinkError.self) { try set(world, note: marks) }
    #expect(throws: VarlinkError.self) {
      try world.call(
        Wire.SetWhereabouts.self, .init(status: String(repeating: "a", count: 1024)))
    }
  }

  @Test("a note that residents cannot be shown is refused with the reason and the limit")
  func notes() throws {
    let world = try World(SignFixture.plan)
    let zalgo = "出" + String(repeating: "\u{300}", count: 2000)
    for (note, reason, found, most) in [
      (zalgo, Wire.InvalidText.Reason.marksOnOne, 2000, 6),
      (String(repeating: "字", count: 61), .characters, 61, 60),
      ("a\u{202E}b", .character, 0x202E, 0),
      (String(repeating: "👨\u{200D}👩\u{200D}👧", count: 27), .bytes, 486, 480), (" ", .blank, 0, 0),
    ] {
      let error = VarlinkError(
        Wire.InvalidText(parameter: "note", reason: reason, found: found, most: most))
      #expect(throws: error) { try set(world, note: note) }
    }
    #expect(try set(world, note: "入户走访").note == "入户走访")
    #expect(try set(world, note: "").note == nil)
  }

  @Test("what another clock or release has put on the card does not end the daemon")
  func restored() throws {
    let extremes: [Int64] = [.min, -1, 0, 4_294_967_296_000_000, .max]
    for wall in extremes {
      for boot in [nil, Int64.min, 0, Int64.max] as [Int64?] {
        var restored = Restored(generation: 1 << 62)
        let since = Timestamp(
          civil: Instant(microseconds: wall), boot: boot.map { .microseconds($0) })
        let until: Until =
          boot.map { .after(boot: .microseconds($0), expected: Instant(microseconds: wall)) }
          ?? .at(Instant(microseconds: wall))
        restored.whereabouts[ID(Self.zhang)] = Whereabouts(
          status: "out", since: since, by: .button("zhang.out"), until: until,
          generation: 1 << 62)
        restored.overrides["lightbox"] = LampOverride(
          level: .full, end: .until(until), by: .button("b"), since: since)
        restored.lamps["lightbox"] = LampSnapshot(
          level: .full,
          meter: LampMeter(
            switches: LampMeter.mostSwitches, lit: .seconds(9_007_199_254_740_992.0),
            wattHours: 9_007_199_254_740_992),
          switchedAt: boot.map { .microseconds($0) }, isOfThisBoot: boot != nil)
        let world = try World(SignFixture.plan, restored: restored)
        world.run(for: .seconds(90))
        _ = try world.call(Wire.Status.self, .init())
        // Every reader of JSON keeps this number, and it serves in the next call.
        let generation = try set(world).generation
        #expect(generation == 1 << 53)
        _ = try world.call(
          Wire.SetWhereabouts.self,
          .init(officer: Self.zhang, status: "out", ifGeneration: generation))
      }
    }
  }

  @Test("no time of the wall clock ends the daemon, and none outside 2026 to 2199 is believed")
  func clocks() throws {
    for seconds: Int64 in [
      .min, -62_167_219_200, -1, 0, 2_147_483_648, 4_294_967_296, 253_402_300_800,
      9_223_372_036_854, .max,
    ] {
      let world = try World(SignFixture.plan, at: Instant(seconds: seconds))
      world.run(for: .hours(1))
      _ = try world.call(Wire.Status.self, .init())
      _ = try set(world, seconds: 60)
      world.host.civilAtBoot = Instant(seconds: 1_795_392_000)
      world.run(for: .seconds(90))
      world.host.civilAtBoot = Instant(seconds: seconds)
      world.run(for: .seconds(90))
      _ = try set(world, seconds: 60)
      // Every reader of JSON keeps these numbers: one change does not make the history unreadable.
      let times = try world.call(Wire.History.self, .init()).entries.flatMap { [$0.at, $0.until] }
      #expect(times.allSatisfy { abs($0 ?? 0) < 1 << 53 })
    }
  }
}
