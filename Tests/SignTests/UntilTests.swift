// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@Suite("Parsing an announced end") struct UntilTests {
  /// Monday 2026-11-23 13:30 in Shanghai.
  private static let now = Now(
    boot: .hours(1), civil: Instant(seconds: 1_795_411_800),
    zone: Zone(name: "Asia/Shanghai", initialOffset: 8 * 3600))

  @Test(
    "a time is its next occurrence, or that of a date",
    arguments: [
      ("15:00", "2026-11-23 15:00"), ("13:30", "2026-11-24 13:30"), ("09:15", "2026-11-24 09:15"),
      ("2026-12-01T08:00", "2026-12-01 08:00"), ("2026-12-01 08:00", "2026-12-01 08:00"),
    ]) func parsed(text: String, meant: String) throws
  {
    let instant = try #require(Until.instant(parsing: text, at: Self.now))
    let local = Self.now.zone.local(instant)
    #expect("\(local.date) \(local.clock)" == meant)
  }

  @Test(
    "an invalid time is refused",
    arguments: [
      "", "25:00", "15:60", "soon", "15", "2026-02-30T10:00", "15:00 tomorrow", "-1:00", "07:5",
      "15:00:5", "7:005", "2026-12-01T08:0",
    ])
  func refused(text: String) {
    #expect(Until.instant(parsing: text, at: Self.now) == nil)
  }
}
