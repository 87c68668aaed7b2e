// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// The driver of a sensor chip.
///
/// A measurement is two transactions: `start`, then after `measuringTime` `read`, whose result
/// `value` converts. In between other transactions may use the bus. The chip sleeps between
/// measurements, so that nothing is left from the last one.
///
/// A driver is a value with the measurement range as its state. `value` changes the range if
/// needed; the next `start` uses it.
public protocol SensorDriver: Sendable {
  /// Operations that start a measurement.
  var start: [Operation] { get }

  /// The maximum time of a measurement.
  var measuringTime: Duration { get }

  /// Operations that read the result.
  var read: [Operation] { get }

  /// The measured value: lux for a light sensor, amperes for a current sensor.
  ///
  /// - Parameter result: the result of `read`.
  /// - Returns: the value, always finite.
  /// - Throws: why the result is not a value. The value is then unknown, not zero.
  mutating func value(in result: TransactionResult) throws(SensorError) -> Double

  /// The voltage on the supply bus of a current sensor.
  ///
  /// - Parameter result: a result of `read` that has a value.
  /// - Returns: the voltage in volts; nil for a chip that does not measure it.
  /// - Throws: why the result is not a value.
  func busVoltage(in result: TransactionResult) throws(SensorError) -> Double?
}

extension SensorDriver {
  /// By default there is none.
  public func busVoltage(in result: TransactionResult) throws(SensorError) -> Double? { nil }

  /// The most daylight on Earth, in lux, with a margin; more is implausible.
  static var brightestDaylight: Double { 200_000 }
}

/// Why a result is not a value.
public enum SensorError: Error, Equatable, Sendable {
  /// The range did not fit; measure again at once in the new range.
  case outOfRange

  /// The chip lost its settings during the measurement; measure again.
  case wasReset

  /// The value is impossible: the chip is absent or broken, or dazzled.
  case implausible(String)
}

extension SensorError: CustomStringConvertible {
  /// The error as a clause.
  public var description: String {
    switch self {
    case .outOfRange: "out of range"
    case .wasReset: "reset while measuring"
    case .implausible(let reason): "implausible: \(reason)"
    }
  }
}
