// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Repeated measurements of a time, in nanoseconds.
struct Times {
  private var all: [Int64] = []

  /// CLOCK_MONOTONIC, in nanoseconds.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Adds a time.
  mutating func add(_ time: Int64) { all.append(time) }

  /// Measures a closure.
  mutating func add(_ body: () throws -> Void) rethrows {
    let began = Self.now
    try body()
    add(Self.now - began)
  }

  /// A quantile, 0 to 1.
  func quantile(_ fraction: Double) -> Int64 {
    guard !all.isEmpty else { return 0 }
    return all.sorted()[min(all.count - 1, Int(Double(all.count) * fraction))]
  }

  /// The median.
  var median: Int64 { quantile(0.5) }

  /// Prints the minimum, the median, the 90th and the 99th percentile, and the maximum.
  func print(as name: String) {
    let quantiles = [0, 0.5, 0.9, 0.99, 1].map { String(quantile($0)) }
    Swift.print(name, quantiles.joined(separator: " "))
  }
}
