// SPDX-License-Identifier: Apache-2.0

/// The fault of a display, as its busy line shows it.
///
/// After each of these the displayed frame is unknown.
public enum DisplayFault: Error, Equatable, Sendable {
  /// The busy line stays active.
  case stuckBusy

  /// The busy line never became active.
  case noBusy

  /// The refresh ended after this time, too short to move ink.
  case tooShort(Duration)

  /// The busy line is inverted: active while the panel is idle.
  case wrongPolarity

  /// The controller lost power: it was not asleep as it was left, or it did not execute a command.
  case powerLost
}

extension DisplayFault: CustomStringConvertible {
  /// The fault as a clause.
  public var description: String {
    switch self {
    case .stuckBusy: "BUSY stays active"
    case .noBusy: "BUSY never became active"
    case .tooShort(let length):
      "the refresh ended after \(Int64(length / .milliseconds(1))) ms, too soon to be true"
    case .wrongPolarity: "BUSY is inverted"
    case .powerLost: "the panel lost power"
    }
  }

  /// What a person can do about the fault.
  public var advice: String {
    switch self {
    case .stuckBusy:
      "check the panel's cable, its power and the line of BUSY; without power for half an hour"
        + " a panel that hangs recovers"
    case .noBusy: "check that the panel is plugged in, and the lines of BUSY, RST and DC"
    case .tooShort: "check that the part is the panel's own, its power and its cable"
    case .wrongPolarity: "check that the part is the panel's own: their BUSY lines differ"
    case .powerLost: "check the panel's cable and power"
    }
  }
}
