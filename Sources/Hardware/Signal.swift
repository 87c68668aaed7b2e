// SPDX-License-Identifier: Apache-2.0

/// What a board tells by itself: the only way back from the hardware.
public enum Signal: Equatable, Sendable {
  /// An input changed. `active` already regards active-low; `at` is the kernel's timestamp of the
  /// edge on the boot clock.
  case edge(LineID, active: Bool, at: Duration)

  /// Edges of this input were lost: a gap in the kernel's sequence numbers, or its buffer ran
  /// over. What the line did meanwhile is unknown; read its `level`.
  case edgesLost(LineID)

  /// A conversation ended.
  case finished(TransactionID, Result<TransactionResult, HardwareError>)

  /// A line is no longer ours: its chip was unplugged. It must be opened again.
  case lost(LineID, HardwareError)

  /// Device nodes came or went. What is missing may be there now.
  case devicesChanged
}
