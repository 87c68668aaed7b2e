// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import SignDaemonTests

@Suite("The daemon, for long", .soak) struct SignDaemonSoakTests {
  @Test("an hour of pulses at a kilohertz") func pulses() throws {
    try InterferenceTests.sendPulses(for: 3600)
  }

  @Test("a day of the card under a watchdog of five seconds") func wear() throws {
    try WearTests.countBusyDay(watchdog: .seconds(5))
    try WearTests.countQuietDay(watchdog: .seconds(5))
    try WearTests.compareWithPlate(presses: 40)
  }

  @Test("a page at the door through a year") func pageYear() throws {
    try PageYearTests.check(days: 365)
  }
}
