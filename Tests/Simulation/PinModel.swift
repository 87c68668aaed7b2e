// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// An output: its expected and its actual level.
struct PinModel {
  /// What it is for.
  enum Use {
    /// The LED of a status.
    case led(officer: Int, ID<Status>)

    /// One of the three channels of an RGB LED, by its index.
    case colour(officer: Int, part: Int)

    /// A lamp, by its index.
    case lamp(Int)
  }

  let pin: Pin
  let use: Use
  let activeLow: Bool
  let path: [Health]

  /// How long the expected level may be missing, without a fault.
  let bound: Duration

  /// How long a level that was expected before may still be written.
  static let grace = Duration.milliseconds(1100)

  /// The expected electrical level, 0 to 1.
  var expected = -1.0

  /// The levels that were expected lately: a transaction may still write one of them.
  private(set) var past: [(level: Double, until: Duration)] = []
  var changedAt = Duration.zero

  /// The actual level, and since when it has been wrong.
  var level: Double
  var wrongSince: Duration?

  /// Sets the expected duty, 0 to 1.
  mutating func expect(duty: Double, at elapsed: Duration) {
    let level = activeLow ? 1 - duty : duty
    guard level != expected else { return }
    remember(expected, at: elapsed)
    expected = level
    changedAt = elapsed
  }

  /// Adds a level that was expected until now.
  mutating func remember(_ level: Double, at elapsed: Duration) {
    past.removeAll { elapsed - $0.until > Self.grace }
    past.append((level, elapsed))
  }

  /// Adds the levels that the same output was expected to have until another configuration came.
  mutating func remember(_ old: PinModel, at elapsed: Duration) {
    past += old.past
    remember(old.expected, at: elapsed)
  }

  /// Whether it has the expected level, or one that was expected a moment ago.
  func isRight(at elapsed: Duration) -> Bool {
    has(expected) || past.contains { elapsed - $0.until <= Self.grace && has($0.level) }
  }

  /// Whether it has a level, within 0.001.
  func has(_ wanted: Double) -> Bool { abs(level - wanted) < 0.001 }
}
