// SPDX-License-Identifier: Apache-2.0

/// A violation of a rule in the data sheet of a display.
///
/// Real chips do not report it, and do nothing or something else. The models refuse the operation
/// and record the violation.
public struct ProtocolViolation: Sendable, Equatable {
  /// The rules.
  public enum Rule: String, Sendable, CaseIterable {
    /// A command while the controller was busy.
    case busy

    /// Something other than a reset in deep sleep.
    case asleep

    /// A command before the first reset after power-on.
    case notReset

    /// Any access without power.
    case noSupply

    /// A reset pulse that is too short.
    case shortReset

    /// A command before the controller had recovered from a reset.
    case soonAfterReset

    /// A reset or a loss of power during a refresh.
    case abortedRefresh

    /// Data before any command.
    case dataWithoutCommand

    /// A command that the part or the model does not have.
    case unknownCommand

    /// Fewer bytes than the command has.
    case missingData

    /// More bytes than the command has.
    case excessData

    /// A value that the command does not allow.
    case invalidValue

    /// A window with its end before its start.
    case emptyWindow

    /// A window beyond the memory.
    case windowBeyondMemory

    /// A window whose edges are not aligned to bytes.
    case unalignedWindow

    /// A window that was enabled and never set.
    case noWindow

    /// The address counters are outside the window.
    case cursorOutsideWindow

    /// More bytes than the window has.
    case memoryOverrun

    /// Fewer bytes than the window has: the rest keeps its content.
    case memoryUnderrun

    /// A refresh of memory with undefined content.
    case undefinedMemory

    /// A refresh without clock, booster or charge pump.
    case notPowered

    /// A refresh without setup of the booster.
    case boosterNotSet

    /// A refresh without a waveform.
    case noWaveform

    /// A waveform selected by a temperature that was never measured.
    case noTemperature

    /// A waveform for a forced temperature, or a partial one, below 0 °C.
    case uncompensatedInCold

    /// A partial refresh of a panel whose OTP memory has no waveform for it.
    case noPartialWaveform

    /// A full refresh with the old plane as a second colour.
    case oldPlaneNotBypassed

    /// A partial refresh that ignores the old plane.
    case oldPlaneBypassed

    /// The old plane differs from the displayed frame.
    case staleOldPlane

    /// The resolution was never set, or differs from the panel's.
    case wrongResolution

    /// The planes are configured for three colours.
    case threeColours

    /// A command before the one that unlocks the registers.
    case locked

    /// Deep sleep with the booster on.
    case sleepWhilePowered

    /// Display on with the oscillator off.
    case noOscillator
  }

  /// The rule.
  public var rule: Rule

  /// The command as two hexadecimal digits, and details.
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
  /// The rule and the detail.
  public var description: String { "\(rule.rawValue) (\(detail))" }
}
