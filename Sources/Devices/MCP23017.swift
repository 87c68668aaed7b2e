// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// Sixteen pins with direction, pull-up and interrupt registers (Microchip MCP23017, DS20001952).
///
/// Inputs get the chip's own pull-up, unused pins are inputs with it. Both edges of every input
/// raise the interrupt, which both ports share (IOCON.MIRROR). Channels 0 to 7 are port A.
///
/// A reading takes the captured port as well as the present one: a button that was pressed and
/// released before anybody came is in the capture. Only the first change of a port is captured;
/// a second button that was pressed and released meanwhile leaves no trace.
public struct MCP23017: ChannelDriver {
  /// How the interrupt pin drives its line (IOCON bits ODR and INTPOL, 3.5.6).
  public enum Interrupt: UInt8, Sendable, CaseIterable {
    /// Low while asserted, released otherwise: may be shared, needs a pull-up on the line, and is
    /// safe where the chip's supply is higher than the board's.
    case openDrain = 0b100

    /// Low while asserted, high otherwise.
    case activeLow = 0b000

    /// High while asserted, low otherwise.
    case activeHigh = 0b010
  }

  /// How the interrupt pin drives its line.
  public let interrupt: Interrupt

  /// Makes the driver.
  public init(interrupt: Interrupt = .openDrain) { self.interrupt = interrupt }

  /// Reads all registers but those that take back the interrupt, and then those.
  public func verify(_ channels: Channels) -> [Step] {
    // Up to GPPU and from OLAT: what lies between is read last, it takes back the interrupt.
    [
      .exchange([Register.direction], read: 14), .exchange([Register.outputLatch], read: 2),
    ] + readInputs(channels)
  }

  /// Whether directions, pull-ups, interrupts and latch are as set up.
  public func isIntact(_ answer: Answer, _ channels: Channels) -> Bool {
    answer.reads.count == 3
      && answer.reads[0] == configuration(channels) + [control, control] + pullUps(channels)
      && answer.reads[1] == bytes(channels.highMask)
  }

  /// Writes everything, the latch before the directions.
  public func setUp(_ channels: Channels, found: Answer) -> [Step] {
    [
      .write([Register.controlInOtherBank, 0]),
      .write([Register.control, control]),
      .write([Register.outputLatch] + bytes(channels.highMask)),
      .write([Register.pullUp] + pullUps(channels)),
      .write([Register.direction] + configuration(channels)),
    ] + readInputs(channels)
  }

  /// Writes the latch.
  public func write(_ channels: Channels) -> [Step] {
    [.write([Register.outputLatch] + bytes(channels.highMask))]
  }

  /// Reads flags, captured port and port.
  public func readInputs(_ channels: Channels) -> [Step] {
    // Flags, capture and port in one transfer: the port is read last, after the capture has been
    // taken, so that a change from then on raises the interrupt anew.
    [.exchange([Register.interruptFlag], read: 6)]
  }

  /// What the port was at the interrupt, if it is not that any more, and what it is.
  public func inputs(in answer: Answer, _ channels: Channels) -> [[Int: Bool]] {
    guard let bytes = answer.reads.last, bytes.count == 6 else { return [] }
    let flags = word(bytes[0], bytes[1])
    let captured = word(bytes[2], bytes[3])
    let port = word(bytes[4], bytes[5])
    // A port without a flag has an old capture.
    let fresh: UInt16 = (flags & 0x00FF != 0 ? 0x00FF : 0) | (flags & 0xFF00 != 0 ? 0xFF00 : 0)
    let before = channels.inputs(reading: captured & fresh | port & ~fresh)
    let now = channels.inputs(reading: port)
    return before == now ? [now] : [before, now]
  }

  /// IOCON: one interrupt for both ports, registers of both ports side by side (BANK = 0), the
  /// address counts up (SEQOP = 0).
  private var control: UInt8 { 0b0100_0000 | interrupt.rawValue }

  /// The registers from IODIR to INTCON: directions, polarity as it is, an interrupt for every
  /// input, compared with what it was before.
  private func configuration(_ channels: Channels) -> [UInt8] {
    bytes(~channels.outputMask) + [0, 0] + bytes(channels.inputMask) + [0, 0, 0, 0]
  }

  private func pullUps(_ channels: Channels) -> [UInt8] { bytes(~channels.outputMask) }

  private func bytes(_ mask: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: mask), UInt8(truncatingIfNeeded: mask >> 8)]
  }

  private func word(_ low: UInt8, _ high: UInt8) -> UInt16 { UInt16(high) << 8 | UInt16(low) }

  /// Addresses with BANK = 0 (table 3-5); port B follows port A.
  private enum Register {
    /// IODIR, then IPOL, GPINTEN, DEFVAL, INTCON, IOCON, GPPU.
    static let direction: UInt8 = 0x00

    /// IOCON on a chip that somebody left with BANK = 1 (table 3-2).
    ///
    /// On any other it is GPINTENB, which is written in full a moment later.
    static let controlInOtherBank: UInt8 = 0x05

    /// IOCON.
    static let control: UInt8 = 0x0A

    /// GPPU.
    static let pullUp: UInt8 = 0x0C

    /// INTF, then INTCAP, GPIO.
    static let interruptFlag: UInt8 = 0x0E

    /// OLAT.
    static let outputLatch: UInt8 = 0x14
  }
}
