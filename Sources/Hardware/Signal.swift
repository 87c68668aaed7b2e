// SPDX-License-Identifier: Apache-2.0

/// An event of the board: the only way back from the hardware.
public enum Signal: Equatable, Sendable {
  /// An edge of an input. `active` takes active-low into account; `at` is the kernel's timestamp on
  /// the boot clock.
  case edge(LineID, active: Bool, at: Duration)

  /// Edges of an input were lost: a gap in the kernel's sequence numbers, or an overflow of its
  /// buffer. Read the `level` of the line.
  case edgesLost(LineID)

  /// A pending operation on a line ended: the same call now returns its result.
  case ready(LineID)

  /// A transaction ended.
  case finished(TransactionID, Result<TransactionResult, HardwareError>)

  /// A bus was closed: its lines can be requested.
  case closed(Bus)

  /// A line was removed: its chip was unplugged. It must be opened again.
  case lineRemoved(LineID, HardwareError)

  /// Device nodes appeared or disappeared. What was `gone` may be there now.
  case devicesChanged
}
