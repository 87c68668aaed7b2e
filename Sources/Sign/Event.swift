// SPDX-License-Identifier: Apache-2.0

/// Something that happened, in the words of the sign.
public enum Event: Equatable, Sendable {
  /// A button's wire changed at this time on the boot clock.
  case contact(ID<Button>, isDown: Bool, at: Duration)

  /// A button's wire was looked at: at the start, or because edges may have been missed.
  case contactFound(ID<Button>, isDown: Bool)

  /// Somebody said where an officer is. What they may say has been checked.
  case statusSet(ID<Officer>, ID<Status>, until: Until?, note: String?, by: Actor)

  /// Somebody took a lamp in hand, or gave it back.
  case lamp(ID<Lamp>, LampRequest, by: Actor)

  /// Somebody emptied the report box.
  case mailboxEmptied(by: Actor)

  /// Nothing of what was said of an officer is to be known any more.
  case anonymized(ID<Officer>)

  /// The light of day was measured, in lux.
  case daylight(lux: Double)

  /// The current of a lamp was measured, in milliamperes, and with it perhaps the voltage of its
  /// supply.
  case current(ID<Lamp>, milliamperes: Double, volts: Double? = nil)

  /// A lamp was replaced by a new one: its meter and what was learned of it begin anew.
  case lampReplaced(ID<Lamp>)

  /// A configuration was adopted, the first one at the start included.
  ///
  /// `released` are the lamps whose outputs were released and are dark, `previous` are the lamps as
  /// they were configured until now, and `rewired` are the buttons that are on other inputs now.
  case configured(released: [ID<Lamp>], previous: [Lamp], rewired: [ID<Button>])

  /// The journal, which was unreadable at the start, has been read: what it held then, and what is
  /// added to the generations of changes since.
  indirect case journalRestored(State, generationOffset: UInt64)

  /// Time has passed, or the clock was set.
  case time
}

/// What somebody wants of a lamp.
public enum LampRequest: Hashable, Sendable {
  /// This level, until that end.
  case level(Level, LampOverride.End)

  /// What the programme says.
  case automatic
}
