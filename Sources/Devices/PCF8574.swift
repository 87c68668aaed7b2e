// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// Eight quasi-bidirectional pins (NXP PCF8574/PCF8574A, revision 5; TI SCPS068).
///
/// There are no registers but one latch. A 0 drives the pin low with 25 mA, a 1 lets it go to a
/// weak pull-up of 100 µA, so that outputs shall sink their load and an input needs a 1 (8.1). The
/// latch is all ones after power-on (8.1).
///
/// What the chip cannot tell: the latch cannot be read, only the pins. A brown-out is noticed where
/// an output that shall be low reads high. An input that changes and changes back before it is
/// read leaves no trace, nor does one that changes during an acknowledge bit (8.3); read the
/// inputs now and then without being asked.
public struct PCF8574: ChannelDriver {
  /// Makes the driver.
  public init() {}

  /// Reads the pins; there is nothing else to read.
  public func verify(_ channels: Channels) -> [Operation] { [.read(1)] }

  /// Whether the outputs that shall be low are low.
  public func isIntact(_ answer: TransactionResult, _ channels: Channels) -> Bool {
    guard let pins = pins(in: answer) else { return false }
    let wantedLow = channels.outputMask & ~channels.highMask
    return pins & wantedLow == 0
  }

  /// Writes the latch, which is all the chip has.
  public func setUp(_ channels: Channels, found: TransactionResult) -> [Operation] {
    write(channels)
  }

  /// Writes the latch: zeros for low outputs, ones for everything else.
  public func write(_ channels: Channels) -> [Operation] {
    let low = channels.outputMask & ~channels.highMask
    let latch = UInt8(truncatingIfNeeded: ~low)
    // Writing takes back a pending interrupt (8.3): the reading behind it saves the edge.
    return [.write([latch])] + (channels.inputs.isEmpty ? [] : readInputs(channels))
  }

  /// Reads the pins, which takes back the interrupt.
  public func readInputs(_ channels: Channels) -> [Operation] { [.read(1)] }

  /// Reads the pins once more.
  public func readAgain(_ channels: Channels) -> [Operation] { [.read(1)] }

  /// What the inputs are, if both answers have the same pins.
  public func inputs(
    in first: TransactionResult, confirmedBy second: TransactionResult, _ channels: Channels
  ) -> [[Int: Bool]]? {
    guard let pins = pins(in: first), pins == self.pins(in: second) else { return nil }
    return [channels.inputs(reading: pins)]
  }

  /// What the inputs are.
  public func inputs(in answer: TransactionResult, _ channels: Channels) -> [[Int: Bool]] {
    pins(in: answer).map { [channels.inputs(reading: $0)] } ?? []
  }

  private func pins(in answer: TransactionResult) -> UInt16? {
    guard let bytes = answer.reads.last, bytes.count == 1 else { return nil }
    return UInt16(bytes[0])
  }
}
