// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An ambient light sensor with one-byte instructions (Rohm BH1750FVI, revision D).
///
/// After a reset during a measurement it reads 0 lx, which cannot be distinguished from darkness: a
/// value must persist before it switches a lamp. The result is two bytes without a register
/// address, which an SMBus-only adapter cannot read.
public struct BH1750: SensorDriver {
  /// The measurement range.
  enum Range: Sendable, CaseIterable {
    /// Steps of 0.42 lx up to 27 000 lx: high resolution mode 2.
    case fine

    /// Steps of 1.85 lx up to 121 000 lx: high resolution mode, shortest measurement time.
    case coarse

    /// The instruction for one measurement (page 5).
    var instruction: UInt8 { self == .fine ? 0x21 : 0x20 }

    /// MTreg, by default 69, at least 31 (page 11).
    var measurementTime: UInt8 { self == .fine ? 69 : 31 }

    /// Counts per lux (page 11).
    var countsPerLux: Double {
      1.2 * Double(measurementTime) / 69 * (self == .fine ? 2 : 1)
    }
  }

  private(set) var range = Range.fine

  /// Makes the driver.
  public init() {}

  /// Powers on, sets the measurement time and starts one measurement.
  public var start: [Operation] {
    let time = range.measurementTime
    // One byte per transfer: the chip accepts no second instruction before a stop (page 7).
    return [
      .write([Instruction.powerOn]),
      .write([Instruction.timeHigh | time >> 5]), .write([Instruction.timeLow | time & 0x1F]),
      .write([range.instruction]),
    ]
  }

  /// 180 ms at the default measurement time (page 2).
  public var measuringTime: Duration { .milliseconds(180) * range.measurementTime / 69 }

  /// Reads the result; the chip has powered down by itself.
  public var read: [Operation] { [.read(2)] }

  /// The illuminance in lux.
  public mutating func value(in result: TransactionResult) throws(SensorError) -> Double {
    guard let counts = result.bigEndianWords(1)?[0] else {
      throw .implausible("\(result.reads) is not one word")
    }
    let measured = range
    let lux = Double(counts) / measured.countsPerLux
    // The two thresholds are a hysteresis.
    if lux > 25_000 { range = .coarse } else if lux < 20_000 { range = .fine }
    guard counts < .max else {
      if measured == .fine { throw .outOfRange }
      throw .implausible("all bits set, more than \(Int(lux)) lx")
    }
    return lux
  }

  /// Instructions (page 5).
  private enum Instruction {
    static let powerOn: UInt8 = 0x01
    static let timeHigh: UInt8 = 0x40
    static let timeLow: UInt8 = 0x60
  }
}
