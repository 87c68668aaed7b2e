// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// The driver of a chip with numbered channels.
///
/// A driver is pure and has no state: it turns desired channels into operations and results into
/// readings.
///
/// **Order of calls.** First `verify`, whether the chip is new, was set up by an earlier daemon or
/// has lost its registers. Then always `setUp` with the result, because not all settings of every
/// chip can be read. From then on `write` for every change, and `verify` from time to time. If
/// `isIntact` is false, the chip is set up again.
///
/// **No output pulses.** `setUp` writes levels before directions, so that a pin changes to its
/// desired level in at most one transition.
///
/// **No edge is lost.** Pass the result of every transaction to `inputs`, also of writes. Access to
/// a chip can clear its interrupt, and then the result has the change that raised it. An interrupt
/// line is level-triggered: while it is asserted, there is something to read.
///
/// **No false edge is accepted.** I2C has no checksum: a bit flipped by a disturbance causes no
/// error. After a reading with a change submit `readAgain` at once, and accept only what both
/// results have.
public protocol ChannelDriver: Sendable {
  /// Operations that read back the settings of the chip, and its inputs.
  func verify(_ channels: Channels) -> [Operation]

  /// Whether the result of `verify` shows the chip set up with these levels.
  func isIntact(_ result: TransactionResult, _ channels: Channels) -> Bool

  /// Operations that set up the chip for these channels from any state.
  ///
  /// - Parameters:
  ///   - channels: the desired channels.
  ///   - found: the result of `verify`.
  /// - Returns: the operations. Their result has a reading of the inputs.
  func setUp(_ channels: Channels, found: TransactionResult) -> [Operation]

  /// Operations that change the levels of a chip that is set up; directions stay.
  func write(_ channels: Channels) -> [Operation]

  /// Operations that read the inputs and clear the interrupt.
  func readInputs(_ channels: Channels) -> [Operation]

  /// Operations that read the inputs again, directly after a result with a reading.
  func readAgain(_ channels: Channels) -> [Operation]

  /// The levels of the inputs, oldest first; the last entry is the present one.
  ///
  /// More than one entry means that the chip captured a change that was over when it was read.
  ///
  /// - Returns: empty if the result has no reading of the inputs, or if the chip has lost its
  ///   registers.
  func inputs(in result: TransactionResult, _ channels: Channels) -> [[Int: Bool]]

  /// The levels of the inputs by a result and by that of `readAgain` after it.
  ///
  /// - Returns: nil if the two differ: one of them is wrong, or an input has changed.
  func inputs(
    in first: TransactionResult, confirmedBy second: TransactionResult, _ channels: Channels
  ) -> [[Int: Bool]]?
}
