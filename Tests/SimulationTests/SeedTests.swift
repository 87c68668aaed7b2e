// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Simulation

@Suite("The sign under fault injection") struct SeedTests {
  @Test("a seed violates nothing") func seeds() { Self.run(1...3, episodes: 9) }

  @Test("the same seed does the same") func same() { Self.repeatRun(of: 1...1, episodes: 3) }

  @Test("two seeds have no numbers in common") func seedsDiffer() {
    var all: Set<UInt64> = []
    for seed in UInt64(1)...20 {
      for start in [seed, ~seed] {
        var random = RandomSource(seed: start)
        for _ in 0..<500 { all.insert(random.next()) }
      }
    }
    #expect(all.count == 20_000)
  }

  /// Runs seeds with at most so many episodes each.
  static func run(_ seeds: ClosedRange<UInt64>, episodes: Int) {
    for seed in seeds {
      let outcome = Simulation(seed: seed, episodes: episodes).run()
      if let violation = outcome.violation {
        Issue.record("seed \(seed), turn \(outcome.turns): \(violation.message)")
      }
    }
  }

  /// Runs each seed twice, the second time with its trace kept, and compares the digests.
  static func repeatRun(of seeds: ClosedRange<UInt64>, episodes: Int) {
    for seed in seeds {
      let once = Simulation(seed: seed, episodes: episodes).run()
      let again = Simulation(seed: seed, episodes: episodes, keepsText: true).run()
      if once.digest != again.digest { Issue.record("seed \(seed) does not repeat itself") }
    }
  }
}
