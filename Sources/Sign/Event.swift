// SPDX-License-Identifier: Apache-2.0

/// Something that happened, in the words of the sign.
public enum Event: Hashable, Sendable {
  /// A button's wire changed at this time on the boot clock.
  case contact(Name<Button>, isDown: Bool, at: Duration)

  /// A button's wire was looked at: at the start, or because edges may have been missed.
  case contactFound(Name<Button>, isDown: Bool)

  /// Somebody said where an officer is. What they may say has been checked.
  case told(Name<Officer>, Name<Status>, until: Until?, note: String?, by: Author)

  /// Somebody took a lamp in hand, or gave it back.
  case lamp(Name<Lamp>, LampOrder, by: Author)

  /// Somebody emptied the report box.
  case lettersEmptied(by: Author)

  /// Nothing of what was said of an officer is to be known any more.
  case forgotten(Name<Officer>)

  /// The light of day was measured, in lux.
  case daylight(lux: Double)

  /// The current of a lamp was measured, in milliamperes, and with it perhaps the voltage of its
  /// supply.
  case current(Name<Lamp>, milliamperes: Double, volts: Double? = nil)

  /// A lamp was replaced by a new one: its meter and what was learned of it begin anew.
  case lampChanged(Name<Lamp>)

  /// Time has passed, or the clock was set.
  case time
}

/// What somebody wants of a lamp.
public enum LampOrder: Hashable, Sendable {
  /// This level, until that end.
  case level(Level, LampOverride.End)

  /// What the programme says.
  case automatic
}
