// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a display, as far as its busy line can tell.
///
/// After any of these nobody knows what the glass shows.
public enum DisplayFault: Error, Equatable, Sendable {
  /// The busy line tells of work and never stops.
  case stuckBusy

  /// The busy line never told of work.
  case noBusy

  /// The refresh ended after a time in which no ink can have moved.
  case tooShort(Duration)

  /// The busy line is active when the panel rests, and the other way round.
  case wrongPolarity

  /// The controller was not asleep as we had left it, or did not go on as we had asked it to: it
  /// has lost its supply.
  case supplyLost
}

extension DisplayFault: CustomStringConvertible {
  /// The value in words.
  public var description: String {
    switch self {
    case .stuckBusy: "BUSY stays active"
    case .noBusy: "BUSY never became active"
    case .tooShort(let length):
      "the refresh ended after \(Int64(length / .milliseconds(1))) ms, too soon to be true"
    case .wrongPolarity: "BUSY is inverted"
    case .supplyLost: "the panel lost its supply"
    }
  }

  /// What a person can do about it.
  public var advice: String {
    switch self {
    case .stuckBusy:
      "check the panel's cable, its supply and the line of BUSY; without supply for half an hour"
        + " a panel that hangs comes back"
    case .noBusy: "check that the panel is plugged in, and the lines of BUSY, RST and DC"
    case .tooShort: "check that the part is the panel's own, its supply and its cable"
    case .wrongPolarity: "check that the part is the panel's own: their BUSY lines differ"
    case .supplyLost: "check the panel's cable and supply"
    }
  }
}
