// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The whereabouts that residents see") struct ShownTests {
  private static let settings = Settings(
    site: Site(name: ["所"], latitude: 30, longitude: 114, timezone: "Asia/Shanghai"),
    officers: [Officer(key: "zhang", name: "张伟", staleAfter: .hours(14))])

  private static let noon = Instant(seconds: 1_795_392_000)

  private func now(
    boot: Duration, trust: ClockTrust = .synchronised, bootedAt: Instant = noon
  ) -> Now {
    Now(boot: boot, civil: bootedAt + boot, trust: trust)
  }

  private func shown(_ whereabouts: Whereabouts?, _ now: Now) -> Shown {
    Self.settings.shown(whereabouts, of: Self.settings.officers[0], at: now).shown
  }

  private func set(
    civil: Instant?, boot: Duration?, until: Until? = nil, _ status: ID<Status> = "out"
  ) -> Whereabouts {
    Whereabouts(
      status: status, since: Timestamp(civil: civil, boot: boot), by: .button("b"), until: until,
      generation: 1)
  }

  private func status(_ key: ID<Status>, pastEnd: Bool = false) -> Shown {
    Self.settings.status(key).map { .status($0, pastEnd: pastEnd) } ?? .unknown(.statusRemoved)
  }

  @Test("are unknown while none were set") func never() {
    #expect(shown(nil, now(boot: .hours(1))) == .unknown(.neverSet))
  }

  @Test("are a status for fourteen hours, and then unknown") func stale() {
    let whereabouts = set(civil: Self.noon, boot: .zero)
    #expect(shown(whereabouts, now(boot: .hours(14) - .milliseconds(1))) == status("out"))
    #expect(shown(whereabouts, now(boot: .hours(14))) == .unknown(.stale))
  }

  @Test("have an age independent of the wall clock") func step() {
    let whereabouts = set(civil: Self.noon, boot: .zero)
    let stepped = Now(boot: .hours(1), civil: Self.noon + .hours(900))
    #expect(shown(whereabouts, stepped) == status("out"))
  }

  @Test("are of unknown age if the board was off and its clock is not trusted")
  func ageUnknown() {
    let whereabouts = set(civil: Self.noon, boot: nil)
    let later = Self.noon + .hours(2)
    #expect(
      shown(whereabouts, now(boot: .hours(1), trust: .restored, bootedAt: later))
        == .unknown(.ageUnknown))
    #expect(shown(whereabouts, now(boot: .hours(1), bootedAt: later)) == status("out"))
    #expect(shown(whereabouts, now(boot: .hours(12), bootedAt: later)) == .unknown(.stale))
  }

  @Test("are past their end after it, not back") func pastEnd() {
    let whereabouts = set(civil: Self.noon, boot: .zero, until: .at(Self.noon + .hours(2)))
    #expect(shown(whereabouts, now(boot: .hours(2) - .seconds(1))) == status("out"))
    #expect(shown(whereabouts, now(boot: .hours(2))) == status("out", pastEnd: true))
  }

  @Test("are valid until an end three days ahead, and say for fourteen hours that it has passed")
  func daysAhead() {
    for until in [
      Until.at(Self.noon + .hours(72)), .after(boot: .hours(72), expected: nil),
      .after(boot: .hours(72), expected: Self.noon + .hours(72)),
    ] {
      let whereabouts = set(civil: Self.noon, boot: .zero, until: until)
      #expect(shown(whereabouts, now(boot: .hours(14))) == status("out"))
      #expect(shown(whereabouts, now(boot: .hours(72) - .seconds(1))) == status("out"))
      #expect(shown(whereabouts, now(boot: .hours(72))) == status("out", pastEnd: true))
      let last = now(boot: .hours(86) - .milliseconds(1))
      #expect(shown(whereabouts, last) == status("out", pastEnd: true))
      #expect(shown(whereabouts, now(boot: .hours(86))) == .unknown(.stale))
    }
  }

  @Test("go stale by their age while the clock of their end is not trusted")
  func untrustedEnd() {
    let whereabouts = set(civil: Self.noon, boot: .zero, until: .at(Self.noon + .hours(72)))
    #expect(shown(whereabouts, now(boot: .hours(13), trust: .restored)) == status("out"))
    #expect(shown(whereabouts, now(boot: .hours(14), trust: .restored)) == .unknown(.stale))
    #expect(shown(whereabouts, now(boot: .hours(14))) == status("out"))
  }

  @Test("end after a duration, independent of the wall clock")
  func span() {
    let whereabouts = set(civil: nil, boot: .zero, until: .after(boot: .hours(2), expected: nil))
    #expect(shown(whereabouts, now(boot: .hours(1), trust: .unset)) == status("out"))
    #expect(shown(whereabouts, now(boot: .hours(2), trust: .unset)) == status("out", pastEnd: true))
  }

  @Test("are unknown for a status that is no longer configured") func removed() {
    let whereabouts = set(civil: Self.noon, boot: .zero, "on-leave")
    #expect(shown(whereabouts, now(boot: .hours(1))) == .unknown(.statusRemoved))
  }

  @Test("are valid until their deadline") func deadlines() {
    let until = Until.at(Self.noon + .hours(2))
    let whereabouts = set(civil: Self.noon, boot: .zero, until: until)
    let first = Self.settings.shown(
      whereabouts, of: Self.settings.officers[0], at: now(boot: .hours(1)))
    #expect(first.until == Deadline(civil: Self.noon + .hours(2)))
    let second = Self.settings.shown(
      whereabouts, of: Self.settings.officers[0], at: now(boot: .hours(3)))
    #expect(second.until == Deadline(boot: .hours(16)))
  }

  @Test("have another end once a wrong clock is set") func wrongClock() {
    let wrong = Now(boot: .hours(1), civil: Self.noon + .hours(4))
    let until = Until(after: .hours(2), from: wrong)
    var whereabouts = set(civil: nil, boot: .hours(1), until: until)
    whereabouts.updateWallTime(at: wrong)
    #expect(whereabouts.since.civil == wrong.civil)
    whereabouts.updateWallTime(at: now(boot: .hours(2)))
    #expect(whereabouts.since.civil == Self.noon + .hours(1))
    #expect(whereabouts.until?.civil(at: now(boot: .hours(2))) == Self.noon + .hours(3))
    // The delay between two readings of the clocks is no correction.
    whereabouts.updateWallTime(
      at: Now(boot: .hours(2), civil: Self.noon + .hours(2) + .milliseconds(20)))
    #expect(whereabouts.since.civil == Self.noon + .hours(1))
    #expect(whereabouts.until == .after(boot: .hours(3), expected: Self.noon + .hours(3)))
  }

  @Test("keep the time of a rule, independent of the clock") func ruleMoment() {
    var whereabouts = set(civil: Self.noon, boot: .zero)
    whereabouts.by = .programme("resting from 12:00")
    whereabouts.updateWallTime(at: now(boot: .hours(1), bootedAt: Self.noon + .hours(4)))
    #expect(whereabouts.since.civil == Self.noon)
  }
}
