// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// How to speak with a chip that has numbered channels.
///
/// A driver knows the part, remembers nothing and says nothing by itself: it turns wishes into
/// steps and answers into facts.
///
/// **Order of a chip's life.** First `verify`, whether the chip is new, was running under an
/// earlier daemon or has lost its registers; then always `setUp` with what was found, because not
/// every chip can tell all that it is set to. From then on `write` for every change, and `verify`
/// from time to time. A chip that `isIntact` denies is set up again.
///
/// **No output pulses.** `setUp` writes levels before directions, so that a pin goes from what it
/// carries to what is wanted in one transition, or in none.
///
/// **No edge is lost.** Hand the answer of every conversation, of writes too, to `inputs`: talking
/// to a chip can take back its interrupt, so the answer carries what the interrupt stood for.
/// An interrupt line is a level: as long as it is asserted, there is something to read.
///
/// **No false edge is believed.** I2C has no checksum: a bit that a disturbance turned comes
/// without an error. Where a reading tells of something new, say `readAgain` at once, and believe
/// only what both answers have.
public protocol ChannelDriver: Sendable {
  /// Steps that read back what the chip is set to, and its inputs.
  func verify(_ channels: Channels) -> [Operation]

  /// Whether the answer to `verify` shows the chip set up and carrying these levels.
  func isIntact(_ answer: TransactionResult, _ channels: Channels) -> Bool

  /// Steps that make the chip carry these channels, whatever it did before.
  ///
  /// - Parameters:
  ///   - channels: what is wanted.
  ///   - found: the answer to `verify`.
  /// - Returns: the steps. Their answer carries a reading of the inputs.
  func setUp(_ channels: Channels, found: TransactionResult) -> [Operation]

  /// Steps that change the levels of a chip that is set up. The roles of its channels stay.
  func write(_ channels: Channels) -> [Operation]

  /// Steps that read the inputs and take back the interrupt.
  func readInputs(_ channels: Channels) -> [Operation]

  /// Steps that read the inputs once more, straight after an answer that `inputs` found a reading
  /// in.
  func readAgain(_ channels: Channels) -> [Operation]

  /// What the inputs were, high or low, oldest first; the last is what they are.
  ///
  /// More than one entry means that the chip had caught a change that was over when it was read.
  ///
  /// - Returns: nothing if this answer carries no reading of the inputs, or one of a chip that has
  ///   lost its registers.
  func inputs(in answer: TransactionResult, _ channels: Channels) -> [[Int: Bool]]

  /// What the inputs were by an answer and by the one to `readAgain` after it.
  ///
  /// - Returns: nil if the two do not say the same: one of them is false, or something has changed.
  func inputs(
    in first: TransactionResult, confirmedBy second: TransactionResult, _ channels: Channels
  ) -> [[Int: Bool]]?
}
