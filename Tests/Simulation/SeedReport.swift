// SPDX-License-Identifier: Apache-2.0
import Sign

/// The result of one seed, as a worker process prints it.
struct SeedReport {
  let seed: UInt64
  let turns: Int
  let events: Int
  let elapsed: Duration
  let digest: UInt64

  /// The lines about a violation; empty without one.
  let lines: [String]

  init(_ outcome: Simulation.Outcome) {
    seed = outcome.seed
    turns = outcome.turns
    events = outcome.events
    elapsed = outcome.elapsed
    digest = outcome.digest
    lines = outcome.violation.map { Self.lines(of: outcome, $0) } ?? []
  }

  /// Parses the lines of a report; nil for anything else.
  init?(_ head: String, _ lines: [String]) {
    let numbers = head.split(separator: " ").compactMap { UInt64($0) }
    guard numbers.count == 6, numbers[5] == lines.count else { return nil }
    seed = numbers[0]
    turns = Int(numbers[1])
    events = Int(numbers[2])
    elapsed = .microseconds(Int64(numbers[3]))
    digest = numbers[4]
    self.lines = lines
  }

  /// How many lines follow the first line.
  static func lineCount(_ head: String) -> Int? {
    head.split(separator: " ").last.flatMap { Int($0) }
  }

  /// The report as lines.
  var text: String {
    let head = "\(seed) \(turns) \(events) \(elapsed.microseconds) \(digest) \(lines.count)\n"
    return head + lines.map { $0 + "\n" }.joined()
  }

  /// The lines about a violation.
  ///
  /// The seed runs again, to have its last events as text.
  private static func lines(of outcome: Simulation.Outcome, _ violation: Violation) -> [String] {
    let again = Simulation(seed: outcome.seed, keepsText: true).run()
    var lines = [
      "seed \(outcome.seed) violates: \(violation.message)",
      "  in turn \(outcome.turns), \(outcome.elapsed.inWords) after the start",
      "  repeat: make simulate SEEDS=1 SEED=\(outcome.seed)",
    ]
    if again.digest != outcome.digest { lines.append("  the second run differs!") }
    for line in again.lines.suffix(Trace.limit) {
      lines.append("    " + line.split(separator: "\n").joined(separator: " "))
    }
    return lines
  }
}
