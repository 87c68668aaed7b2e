// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import SignTests

@Suite("The decision, for long", .soak) struct SignSoakTests {
  @Test("a lamp follows a clock that is wrong each hour, a hundred years in all zones together")
  func allZones() throws {
    print(try AllZonesTests.followClockFaults(hours: 100 * 8766 / 300))
    try AllZonesTests.followBoundaries(count: 60)
  }

  @Test("a year of boundaries", arguments: ZoneSamples.places.indices)
  func year(index: Int) throws {
    try BoundaryTests.followChain(at: index, from: date(2026, 1, 1), days: 368)
  }

  @Test("a century of clock faults") func century() throws {
    try BoundaryTests.followClockFaults(hours: 70_000)
  }

  @Test("a night by the minute") func nights() throws {
    try NightTests.measureMorning(every: 1)
    try NightTests.measureEvening(every: 1)
    try NightTests.measurePolarDays(every: 1)
  }

  @Test("a million bouncing presses") func presses() {
    ContactStateTests.countBouncingPresses(of: 1_000_000)
  }
}
