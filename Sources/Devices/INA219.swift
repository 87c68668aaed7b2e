// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A current and supply voltage monitor (TI INA219, SBOS448G).
///
/// The current is computed here from the shunt voltage. The chip's own current register needs a
/// calibration that it forgets in a reset, and then reads 0 A: a lamp that looks dead. Its settings
/// are read back with the value for the same reason.
///
/// It measures once for each `start`, over 68 ms, which is several periods of the mains and of a
/// dimmer.
public struct INA219: SensorDriver {
  /// The shunt, in ohms.
  public let shunt: Double

  /// Makes the driver.
  ///
  /// - Parameter shunt: in ohms; most breakout boards carry 0.1.
  public init(shunt: Double = 0.1) {
    precondition(shunt > 0, "a shunt has a resistance")
    self.shunt = shunt
  }

  /// Asks for one measurement of shunt and supply.
  public var start: [Operation] {
    [.write([Register.configuration, UInt8(Self.configuration >> 8), Self.configurationLow])]
  }

  /// Two conversions of 75 ms at the most (electrical characteristics, 6.5).
  public var measuringTime: Duration { .milliseconds(150) }

  /// Fetches settings, shunt and supply voltage.
  public var read: [Operation] {
    [
      .exchange([Register.configuration], read: 2), .exchange([Register.shuntVoltage], read: 2),
      .exchange([Register.busVoltage], read: 2),
    ]
  }

  /// The current in amperes; negative if it flows backwards.
  public func value(in answer: TransactionResult) throws(SensorError) -> Double {
    let counts = Int16(bitPattern: try words(in: answer).shunt)
    // The amplifier ends at 320 mV (table 7).
    guard abs(Int(counts)) < 32_000 else {
      throw .implausible("more than \(Int((320 / shunt).rounded())) mA through the shunt")
    }
    return Double(counts) * 10e-6 / shunt
  }

  /// The voltage behind the shunt.
  ///
  /// - Parameter answer: the answer to `read`.
  /// - Returns: the voltage in volts.
  /// - Throws: as `value`.
  public func volts(in answer: TransactionResult) throws(SensorError) -> Double {
    Double(try words(in: answer).supply >> 3) * 4e-3
  }

  /// The voltage behind the shunt, which is the lamp's supply if the shunt is in the wire to it.
  public func supply(in answer: TransactionResult) throws(SensorError) -> Double? {
    try volts(in: answer)
  }

  private func words(in answer: TransactionResult) throws(SensorError) -> (
    shunt: UInt16, supply: UInt16
  ) {
    guard let words = answer.bigEndianWords(3) else {
      throw .implausible("\(answer.reads) is not three words")
    }
    guard words[0] == Self.configuration else { throw .wasReset }
    guard words[2] & Self.ready != 0 else { throw .implausible("not finished in time") }
    return (words[1], words[2])
  }

  /// Configuration register (figure 19): 32 V, 320 mV, 128 samples each, both once.
  private static let configuration: UInt16 = 0b0011_1111_1111_1011
  private static let configurationLow = UInt8(truncatingIfNeeded: configuration)

  /// CNVR, in the bus voltage register (figure 24).
  private static let ready: UInt16 = 0b10

  /// Register addresses (table 2); words, the higher byte first.
  private enum Register {
    static let configuration: UInt8 = 0x00
    static let shuntVoltage: UInt8 = 0x01
    static let busVoltage: UInt8 = 0x02
  }
}
