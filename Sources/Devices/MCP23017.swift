// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An I/O expander of 16 pins with interrupt (Microchip MCP23017, DS20001952).
///
/// Inputs and unused pins have the chip's pull-up. Both edges of every input raise the interrupt,
/// which both ports share (IOCON.MIRROR). Channels 0 to 7 are port A.
///
/// A reading has the captured port and the present one: a button that was pressed and released
/// before the reading is in the capture. Only the first change of a port is captured; a second
/// button that is pressed and released in the meantime leaves no trace. The capture is kept until
/// the next change, so that it can be read twice.
///
/// Flags are read twice, because reading the capture clears them, and a false flag would make an
/// old capture a new one. Pull-ups and latch are read with the port: the inputs of a chip that has
/// lost its registers are ignored.
public struct MCP23017: ChannelDriver {
  /// How the interrupt pin drives its line (IOCON bits ODR and INTPOL, 3.5.6).
  public enum Interrupt: UInt8, Sendable, CaseIterable {
    /// Low while asserted, high-impedance otherwise: the line may be shared and needs a pull-up. It
    /// is safe if the chip's VDD is higher than the board's.
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

  /// Reads the registers up to IOCON, then the others with the inputs.
  public func verify(_ channels: Channels) -> [Operation] {
    [.exchange([Register.direction], read: 12)] + readInputs(channels)
  }

  /// Whether directions, pull-ups, interrupts and latch are as set up.
  public func isIntact(_ result: TransactionResult, _ channels: Channels) -> Bool {
    result.reads.count == 3
      && result.reads[0] == configuration(channels) + [control, control]
      && Port(result, channels)?.isSetUp == true
  }

  /// Writes all registers, the latch before the directions.
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

  /// Reads the flags, then pull-ups, flags, captured port, port and latch.
  public func readInputs(_ channels: Channels) -> [Operation] {
    // The port is read after the capture, so that a later change raises the interrupt again.
    [.exchange([Register.interruptFlag], read: 2), .exchange([Register.pullUp], read: 10)]
  }

  /// Reads the captured port and the port.
  public func readAgain(_ channels: Channels) -> [Operation] {
    [.exchange([Register.interruptCapture], read: 4)]
  }

  /// The port at the interrupt, if it has changed since, and the port now.
  public func inputs(in result: TransactionResult, _ channels: Channels) -> [[Int: Bool]] {
    guard let port = Port(result, channels), port.isSetUp else { return [] }
    return port.history(channels)
  }

  /// The same, if the second result has the same port and the same capture.
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

  /// A reading of the inputs.
  private struct Port {
    /// Whether pull-ups and latch are as set up.
    let isSetUp: Bool

    /// The pins of the ports that raised the interrupt; the capture of other ports is old.
    let fresh: UInt16

    let captured: UInt16
    let now: UInt16

    init?(_ result: TransactionResult, _ channels: Channels) {
      guard let bytes = result.reads.last, bytes.count == 10,
        let flags = result.reads.dropLast().last, flags.count == 2
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

  /// IOCON: one interrupt for both ports (MIRROR = 1), paired registers (BANK = 0), automatic
  /// increment of the address (SEQOP = 0).
  private var control: UInt8 { 0b0100_0000 | interrupt.rawValue }

  /// The registers from IODIR to INTCON: directions, normal polarity, an interrupt for every input
  /// at any change.
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

    /// IOCON on a chip that was left with BANK = 1 (table 3-2).
    ///
    /// On any other chip it is GPINTENB, which `setUp` writes later.
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
