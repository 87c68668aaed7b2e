// SPDX-License-Identifier: Apache-2.0

/// A button of the sign and its actions.
public struct Button: Hashable, Sendable {
  /// What a gesture does.
  public enum Action: Hashable, Sendable {
    /// Sets this status.
    case set(ID<Status>)

    /// Sets the next status of the list; the first if the present one is not in it.
    case cycle([ID<Status>])

    /// Adds this time to the announced end of the present status.
    case extend(Duration)

    /// Overrides a lamp for this time; nil means until its programme next changes it.
    case light(ID<Lamp>, Turn, for: Duration?)

    /// Ends the override of a lamp.
    case release(ID<Lamp>)

    /// Rings for a resident.
    case call

    /// Reports mail in the report box.
    case mailbox

    /// Begins the emergency pattern, or ends it.
    case attention(Bool)
  }

  /// Which way a button turns a lamp.
  public enum Turn: String, Hashable, Sendable, CaseIterable {
    /// Lit.
    case on

    /// Dark.
    case off

    /// The opposite of the present level.
    case toggle
  }

  /// How the contact is debounced.
  public enum Contact: Hashable, Sendable {
    /// React on the first edge, then ignore edges for this long while the contact bounces.
    case lockOut(Duration)

    /// React when the level has been stable for this long: for long cables that pick up pulses.
    case filter(Duration)

    /// React on each edge: the kernel debounces the line and reports only levels that were stable.
    case debounced
  }

  /// The key, for instance `zhang.in-community`.
  public var key: ID<Button>

  /// The action of a press.
  public var press: Action

  /// The action of a double press; nil repeats `press`.
  public var double: Action?

  /// The action of a hold, after that of the press; `extend` repeats every `holdTime`.
  public var hold: Action?

  /// How long the button is down before it counts as held.
  public var holdTime: Duration

  /// How the contact is debounced.
  public var contact: Contact

  /// A button held longer than this is stuck: reported, and ignored until it is released.
  ///
  /// What it did since it was pressed is taken back.
  public var stuckAfter: Duration

  /// The longest `stuckAfter` of a configuration.
  public static let longestStuckAfter = Duration.hours(1)

  /// The longest time between the two presses of a double press.
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
