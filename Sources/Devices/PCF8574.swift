// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An I/O expander of eight quasi-bidirectional pins (NXP PCF8574/PCF8574A, revision 5; TI
/// SCPS068).
///
/// The only register is the output latch. A 0 drives the pin low with 25 mA, a 1 selects a weak
/// pull-up of 100 µA. So outputs must sink their load, and an input needs a 1 (8.1). The latch is
/// all ones after power-on (8.1).
///
/// Only the pins can be read, not the latch. A brown-out is detected by an output that reads high
/// and should be low. An input that changes and changes back before it is read leaves no trace, nor
/// does a change during an acknowledge bit (8.3). So inputs must be polled from time to time too.
public struct PCF8574: ChannelDriver {
  /// Makes the driver.
  public init() {}

  /// Reads the pins; there is nothing else to read.
  public func verify(_ channels: Channels) -> [Operation] { [.read(1)] }

  /// Whether the outputs that should be low are low.
  public func isIntact(_ result: TransactionResult, _ channels: Channels) -> Bool {
    guard let pins = pins(in: result) else { return false }
    let wantedLow = channels.outputMask & ~channels.highMask
    return pins & wantedLow == 0
  }

  /// Writes the latch, the only register.
  public func setUp(_ channels: Channels, found: TransactionResult) -> [Operation] {
    write(channels)
  }

  /// Writes the latch: zeros for low outputs, ones for everything else.
  public func write(_ channels: Channels) -> [Operation] {
    let low = channels.outputMask & ~channels.highMask
    let latch = UInt8(truncatingIfNeeded: ~low)
    // Writing clears a pending interrupt (8.3): the reading after it saves the edge.
    return [.write([latch])] + (channels.inputs.isEmpty ? [] : readInputs(channels))
  }

  /// Reads the pins, which clears the interrupt.
  public func readInputs(_ channels: Channels) -> [Operation] { [.read(1)] }

  /// Reads the pins again.
  public func readAgain(_ channels: Channels) -> [Operation] { [.read(1)] }

  /// The levels of the inputs, if both results have the same pins.
  public func inputs(
    in first: TransactionResult, confirmedBy second: TransactionResult, _ channels: Channels
  ) -> [[Int: Bool]]? {
    guard let pins = pins(in: first), pins == self.pins(in: second) else { return nil }
    return [channels.inputs(reading: pins)]
  }

  /// The levels of the inputs.
  public func inputs(in result: TransactionResult, _ channels: Channels) -> [[Int: Bool]] {
    pins(in: result).map { [channels.inputs(reading: $0)] } ?? []
  }

  private func pins(in result: TransactionResult) -> UInt16? {
    guard let bytes = result.reads.last, bytes.count == 1 else { return nil }
    return UInt16(bytes[0])
  }
}
