// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import SimulationTests

@Suite("The simulation, for long", .soak) struct SimulationSoakTests {
  @Test("two hundred seeds in full") func seeds() { SeedTests.run(1...200, episodes: 60) }

  @Test("the same seed does the same") func same() { SeedTests.repeatRun(of: 1...20, episodes: 60) }
}
