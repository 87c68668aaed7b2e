// SPDX-License-Identifier: Apache-2.0

/// A button at the door and what it means.
public struct Button: Hashable, Sendable {
  /// What a gesture does.
  public enum Action: Hashable, Sendable {
    /// Sets this status.
    case set(Name<Status>)

    /// Sets the next status of the list; the first if the present one is not in it.
    case cycle([Name<Status>])
  }

  /// How the contact is read.
  public enum Contact: Hashable, Sendable {
    /// React on the first edge, then look away for this long while the contact bounces.
    case lockOut(Duration)

    /// React when the level has held for this long: for long wires that pick up pulses.
    case filter(Duration)
  }

  /// The key, for instance `zhang.in-community`.
  public var key: Name<Button>

  /// What a press does.
  public var press: Action

  /// What holding it does as well, if anything.
  public var hold: Action?

  /// How long a hold is.
  public var holdTime: Duration

  /// How the contact is read.
  public var contact: Contact

  /// A button held longer than this is stuck: reported, and ignored until it is released.
  public var stuckAfter: Duration

  /// Makes a button.
  public init(
    key: Name<Button>, press: Action, hold: Action? = nil, holdTime: Duration = .milliseconds(1200),
    contact: Contact = .lockOut(.milliseconds(50)), stuckAfter: Duration = .seconds(30)
  ) {
    self.key = key
    self.press = press
    self.hold = hold
    self.holdTime = holdTime
    self.contact = contact
    self.stuckAfter = stuckAfter
  }
}
