// SPDX-License-Identifier: Apache-2.0

/// The wires of one sign.
///
/// A board is the electrical half of the world: lines that are driven, lines that are watched,
/// buses that carry conversations. It knows no officers and no lamps. Two boards exist: the one of
/// the Linux kernel and the simulated one; a daemon is given one of them and never chooses.
///
/// **Who may call.** Only the thread that decides. No call blocks for longer than a register
/// access: whatever takes longer is a `Conversation`, happens elsewhere and ends as a `Signal`.
///
/// **Outputs are wanted, not commanded.** A caller that gets an error keeps its wish and tries
/// again; the board does not queue, retry or remember.
public protocol Board: AnyObject {
  /// Takes a line as an output that carries `active` from its first instant.
  ///
  /// Direction and value reach the kernel in one call, so that the wire never pulses. Opening a
  /// line that is open already gives the old one back first.
  ///
  /// - Throws: `gone` if no such line exists, `busy` with the holder's name if it is taken,
  ///   `refused` if rights are missing or the name is ambiguous.
  func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError)

  /// Drives an open output. Returning means that the kernel has taken the value.
  ///
  /// - Throws: `gone` if its chip was unplugged or the line is not open.
  func drive(_ id: LineID, active: Bool) throws(HardwareError)

  /// Takes a line as an input whose edges, both of them, are reported as signals from now on.
  ///
  /// - Returns: whether the line is active now.
  /// - Throws: as `openOutput`.
  func openInput(_ line: InputLine) throws(HardwareError) -> Bool

  /// Reads an open line: an input, or what an output's wire really carries.
  ///
  /// - Throws: `gone` if its chip was unplugged or the line is not open.
  func level(of id: LineID) throws(HardwareError) -> Bool

  /// Gives a line back. What an output's wire does then is the kernel driver's choice.
  func close(_ id: LineID)

  /// Starts a conversation. It ends with exactly one `Signal.finished` that carries the ticket.
  func begin(_ transaction: Transaction, _ transactionID: TransactionID)

  /// Takes everything that has come in since the last call, in order.
  func signals() -> [Signal]

  /// Descriptors that become readable when `signals()` has something to say.
  var descriptors: [Int32] { get }

  /// When, on the boot clock, `signals()` will have something to say though no descriptor tells:
  /// a simulated transfer that ends. The kernel's board has none.
  var deadline: Duration? { get }
}
