// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An ambient light sensor with ranges (Vishay VEML7700, document 84286 revision 1.7; "Designing
/// the VEML7700 into an application", document 84323).
///
/// It measures once for each `start` and is shut down afterwards: a change of range never mixes
/// with the measurement before. Its settings are read back with the value, so that a chip that was
/// reset is noticed and its zero is not taken for darkness.
public struct VEML7700: SensorDriver {
  /// One of its ranges.
  struct Range: Sendable, Equatable {
    /// ALS_GAIN: the bits and the gain (table 1).
    let gain: (bits: UInt16, factor: Double)

    /// ALS_IT: the bits and the integration time in milliseconds (table 1).
    let integration: (bits: UInt16, milliseconds: Int)

    /// Lux for a count: 0.0042 at gain 2 and 800 ms.
    ///
    /// Documents before 2023 said 0.0036, by mistake.
    var resolution: Double { 0.0042 * 2 / gain.factor * 800 / Double(integration.milliseconds) }

    /// ALS_CONF_0 while measuring.
    var configuration: UInt16 { gain.bits << 11 | integration.bits << 6 }

    static func == (left: Range, right: Range) -> Bool {
      left.configuration == right.configuration
    }
  }

  /// The ranges, the least sensitive first.
  ///
  /// Gain rises before time, as the application note asks.
  static let ranges: [Range] = {
    let gains: [(UInt16, Double)] = [(0b10, 0.125), (0b11, 0.25), (0b00, 1), (0b01, 2)]
    let times: [(UInt16, Int)] = [
      (0b1100, 25), (0b1000, 50), (0, 100), (1, 200), (2, 400), (3, 800),
    ]
    return times[..<3].map { Range(gain: gains[0], integration: $0) }
      + gains[1...].map { Range(gain: $0, integration: times[2]) }
      + times[3...].map { Range(gain: gains[3], integration: $0) }
  }()

  /// More than the sun gives.
  private static let brightest = 200_000.0

  private(set) var range = Self.ranges[2]

  /// Makes the driver.
  public init() {}

  /// Wakes the chip in the range that is due.
  public var start: [Operation] {
    [
      .write([Register.powerSaving, 0, 0]),
      .write([Register.configuration] + Self.bytes(range.configuration)),
    ]
  }

  /// The integration time with a tenth of tolerance, and 2.5 ms to wake.
  public var measuringTime: Duration {
    .milliseconds(range.integration.milliseconds) * 11 / 10 + .milliseconds(3)
  }

  /// Fetches value and settings, and shuts the chip down.
  public var read: [Operation] {
    [
      .exchange([Register.light], read: 2), .exchange([Register.configuration], read: 2),
      .write([Register.configuration] + Self.bytes(range.configuration | Self.shutDown)),
    ]
  }

  /// The light in lux.
  public mutating func value(in answer: TransactionResult) throws(SensorError) -> Double {
    guard let words = answer.littleEndianWords(2) else {
      throw .implausible("\(answer.reads) is not two words")
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
    // A few counts say little, if a finer range would give more.
    if counts < 10 && range.resolution < measured.resolution { throw .outOfRange }
    let lux = Self.corrected(linear)
    guard lux < Self.brightest else { throw .implausible("\(Int(lux)) lx") }
    return lux
  }

  /// The finest range that this light does not fill beyond 10 000 counts (application note).
  private static func range(for lux: Double) -> Range {
    ranges.last { lux / $0.resolution <= 10_000 } ?? ranges[0]
  }

  /// Makes up for what the sensor loses in bright light; for up to 1000 lx it is linear
  /// (application note).
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
