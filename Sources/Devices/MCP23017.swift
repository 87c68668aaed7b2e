// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// Sixteen pins with direction, pull-up and interrupt registers (Microchip MCP23017, DS20001952).
///
/// Inputs get the chip's own pull-up, unused pins are inputs with it. Both edges of every input
/// raise the interrupt, which both ports share (IOCON.MIRROR). Channels 0 to 7 are port A.
///
/// A reading takes the captured port as well as the present one: a button that was pressed and
/// released before anybody came is in the capture. Only the first change of a port is captured;
/// a second button that was pressed and released meanwhile leaves no trace. The capture stays after
/// it has been read until the next change, so that it can be read twice.
///
/// Flags are read twice, because reading the capture takes them back, and a flag that nobody raised
/// would make an old capture a new one. Pull-ups and latch are read with the port: the inputs of a
/// chip that has just lost its registers are not believed.
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

  /// Reads the registers up to IOCON, and then, with the inputs, the others.
  public func verify(_ channels: Channels) -> [Operation] {
    [.exchange([Register.direction], read: 12)] + readInputs(channels)
  }

  /// Whether directions, pull-ups, interrupts and latch are as set up.
  public func isIntact(_ answer: TransactionResult, _ channels: Channels) -> Bool {
    answer.reads.count == 3
      && answer.reads[0] == configuration(channels) + [control, control]
      && Port(answer, channels)?.isSetUp == true
  }

  /// Writes everything, the latch before the directions.
  public func setUp(_ channels: Channels, found: TransactionResult) -> [Operation] {
    [
      .write([Register.controlInOtherBank, 0]),
      .write([Register.control, control]),
      .write([Register.outputLatch] + bytes(channels.highMask)),
      .write([Register.pullUp] + pullUps(channels)),
      .write([Register.direction] + configuration(channels)),
    ] + readInputs(channels)
  }

  /// Writes the latch.
  public func write(_ channels: Channels) -> [Operation] {
    [.write([Register.outputLatch] + bytes(channels.highMask))]
  }

  /// Reads the flags, and then pull-ups, flags, captured port, port and latch.
  public func readInputs(_ channels: Channels) -> [Operation] {
    // The port is read after the capture has been taken, so that a change from then on raises the
    // interrupt anew.
    [.exchange([Register.interruptFlag], read: 2), .exchange([Register.pullUp], read: 10)]
  }

  /// Reads the captured port and the port.
  public func readAgain(_ channels: Channels) -> [Operation] {
    [.exchange([Register.interruptCapture], read: 4)]
  }

  /// What the port was at the interrupt, if it is not that any more, and what it is.
  public func inputs(in answer: TransactionResult, _ channels: Channels) -> [[Int: Bool]] {
    guard let port = Port(answer, channels), port.isSetUp else { return [] }
    return port.history(channels)
  }

  /// The same, if the second answer has the same port and the same capture.
  public func inputs(
    in first: TransactionResult, confirmedBy second: TransactionResult, _ channels: Channels
  ) -> [[Int: Bool]]? {
    guard let port = Port(first, channels), port.isSetUp,
      let bytes = second.reads.last, bytes.count == 4
    else { return nil }
    let captured = word(bytes[0], bytes[1])
    guard word(bytes[2], bytes[3]) == port.now,
      captured & port.fresh == port.captured & port.fresh
    else { return nil }
    return port.history(channels)
  }

  /// What a reading of the inputs tells.
  private struct Port {
    /// Whether pull-ups and latch are as set up.
    let isSetUp: Bool

    /// The pins of those ports that raised the interrupt; the capture of another port is an old
    /// one.
    let fresh: UInt16

    let captured: UInt16
    let now: UInt16

    init?(_ answer: TransactionResult, _ channels: Channels) {
      guard let bytes = answer.reads.last, bytes.count == 10,
        let flags = answer.reads.dropLast().last, flags.count == 2
      else { return nil }
      isSetUp =
        word(bytes[0], bytes[1]) == ~channels.outputMask
        && word(bytes[8], bytes[9]) == channels.highMask
      let raised = word(flags[0], flags[1]) & word(bytes[2], bytes[3]) & channels.inputMask
      fresh = (raised & 0x00FF != 0 ? 0x00FF : 0) | (raised & 0xFF00 != 0 ? 0xFF00 : 0)
      captured = word(bytes[4], bytes[5])
      now = word(bytes[6], bytes[7])
    }

    /// The inputs, oldest first.
    func history(_ channels: Channels) -> [[Int: Bool]] {
      let before = channels.inputs(reading: captured & fresh | now & ~fresh)
      let present = channels.inputs(reading: now)
      return before == present ? [present] : [before, present]
    }
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

    /// GPPU, then INTF, INTCAP, GPIO, OLAT.
    static let pullUp: UInt8 = 0x0C

    /// INTF.
    static let interruptFlag: UInt8 = 0x0E

    /// INTCAP, then GPIO.
    static let interruptCapture: UInt8 = 0x10

    /// OLAT.
    static let outputLatch: UInt8 = 0x14
  }
}

/// A register of both ports.
private func word(_ low: UInt8, _ high: UInt8) -> UInt16 { UInt16(high) << 8 | UInt16(low) }
