// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A current and supply voltage monitor (TI INA219, SBOS448G).
///
/// The current is computed from the shunt voltage. The current register of the chip needs a
/// calibration that a reset clears, and then reads 0 A as if the lamp were dead. The settings are
/// read back with the value for the same reason.
///
/// Each `start` is one measurement over 68 ms, which is several periods of the mains and of a
/// dimmer.
public struct INA219: SensorDriver {
  /// The resistance of the shunt, in ohms.
  public let shunt: Double

  /// Makes the driver.
  ///
  /// - Parameter shunt: the resistance in ohms; most breakout boards have 0.1.
  public init(shunt: Double = 0.1) {
    precondition(shunt > 0, "a shunt has a resistance")
    self.shunt = shunt
  }

  /// Starts one measurement of shunt and bus voltage.
  public var start: [Operation] {
    [.write([Register.configuration, UInt8(Self.configuration >> 8), Self.configurationLow])]
  }

  /// Two conversions of at most 75 ms (electrical characteristics, 6.5).
  public var measuringTime: Duration { .milliseconds(150) }

  /// Reads settings, shunt voltage and bus voltage.
  public var read: [Operation] {
    [
      .exchange([Register.configuration], read: 2), .exchange([Register.shuntVoltage], read: 2),
      .exchange([Register.busVoltage], read: 2),
    ]
  }

  /// The current in amperes; negative if it is reversed.
  public func value(in result: TransactionResult) throws(SensorError) -> Double {
    let counts = Int16(bitPattern: try words(in: result).shunt)
    // The full scale is 320 mV (table 7).
    guard abs(Int(counts)) < 32_000 else {
      throw .implausible("more than \(Int((320 / shunt).rounded())) mA through the shunt")
    }
    return Double(counts) * 10e-6 / shunt
  }

  /// The bus voltage, which is the supply voltage of the lamp if the shunt is on the high side.
  ///
  /// - Parameter result: the result of `read`.
  /// - Returns: the voltage in volts, never nil.
  /// - Throws: as `value`.
  public func busVoltage(in result: TransactionResult) throws(SensorError) -> Double? {
    Double(try words(in: result).bus >> 3) * 4e-3
  }

  private func words(in result: TransactionResult) throws(SensorError) -> (
    shunt: UInt16, bus: UInt16
  ) {
    guard let words = result.bigEndianWords(3) else {
      throw .implausible("\(result.reads) is not three words")
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
