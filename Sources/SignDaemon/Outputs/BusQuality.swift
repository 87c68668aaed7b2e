// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// How good the transfers on an I2C bus are that do not fail.
///
/// A bus that is about to fail is slow first, or turns bits: I2C has no checksum, so the kernel
/// reports neither.
struct BusQuality: Equatable {
  /// The delay of a slow transfer: a chip that stretches the clock, or a controller that recovers.
  static let slow = Duration.milliseconds(20)

  /// How many transactions in a row make a bus slow, and well again.
  static let row = 3

  /// How many turned readings within `window` are a fault.
  static let mostTurned = 3

  /// How long a turned reading counts.
  static let window = Duration.minutes(10)

  /// The transactions in a row that were slow, or fast after the bus had become slow.
  private var count = 0

  /// The delay by which the bus became slow; nil while it is not.
  private var delay: Duration?

  /// When readings were turned, on the boot clock, oldest first; at most `mostTurned`.
  private var turned: [Duration] = []

  /// Notes a transaction that has succeeded.
  ///
  /// A long transfer on a slow clock says nothing of the bus: it is neither slow nor fast.
  ///
  /// - Parameters:
  ///   - result: its result.
  ///   - isTurned: whether it showed that a reading or a write before had turned bits.
  ///   - now: the boot clock.
  mutating func note(_ result: TransactionResult, isTurned: Bool, at now: Duration) {
    let isSlow = result.delay >= Self.slow
    if isSlow || result.longest < Self.slow {
      count = isSlow == (delay == nil) ? count + 1 : 0
    }
    if count == Self.row {
      delay = isSlow ? result.delay : nil
      count = 0
    }
    if isTurned { turned = turned.suffix(Self.mostTurned - 1) + [now] }
  }

  /// What is wrong, as kind and text; nil if nothing is.
  func problem(at now: Duration) -> (kind: Faults.Kind, text: String)? {
    if let delay {
      return (.busSlow, "transfers take \(delay.microseconds / 1000) ms more than they should")
    }
    guard turned.count == Self.mostTurned, now - turned[0] < Self.window else { return nil }
    return (.busNoisy, "\(Self.mostTurned) readings within 10 minutes had turned bits")
  }
}
