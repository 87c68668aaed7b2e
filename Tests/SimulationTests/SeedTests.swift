// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Simulation

@Suite("The sign in all weathers") struct SeedTests {
  @Test("a seed breaks no promise") func seeds() {
    for seed: UInt64 in 1...8 {
      let outcome = Simulation(seed: seed, episodes: 12).run()
      if let breach = outcome.breach {
        Issue.record("seed \(seed), turn \(outcome.turns): \(breach.sentence)")
      }
    }
  }

  @Test("the same seed does the same") func same() {
    for seed: UInt64 in 1...2 {
      let once = Simulation(seed: seed, episodes: 8).run()
      let again = Simulation(seed: seed, episodes: 8, keepsWords: true).run()
      if once.digest != again.digest { Issue.record("seed \(seed) does not repeat itself") }
    }
  }
}
