// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// One output: what it should carry, and what it does.
struct PinModel {
  /// What it is for.
  enum Use {
    /// A diode for a status.
    case led(officer: Int, ID<Status>)

    /// A third of a diode of three colours, by its place.
    case colour(officer: Int, part: Int)

    /// A lamp.
    case lamp(Int)
  }

  let pin: Pin
  let use: Use
  let activeLow: Bool
  let path: [Health]

  /// How long what should be may not yet be, where nothing is wrong.
  let bound: Duration

  /// How long what was right a moment ago may still be written.
  static let grace = Duration.milliseconds(1100)

  /// The electrical level that it should carry, and those that it should have carried up to some
  /// moment of late: a chip is still being told of one when the next is wanted.
  var expected = -1.0
  private(set) var past: [(level: Double, until: Duration)] = []
  var changedAt = Duration.zero

  /// What it carries, and since when it is wrong.
  var level: Double
  var wrongSince: Duration?

  /// Sets what it should carry, as a share of full.
  mutating func expect(share: Double, at elapsed: Duration) {
    let level = activeLow ? 1 - share : share
    guard level != expected else { return }
    remember(expected, at: elapsed)
    expected = level
    changedAt = elapsed
  }

  /// Notes that it should have carried something up to now.
  mutating func remember(_ level: Double, at elapsed: Duration) {
    past.removeAll { elapsed - $0.until > Self.grace }
    past.append((level, elapsed))
  }

  /// Whether it carries what it should, or should have a moment ago.
  func isRight(at elapsed: Duration) -> Bool {
    carries(expected) || past.contains { elapsed - $0.until <= Self.grace && carries($0.level) }
  }

  /// Whether it carries about so much.
  func carries(_ wanted: Double) -> Bool { abs(level - wanted) < 0.001 }
}
