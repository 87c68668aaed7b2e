// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import JournalTests

@Suite("The journal, for long", .soak) struct JournalSoakTests {
  @Test("a hundred thousand changes") func many() throws { try HistoryTests().record(100_000) }

  @Test("every bit of the header of a journal, and many others") func bits() throws {
    try DamageTests().flipBits(inHeaderEvery: 1, elsewhereEvery: 271)
  }

  @Test("every bit of the counters of a journal") func counters() throws {
    try CounterDamageTests().flip(step: 1)
  }

  @Test("times of two hundred journals whose clock was set") func clocks() throws {
    try ClockTests().compare(seeds: 1...200)
  }
}
