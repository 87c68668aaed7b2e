// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("What residents are told") struct TruthTests {
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

  private func said(
    civil: Instant?, boot: Duration?, until: Until? = nil, _ status: ID<Status> = "out"
  ) -> Whereabouts {
    Whereabouts(
      status: status, since: Timestamp(civil: civil, boot: boot), by: .button("b"), until: until,
      generation: 1)
  }

  private func status(_ key: ID<Status>, pastEnd: Bool = false) -> Shown {
    Self.settings.status(key).map { .status($0, pastEnd: pastEnd) } ?? .unknown(.statusRemoved)
  }

  @Test("nothing, as long as nothing was said") func never() {
    #expect(shown(nil, now(boot: .hours(1))) == .unknown(.neverSet))
  }

  @Test("a status for fourteen hours, and then that it is not known") func stale() {
    let said = said(civil: Self.noon, boot: .zero)
    #expect(shown(said, now(boot: .hours(14) - .milliseconds(1))) == status("out"))
    #expect(shown(said, now(boot: .hours(14))) == .unknown(.stale))
  }

  @Test("the age of a status does not depend on what becomes of the wall clock") func step() {
    let said = said(civil: Self.noon, boot: .zero)
    let stepped = Now(boot: .hours(1), civil: Self.noon + .hours(900))
    #expect(shown(said, stepped) == status("out"))
  }

  @Test("that the age is not known, if the board was off and its clock cannot tell")
  func ageUnknown() {
    let said = said(civil: Self.noon, boot: nil)
    let later = Self.noon + .hours(2)
    #expect(
      shown(said, now(boot: .hours(1), trust: .restored, bootedAt: later)) == .unknown(.ageUnknown))
    #expect(shown(said, now(boot: .hours(1), bootedAt: later)) == status("out"))
    #expect(shown(said, now(boot: .hours(12), bootedAt: later)) == .unknown(.stale))
  }

  @Test("that the announced end has passed, and not that anybody came back") func pastEnd() {
    let said = said(civil: Self.noon, boot: .zero, until: .at(Self.noon + .hours(2)))
    #expect(shown(said, now(boot: .hours(2) - .seconds(1))) == status("out"))
    #expect(shown(said, now(boot: .hours(2))) == status("out", pastEnd: true))
  }

  @Test("an end by a span comes when the span is over, whatever the wall clock shows")
  func span() {
    let said = said(civil: nil, boot: .zero, until: .after(boot: .hours(2), expected: nil))
    #expect(shown(said, now(boot: .hours(1), trust: .unset)) == status("out"))
    #expect(shown(said, now(boot: .hours(2), trust: .unset)) == status("out", pastEnd: true))
  }

  @Test("nothing of a status that is no longer configured") func removed() {
    let said = said(civil: Self.noon, boot: .zero, "on-leave")
    #expect(shown(said, now(boot: .hours(1))) == .unknown(.statusRemoved))
  }

  @Test("what is shown holds until it says") func deadlines() {
    let until = Until.at(Self.noon + .hours(2))
    let said = said(civil: Self.noon, boot: .zero, until: until)
    let first = Self.settings.shown(said, of: Self.settings.officers[0], at: now(boot: .hours(1)))
    #expect(first.until == Deadline(boot: .hours(14), civil: Self.noon + .hours(2)))
    let second = Self.settings.shown(said, of: Self.settings.officers[0], at: now(boot: .hours(3)))
    #expect(second.until == Deadline(boot: .hours(14)))
  }

  @Test("another announced time, once a wrong clock is set right") func wrongClock() {
    let wrong = Now(boot: .hours(1), civil: Self.noon + .hours(4))
    let until = Until(after: .hours(2), from: wrong)
    var said = said(civil: nil, boot: .hours(1), until: until)
    said.date(at: wrong)
    #expect(said.since.civil == wrong.civil)
    said.date(at: now(boot: .hours(2)))
    #expect(said.since.civil == Self.noon + .hours(1))
    #expect(said.until?.civil(at: now(boot: .hours(2))) == Self.noon + .hours(3))
    // What lies between two readings of the clocks is no correction.
    said.date(at: Now(boot: .hours(2), civil: Self.noon + .hours(2) + .milliseconds(20)))
    #expect(said.since.civil == Self.noon + .hours(1))
    #expect(said.until == .after(boot: .hours(3), expected: Self.noon + .hours(3)))
  }

  @Test("a rule's own moment, whatever the clock showed") func ruleMoment() {
    var said = said(civil: Self.noon, boot: .zero)
    said.by = .programme("resting from 12:00")
    said.date(at: now(boot: .hours(1), bootedAt: Self.noon + .hours(4)))
    #expect(said.since.civil == Self.noon)
  }
}
