// SPDX-License-Identifier: Apache-2.0
import Sign

/// What came of one seed, as one process tells another.
struct Report {
  let seed: UInt64
  let turns: Int
  let events: Int
  let elapsed: Duration
  let digest: UInt64

  /// What to print of a broken promise; nothing if none was broken.
  let words: [String]

  init(_ outcome: Simulation.Outcome) {
    seed = outcome.seed
    turns = outcome.turns
    events = outcome.events
    elapsed = outcome.elapsed
    digest = outcome.digest
    words = outcome.violation.map { Self.words(of: outcome, $0) } ?? []
  }

  /// Reads it.
  init?(_ head: String, _ words: [String]) {
    let numbers = head.split(separator: " ").compactMap { UInt64($0) }
    guard numbers.count == 6, numbers[5] == words.count else { return nil }
    seed = numbers[0]
    turns = Int(numbers[1])
    events = Int(numbers[2])
    elapsed = .microseconds(Int64(numbers[3]))
    digest = numbers[4]
    self.words = words
  }

  /// How many lines of words follow its first line.
  static func lines(_ head: String) -> Int? { head.split(separator: " ").last.flatMap { Int($0) } }

  /// All of it, in lines.
  var text: String {
    let head = "\(seed) \(turns) \(events) \(elapsed.microseconds) \(digest) \(words.count)\n"
    return head + words.map { $0 + "\n" }.joined()
  }

  /// Tells of a broken promise; the seed is run again to have its last events in words.
  private static func words(of outcome: Simulation.Outcome, _ violation: Violation) -> [String] {
    let again = Simulation(seed: outcome.seed, keepsWords: true).run()
    var words = [
      "seed \(outcome.seed) broke a promise: \(violation.sentence)",
      "  in turn \(outcome.turns), \(outcome.elapsed.inWords) after its beginning",
      "  run it again: make simulate SEEDS=1 SEED=\(outcome.seed)",
    ]
    if again.digest != outcome.digest { words.append("  and it does not repeat itself!") }
    for line in again.lines.suffix(Trace.limit) {
      words.append("    " + line.split(separator: "\n").joined(separator: " "))
    }
    return words
  }
}
