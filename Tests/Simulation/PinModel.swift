// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// One output: what it should carry, and what it does.
struct PinModel {
  /// What it is for.
  enum Use {
    /// A diode for a status.
    case diode(officer: Int, Name<Status>)

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

  /// The electrical level that it should carry, and should have carried before.
  var expected = -1.0
  var before = -1.0
  var changedAt = Duration.zero

  /// What it carries, and since when it is wrong.
  var level: Double
  var wrongSince: Duration?

  /// Sets what it should carry, as a share of full.
  mutating func expect(share: Double, at elapsed: Duration) {
    let level = activeLow ? 1 - share : share
    guard level != expected else { return }
    before = expected
    expected = level
    changedAt = elapsed
  }

  /// Whether it carries about so much.
  func carries(_ wanted: Double) -> Bool { abs(level - wanted) < 0.001 }
}
