// SPDX-License-Identifier: Apache-2.0

/// A rule of a display's data sheet that somebody broke.
///
/// The chips themselves say nothing and do something else than was meant, or nothing. The models
/// refuse what is against a rule, and name it here.
public struct ProtocolViolation: Sendable, Equatable {
  /// The rules.
  public enum Rule: String, Sendable, CaseIterable {
    /// A command while the controller was at work.
    case busy

    /// Something other than a reset while it was in deep sleep.
    case asleep

    /// A command before the first reset after the supply came.
    case notReset

    /// Anything while there was no supply.
    case noSupply

    /// A reset pulse that is too short to be noticed.
    case shortReset

    /// A command before the controller had recovered from a reset.
    case soonAfterReset

    /// A reset or a loss of supply in the middle of a refresh.
    case abortedRefresh

    /// Data before any command.
    case dataWithoutCommand

    /// A command that the part does not have, or that this model does not know.
    case unknownCommand

    /// Fewer bytes than the command has.
    case missingData

    /// More bytes than the command has.
    case excessData

    /// A value that the command does not allow.
    case invalidValue

    /// A window that ends before it begins.
    case emptyWindow

    /// A window that reaches beyond the memory.
    case windowBeyondMemory

    /// A window whose edges are not on whole bytes.
    case unalignedWindow

    /// A window was turned on and never set.
    case noWindow

    /// The address counters stand outside the window.
    case cursorOutsideWindow

    /// More bytes than the window holds.
    case memoryOverrun

    /// Fewer bytes than the window holds: the rest of it is as before.
    case memoryUnderrun

    /// A refresh of memory that was never written since it lost its content.
    case undefinedMemory

    /// A refresh without clock, booster or charge pump.
    case notPowered

    /// A refresh with a booster that was never set up.
    case boosterNotSet

    /// A refresh without a waveform.
    case noWaveform

    /// A waveform was chosen by a temperature that nobody has measured.
    case noTemperature

    /// A waveform for a forced temperature, or a partial one, in the cold.
    case uncompensatedInCold

    /// A partial refresh of a panel whose memory of waveforms has none for it.
    case noPartialWaveform

    /// A full refresh that takes the old picture as a second colour.
    case oldPlaneNotBypassed

    /// A partial refresh that does not regard the old picture.
    case oldPlaneBypassed

    /// The old picture in memory is not what the glass shows.
    case staleOldPlane

    /// The resolution was never set, or is not the panel's.
    case wrongResolution

    /// The planes are set up for three colours.
    case threeColours

    /// Deep sleep with the booster still on.
    case sleepWhilePowered

    /// The oscillator of a display is off.
    case noOscillator
  }

  /// The rule.
  public var rule: Rule

  /// The command, as two hexadecimal digits, and what about it.
  public var detail: String

  init(_ rule: Rule, _ detail: String) {
    self.rule = rule
    self.detail = detail
  }

  init(_ rule: Rule, _ command: UInt8, _ detail: String = "") {
    let digits = String(command, radix: 16, uppercase: true)
    let name = digits.count < 2 ? "0\(digits)" : digits
    self.init(rule, detail.isEmpty ? name : "\(name): \(detail)")
  }
}

extension ProtocolViolation: CustomStringConvertible {
  /// The value in words.
  public var description: String { "\(rule.rawValue) (\(detail))" }
}
