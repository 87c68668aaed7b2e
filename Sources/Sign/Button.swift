// SPDX-License-Identifier: Apache-2.0

/// A button at the door and what it means.
public struct Button: Hashable, Sendable {
  /// What a gesture does.
  public enum Action: Hashable, Sendable {
    /// Sets this status.
    case set(ID<Status>)

    /// Sets the next status of the list; the first if the present one is not in it.
    case cycle([ID<Status>])

    /// Adds so much to the time until which the present status holds.
    case extend(Duration)

    /// Takes a lamp in hand for so long; nil means until its programme next changes it.
    case light(ID<Lamp>, Turn, for: Duration?)

    /// Gives a lamp back to its programme.
    case release(ID<Lamp>)

    /// Is a resident's call.
    case call

    /// Is a letter that falls into the report box.
    case letter
  }

  /// Which way a button turns a lamp.
  public enum Turn: String, Hashable, Sendable, CaseIterable {
    /// Lit.
    case on

    /// Dark.
    case off

    /// Lit if it should be dark now, and dark if it should be lit.
    case toggle
  }

  /// How the contact is read.
  public enum Contact: Hashable, Sendable {
    /// React on the first edge, then look away for this long while the contact bounces.
    case lockOut(Duration)

    /// React when the level has held for this long: for long wires that pick up pulses.
    case filter(Duration)
  }

  /// The key, for instance `zhang.in-community`.
  public var key: ID<Button>

  /// What a press does.
  public var press: Action

  /// What a second press shortly after the first does in its place, if anything.
  public var double: Action?

  /// What holding it does as well, if anything; adding time does so again and again.
  public var hold: Action?

  /// How long a hold is.
  public var holdTime: Duration

  /// How the contact is read.
  public var contact: Contact

  /// A button held longer than this is stuck: reported, and ignored until it is released.
  public var stuckAfter: Duration

  /// Within which time of the first a second press counts as a double one.
  public static let doublePress = Duration.milliseconds(400)

  var holdRepeats: Bool { if case .extend = hold { true } else { false } }

  /// Makes a button.
  public init(
    key: ID<Button>, press: Action, double: Action? = nil, hold: Action? = nil,
    holdTime: Duration = .milliseconds(1200),
    contact: Contact = .lockOut(.milliseconds(50)), stuckAfter: Duration = .seconds(30)
  ) {
    self.key = key
    self.press = press
    self.double = double
    self.hold = hold
    self.holdTime = holdTime
    self.contact = contact
    self.stuckAfter = stuckAfter
  }
}
