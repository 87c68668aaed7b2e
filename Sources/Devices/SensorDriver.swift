// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// How to speak with a chip that measures one thing.
///
/// A measurement is two conversations with a pause between them, during which others may use the
/// bus: `start`, then after `measuringTime` on the clock `read`, then `value` of the answer. The
/// chip sleeps in between measurements, so that nothing is left over from the one before.
///
/// A driver is a value that remembers the range it measures in. It changes the range when a value
/// calls for it, and the change shows in the next `start`.
public protocol SensorDriver: Sendable {
  /// Steps that start a measurement.
  var start: [Operation] { get }

  /// How long the chip takes at the most.
  var measuringTime: Duration { get }

  /// Steps that fetch the result.
  var read: [Operation] { get }

  /// What was measured: lux for a light sensor, amperes for a current sensor.
  ///
  /// - Parameter answer: the answer to `read`.
  /// - Returns: the value, always finite.
  /// - Throws: what speaks against the answer. The value is unknown then, not zero.
  mutating func value(in answer: TransactionResult) throws(SensorError) -> Double

  /// The voltage of the supply.
  ///
  /// - Parameter answer: an answer to `read` that has a value.
  /// - Returns: the voltage in volts; nil for a chip that does not measure it.
  /// - Throws: what speaks against the answer.
  func supply(in answer: TransactionResult) throws(SensorError) -> Double?
}

extension SensorDriver {
  /// Nothing: most sensors measure one thing.
  public func supply(in answer: TransactionResult) throws(SensorError) -> Double? { nil }
}

/// Why an answer is not a value.
public enum SensorError: Error, Equatable, Sendable {
  /// The range was too coarse or too fine for what there is; measure again at once, in another.
  case outOfRange

  /// The chip lost its settings while it measured; measure again.
  case wasReset

  /// This cannot be: the chip is absent or broken, or something blinds it.
  case implausible(String)
}

extension SensorError: CustomStringConvertible {
  /// The value in words.
  public var description: String {
    switch self {
    case .outOfRange: "out of range"
    case .wasReset: "reset while measuring"
    case .implausible(let reason): "implausible: \(reason)"
    }
  }
}
