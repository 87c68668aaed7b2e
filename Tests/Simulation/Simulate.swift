// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Runs the simulation of many seeds, and prints which of them violate what the sign documents.
@main enum Simulate {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--worker" {
      return work(arguments.dropFirst().compactMap { UInt64($0) })
    }
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
    var summary = RunSummary(printsDigests: printsDigests)
    let seeds = first..<first + count
    let size = isLoud ? 1 : min(WorkerPool.size, count)
    if size > 1 {
      distribute(seeds, among: size, &summary)
    } else {
      for seed in seeds {
        summary.add(SeedReport(Simulation(seed: seed, keepsText: isLoud, isLoud: isLoud).run()))
      }
    }
    if !printsDigests { summary.printTotals() }
    if !summary.violating.isEmpty { exit(EXIT_FAILURE) }
  }

  private static func distribute(
    _ seeds: Range<UInt64>, among size: UInt64, _ summary: inout RunSummary
  ) {
    guard let workers = WorkerPool(seeds, of: size) else { fail("no processes can be started") }
    for seed in seeds {
      guard let report = workers.read(from: (seed - seeds.lowerBound) % size), report.seed == seed
      else { fail("seed \(seed) ended its process: make simulate SEEDS=1 SEED=\(seed)") }
      summary.add(report)
    }
    workers.end()
  }

  /// Runs every n-th seed from the first to before the last: the numbers are n, first, last.
  private static func work(_ numbers: [UInt64]) {
    guard numbers.count == 3 else { exit(EX_USAGE) }
    for seed in stride(from: numbers[1], to: numbers[2], by: Int(numbers[0])) {
      print(SeedReport(Simulation(seed: seed).run()).text, terminator: "")
      fflush(nil)
    }
  }

  private static func fail(_ message: String) -> Never {
    print(message)
    exit(EXIT_FAILURE)
  }
}

/// The results of all seeds.
struct RunSummary {
  let printsDigests: Bool
  private(set) var violating: [UInt64] = []
  private var seeds = 0
  private var turns = 0
  private var events = 0
  private var elapsed = Duration.zero
  private let clock = ContinuousClock()
  private let began = ContinuousClock.now

  init(printsDigests: Bool) { self.printsDigests = printsDigests }

  mutating func add(_ report: SeedReport) {
    seeds += 1
    turns += report.turns
    events += report.events
    elapsed += report.elapsed
    if printsDigests { print("\(report.seed) \(String(report.digest, radix: 16))") }
    if !report.lines.isEmpty { violating.append(report.seed) }
    for line in report.lines { print(line) }
    if seeds.isMultiple(of: 500), !printsDigests { print("\(seeds) seeds, up to \(report.seed)") }
    fflush(nil)
  }

  /// Prints the totals.
  func printTotals() {
    let wall = clock.now - began
    let years: Double = elapsed / Duration.seconds(365.25 * 86_400)
    let took: Double = wall / Duration.seconds(1)
    let rate: Double = Double(seeds) / took
    let pace: Double = elapsed / wall
    print(
      "\(seeds) seeds, \(violating.count) violations. \((years * 100).rounded() / 100) years,"
        + " \(events) events, \(turns) turns in \((took * 10).rounded() / 10) s:"
        + " \((rate * 10).rounded() / 10) seeds a second, \(Int(pace)) times real time")
    if !violating.isEmpty {
      print("violating: \(violating.map(String.init).joined(separator: " "))")
    }
  }
}
