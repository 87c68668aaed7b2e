// SPDX-License-Identifier: Apache-2.0

/// The hardware of one sign: lines and buses.
///
/// A board has output lines, input lines, and buses that execute transactions. It has no officers
/// and no lamps. There are two boards: that of the Linux kernel and the simulated one. A daemon is
/// given one of them and never chooses.
///
/// **Who may call.** Only the thread that decides. No call blocks for longer than a register
/// access. What takes longer is a `Transaction`: it runs on another thread and ends with a
/// `Signal`.
///
/// **Chips that sleep.** A GPIO chip may itself hang on a bus, as an expander does that the kernel
/// drives. Calls on its lines throw `pending`, run on another thread, and end with `Signal.ready`.
/// Then the same call returns the result; one with another value begins anew. The level of an
/// output is read back, because the kernel does not report every failed write.
///
/// **Outputs are desired state.** A caller that gets an error keeps the desired value and retries.
/// The board does not queue, retry or remember.
public protocol Board: AnyObject {
  /// Requests a line as an output with an initial value.
  ///
  /// Direction and value reach the kernel in one call, so that the line never pulses. An output
  /// that is open under any name is handed over without a release, where the kernel's interface
  /// allows that; an input is released first.
  ///
  /// - Throws: `gone` if there is no such line, `busy` with its consumer if it is requested,
  ///   `refused` if rights are missing or the name is ambiguous.
  func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError)

  /// Sets the value of an open output. On return the kernel has set it.
  ///
  /// - Throws: `gone` if its chip was unplugged or the line is not open.
  func drive(_ id: LineID, active: Bool) throws(HardwareError)

  /// Requests a line as an input; both edges are reported as signals from now on.
  ///
  /// - Returns: whether the line is active now.
  /// - Throws: as `openOutput`.
  func openInput(_ line: InputLine) throws(HardwareError) -> Bool

  /// Reads the level of an open line: of an input, or the actual level of an output.
  ///
  /// - Throws: `gone` if its chip was unplugged or the line is not open.
  func level(of id: LineID) throws(HardwareError) -> Bool

  /// Gives an open line, or one with a pending call, another name. The line does not move.
  func rename(_ id: LineID, to other: LineID)

  /// The line by its chip and offset, by which two addresses can be compared; the address itself
  /// while there is no such line.
  func resolved(_ address: LineAddress) -> LineAddress

  /// Releases a line. The level of an output then depends on the kernel driver.
  func close(_ id: LineID)

  /// Submits a transaction. It ends with exactly one `Signal.finished` with its ID.
  func begin(_ transaction: Transaction, _ transactionID: TransactionID)

  /// Closes a bus after the transactions that were submitted: its thread ends, its lines and its
  /// node are released. Ends with one `Signal.closed`.
  ///
  /// A panel that shares lines with it gets its first transaction after that signal.
  func close(_ bus: Bus)

  /// Returns the signals since the last call, in order.
  func signals() -> [Signal]

  /// Descriptors that are readable when there are signals.
  var descriptors: [Int32] { get }

  /// When there will be a signal without a readable descriptor, on the boot clock: the end of a
  /// simulated transfer. The kernel's board has none.
  var deadline: Duration? { get }
}
