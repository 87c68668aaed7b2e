// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An ambient light sensor with ranges (Vishay VEML7700, document 84286 revision 1.7; "Designing
/// the VEML7700 into an application", document 84323).
///
/// Each `start` is one measurement, after which the chip is shut down: a change of range never
/// affects the measurement before. The settings are read back with the value, so that a reset is
/// detected and its zero is not read as darkness.
public struct VEML7700: SensorDriver {
  /// A measurement range.
  struct Range: Sendable, Equatable {
    /// ALS_GAIN: the bits and the gain (table 1).
    let gain: (bits: UInt16, factor: Double)

    /// ALS_IT: the bits and the integration time in milliseconds (table 1).
    let integration: (bits: UInt16, milliseconds: Int)

    /// Lux per count: 0.0042 at gain 2 and 800 ms.
    ///
    /// Documents before 2023 have 0.0036, which is an error.
    var resolution: Double { 0.0042 * 2 / gain.factor * 800 / Double(integration.milliseconds) }

    /// ALS_CONF_0 while measuring.
    var configuration: UInt16 { gain.bits << 11 | integration.bits << 6 }

    static func == (left: Range, right: Range) -> Bool {
      left.configuration == right.configuration
    }
  }

  /// The ranges, the least sensitive first.
  ///
  /// Gain rises before integration time, as the application note requires.
  static let ranges: [Range] = {
    let gains: [(UInt16, Double)] = [(0b10, 0.125), (0b11, 0.25), (0b00, 1), (0b01, 2)]
    let times: [(UInt16, Int)] = [
      (0b1100, 25), (0b1000, 50), (0, 100), (1, 200), (2, 400), (3, 800),
    ]
    return times[..<3].map { Range(gain: gains[0], integration: $0) }
      + gains[1...].map { Range(gain: $0, integration: times[2]) }
      + times[3...].map { Range(gain: gains[3], integration: $0) }
  }()

  private(set) var range = Self.ranges[2]

  /// Makes the driver.
  public init() {}

  /// Wakes the chip in the present range.
  public var start: [Operation] {
    [
      .write([Register.powerSaving, 0, 0]),
      .write([Register.configuration] + Self.bytes(range.configuration)),
    ]
  }

  /// The integration time with 10 % tolerance, and 2.5 ms to wake.
  public var measuringTime: Duration {
    .milliseconds(range.integration.milliseconds) * 11 / 10 + .milliseconds(3)
  }

  /// Reads value and settings, and shuts the chip down.
  public var read: [Operation] {
    [
      .exchange([Register.light], read: 2), .exchange([Register.configuration], read: 2),
      .write([Register.configuration] + Self.bytes(range.configuration | Self.shutDown)),
    ]
  }

  /// The illuminance in lux.
  public mutating func value(in result: TransactionResult) throws(SensorError) -> Double {
    guard let words = result.littleEndianWords(2) else {
      throw .implausible("\(result.reads) is not two words")
    }
    let (counts, measured) = (words[0], range)
    guard words[1] == measured.configuration else { throw .wasReset }
    guard counts < .max else {
      range = Self.ranges[0]
      if measured != range { throw .outOfRange }
      throw .implausible("all bits set")
    }
    let linear = Double(counts) * measured.resolution
    range = Self.range(for: linear)
    // A few counts are imprecise; a finer range gives more.
    if counts < 10 && range.resolution < measured.resolution { throw .outOfRange }
    let lux = Self.corrected(linear)
    guard lux < Self.brightestDaylight else { throw .implausible("\(Int(lux)) lx") }
    return lux
  }

  /// The finest range with at most 10 000 counts at this illuminance (application note).
  private static func range(for lux: Double) -> Range {
    ranges.last { lux / $0.resolution <= 10_000 } ?? ranges[0]
  }

  /// Corrects the nonlinearity of the sensor above 1000 lx (application note).
  static func corrected(_ lux: Double) -> Double {
    guard lux > 1000 else { return lux }
    return (((6.0135e-13 * lux - 9.3924e-9) * lux + 8.1488e-5) * lux + 1.0023) * lux
  }

  private static func bytes(_ word: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8)]
  }

  /// ALS_SD.
  private static let shutDown: UInt16 = 1

  /// Command codes (table 1); words, the lower byte first.
  private enum Register {
    /// ALS_CONF_0.
    static let configuration: UInt8 = 0x00

    /// PSM, off.
    static let powerSaving: UInt8 = 0x03

    /// ALS.
    static let light: UInt8 = 0x04
  }
}
