// SPDX-License-Identifier: Apache-2.0
import Glibc

/// How long something took, measured again and again, in nanoseconds.
struct Times {
  private var all: [Int64] = []

  /// What the clock shows, in nanoseconds.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Notes one time.
  mutating func add(_ time: Int64) { all.append(time) }

  /// Measures one time.
  mutating func add(_ body: () throws -> Void) rethrows {
    let began = Self.now
    try body()
    add(Self.now - began)
  }

  /// The time that this share of all keeps within.
  func quantile(_ share: Double) -> Int64 {
    guard !all.isEmpty else { return 0 }
    return all.sorted()[min(all.count - 1, Int(Double(all.count) * share))]
  }

  /// The middle one.
  var median: Int64 { quantile(0.5) }

  /// Prints the least, the middle, and those that 90 and 99 of 100 keep within, and the most.
  func print(as name: String) {
    let quantiles = [0, 0.5, 0.9, 0.99, 1].map { String(quantile($0)) }
    Swift.print(name, quantiles.joined(separator: " "))
  }
}
