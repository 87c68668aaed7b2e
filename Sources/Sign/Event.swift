// SPDX-License-Identifier: Apache-2.0

/// Something that happened to the sign.
public enum Event: Equatable, Sendable {
  /// The line of a button changed at this time on the boot clock.
  case contact(ID<Button>, isDown: Bool, at: Duration)

  /// The line of a button was read: at the start, or because edges may have been lost.
  case contactFound(ID<Button>, isDown: Bool)

  /// The input of a button failed: a release may be missed.
  case contactLost(ID<Button>)

  /// A client set the status of an officer. Its rights have been checked.
  case statusSet(ID<Officer>, ID<Status>, until: Until?, note: String?, by: Actor)

  /// A client set or ended the override of a lamp.
  case lamp(ID<Lamp>, LampRequest, by: Actor)

  /// A client marked the report box as emptied.
  case mailboxEmptied(by: Actor)

  /// All data about an officer, or about one person who has had the key, is to be erased from the
  /// state.
  case anonymized(OfficerReference)

  /// The account of a person whose changes were erased is not to be named as an author.
  case authorAnonymized(OfficerChanges)

  /// Daylight was measured, in lux, while the outputs of these lamps did not have their desired
  /// level.
  case daylight(lux: Double, undriven: Set<ID<Lamp>> = [])

  /// The current of a lamp was measured, in milliamperes, with its supply voltage where known, and
  /// perhaps while its output did not have its desired level.
  case current(ID<Lamp>, milliamperes: Double, volts: Double? = nil, isDriven: Bool = true)

  /// A lamp was replaced by a new one: its meter and its learned values are reset.
  case lampReplaced(ID<Lamp>)

  /// A configuration was adopted, the first one at the start included.
  ///
  /// `released` are the lamps whose outputs were released and are dark, `previous` are the lamps as
  /// they were configured until now, and `rewired` are the buttons that are on other inputs now.
  case configured(released: [ID<Lamp>], previous: [Lamp], rewired: [ID<Button>])

  /// The journal, which was unreadable at the start, has been read: what it held then, and what is
  /// added to the generations of changes since.
  indirect case journalRestored(State, generationOffset: UInt64)

  /// A person begins to try the wiring; without effect during another trial.
  case trialBegan(Trial)

  /// The trial goes on to a part, or to none, and its lease is renewed.
  case trialStep(Trial.Step?)

  /// The trial is over: its client is gone or has finished, or the sign is about to change.
  case trialEnded

  /// The last process did not end this person's trial.
  case trialFound(by: Actor)

  /// A client began the emergency pattern, until an end or for the configured time.
  case attentionBegan(until: Until?, by: Actor)

  /// A client ended the emergency pattern.
  case attentionEnded(by: Actor)

  /// The wiring with this fingerprint was accepted.
  case wiringAccepted(UInt64, by: Actor)

  /// Time has passed, or the clock was set.
  case time
}

/// A command for a lamp.
public enum LampRequest: Hashable, Sendable {
  /// Override: this level, until that end.
  case level(Level, LampOverride.End)

  /// No override: the programme decides.
  case automatic
}
