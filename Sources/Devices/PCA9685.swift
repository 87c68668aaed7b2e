// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A PWM controller of 16 outputs with 12 bits (NXP PCA9685, revision 4).
///
/// The inverting bit (MODE2.INVRT) stays 0: it inverts an output at another time than its level is
/// written, which is a pulse. The caller inverts levels instead.
///
/// A running chip is not put to sleep: after a restart of the daemon the lamps stay lit. The one
/// exception is a new frequency, which can only be set in sleep (7.3.5) and turns the outputs off
/// for a moment.
public struct PCA9685: OutputDriver {
  /// The PWM frequencies with the internal oscillator, in hertz (7.3.5).
  public static let frequencies = 24.0...1526.0

  /// The PWM frequency, in hertz.
  public let frequency: Double

  /// Whether outputs are open-drain (MODE2.OUTDRV = 0) instead of push-pull.
  public let openDrain: Bool

  /// Makes the driver.
  ///
  /// - Parameters:
  ///   - frequency: the PWM frequency in hertz, within `frequencies`; the default is the chip's.
  ///   - openDrain: whether outputs are open-drain.
  public init(frequency: Double = 200, openDrain: Bool = false) {
    precondition(Self.frequencies.contains(frequency), "a PCA9685 cannot run at this frequency")
    self.frequency = frequency
    self.openDrain = openDrain
  }

  /// Reads the modes, the prescaler and all levels.
  public func verify(_ channels: Channels) -> [Operation] {
    [
      .exchange([Register.mode1], read: 2), .exchange([Register.prescale], read: 1),
      .exchange([Register.led(0)], read: 32), .exchange([Register.led(8)], read: 32),
    ]
  }

  /// Whether modes, prescaler and all levels are as set up.
  public func isIntact(_ result: TransactionResult, _ channels: Channels) -> Bool {
    guard let found = Found(result) else { return false }
    return found.mode1 & ~Mode1.restart == Mode1.run && found.mode2 == mode2
      && found.prescale == prescale && found.levels == levels(0..<16, channels)
  }

  /// Writes all registers; a sleeping chip gets its levels before it wakes.
  public func setUp(_ channels: Channels, found: TransactionResult) -> [Operation] {
    let found = Found(found)
    let isAwake = found.map { $0.mode1 & Mode1.sleep == 0 } ?? false
    let modes: [Operation] = [.write([Register.mode2, mode2])]
    let outputs = transfers(0..<16, channels)
    if isAwake && found?.prescale == prescale {
      return [.write([Register.mode1, Mode1.run])] + modes + outputs
    }
    return [
      .write([Register.mode1, Mode1.run | Mode1.sleep]), .write([Register.prescale, prescale]),
    ] + modes + outputs + [
      .write([Register.mode1, Mode1.run]),
      .pause(.microseconds(500)),  // the oscillator starts (7.3.1)
      .write([Register.mode1, Mode1.run | Mode1.restart]),
    ]
  }

  /// Writes the levels from the first output to the last.
  public func write(_ channels: Channels) -> [Operation] {
    guard let first = channels.outputs.keys.min(), let last = channels.outputs.keys.max() else {
      return []
    }
    return transfers(first..<last + 1, channels)
  }

  /// The prescaler of the 25 MHz oscillator (7.3.5, equation 1).
  var prescale: UInt8 { UInt8((25_000_000 / (4096 * frequency)).rounded() - 1) }

  /// MODE2: outputs change together on STOP (OCH = 0), push-pull or open-drain (OUTDRV).
  private var mode2: UInt8 { openDrain ? 0 : 0b100 }

  /// Writes of at most 32 bytes, eight channels, which is the SMBus limit.
  private func transfers(_ range: Range<Int>, _ channels: Channels) -> [Operation] {
    stride(from: range.lowerBound, to: range.upperBound, by: 8).map { first in
      let block = first..<min(first + 8, range.upperBound)
      return .write([Register.led(first)] + levels(block, channels))
    }
  }

  /// LEDn_ON_L, ON_H, OFF_L and OFF_H of each channel, with the bits "full on" and "full off"
  /// (7.3.3).
  private func levels(_ range: Range<Int>, _ channels: Channels) -> [UInt8] {
    range.flatMap { channel -> [UInt8] in
      let level = min(max(channels.outputs[channel] ?? 0, 0), 1)
      let count = Int((level * 4096).rounded())
      switch count {
      case 0: return [0, 0, 0, 0x10]
      case 4096: return [0, 0x10, 0, 0]
      default: return [0, 0, UInt8(count & 0xFF), UInt8(count >> 8)]
      }
    }
  }

  /// The registers that `verify` read.
  private struct Found {
    let mode1: UInt8
    let mode2: UInt8
    let prescale: UInt8
    let levels: [UInt8]

    init?(_ result: TransactionResult) {
      guard result.reads.map(\.count) == [2, 1, 32, 32] else { return nil }
      mode1 = result.reads[0][0]
      mode2 = result.reads[0][1]
      prescale = result.reads[1][0]
      levels = result.reads[2] + result.reads[3]
    }
  }

  /// Bits of MODE1 (table 5).
  private enum Mode1 {
    /// Automatic increment of the address (AI = 1), no All Call at 0x70 (ALLCALL = 0).
    static let run: UInt8 = 0x20

    /// The oscillator is off (SLEEP).
    static let sleep: UInt8 = 0x10

    /// Set by the chip if it was put to sleep with running outputs; writing 1 resumes them
    /// (7.3.1.1).
    static let restart: UInt8 = 0x80
  }

  /// Register addresses (table 4).
  private enum Register {
    /// MODE1, then MODE2.
    static let mode1: UInt8 = 0x00

    /// MODE2.
    static let mode2: UInt8 = 0x01

    /// PRE_SCALE.
    static let prescale: UInt8 = 0xFE

    /// LEDn_ON_L, the first of four.
    static func led(_ channel: Int) -> UInt8 { UInt8(0x06 + 4 * channel) }
  }
}
