// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Runs the sign through the weather of many seeds, and tells which of them broke a promise.
@main enum Simulate {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let isLoud = arguments.first == "--loud"
    if isLoud { arguments.removeFirst() }
    let printsDigests = arguments.first == "--digests"
    if printsDigests { arguments.removeFirst() }
    guard arguments.count <= 2, let count = UInt64(arguments.first ?? "100"),
      let first = UInt64(arguments.dropFirst().first ?? "1"), count > 0
    else {
      print("usage: simulate [--loud | --digests] [SEEDS [FIRST]]")
      exit(EX_USAGE)
    }
    var sum = Sum()
    for seed in first..<first + count {
      let outcome = Simulation(seed: seed, keepsWords: isLoud, isLoud: isLoud).run()
      if printsDigests { print("\(seed) \(String(outcome.digest, radix: 16))") }
      sum.add(outcome)
      if outcome.breach != nil { sum.tell(outcome) }
      fflush(nil)
    }
    if !printsDigests { sum.tell() }
    if !sum.broken.isEmpty { exit(EXIT_FAILURE) }
  }
}

/// What came of all seeds together.
struct Sum {
  private(set) var broken: [UInt64] = []
  private var seeds = 0
  private var turns = 0
  private var events = 0
  private var elapsed = Duration.zero
  private let clock = ContinuousClock()
  private let began = ContinuousClock.now

  mutating func add(_ outcome: Simulation.Outcome) {
    seeds += 1
    turns += outcome.turns
    events += outcome.events
    elapsed += outcome.elapsed
    if outcome.breach != nil { broken.append(outcome.seed) }
  }

  /// Tells of a broken promise; the seed is run again to have its last events in words.
  func tell(_ outcome: Simulation.Outcome) {
    let again = Simulation(seed: outcome.seed, keepsWords: true).run()
    print("seed \(outcome.seed) broke a promise: \(outcome.breach?.sentence ?? "")")
    print("  in turn \(outcome.turns), \(outcome.elapsed.inWords) after its beginning")
    print("  run it again: make simulate SEEDS=1 SEED=\(outcome.seed)")
    if again.digest != outcome.digest { print("  and it does not repeat itself!") }
    for line in again.lines.suffix(Trace.limit) { print("    \(line)") }
  }

  /// Tells the sum of it.
  func tell() {
    let wall = clock.now - began
    let years = elapsed / .seconds(365.25 * 86_400)
    print(
      "\(seeds) seeds, \(broken.count) broke a promise. \((years * 100).rounded() / 100) years,"
        + " \(events) events, \(turns) turns in \((wall / .milliseconds(100)).rounded() / 10) s:"
        + " \(Int(elapsed / wall)) times real time")
    if !broken.isEmpty { print("broken: \(broken.map(String.init).joined(separator: " "))") }
  }
}
