// SPDX-License-Identifier: Apache-2.0
public import Sign

/// What the record holds at start.
public struct Restored: Equatable, Sendable {
  /// The latest whereabouts of each officer.
  ///
  /// Boot times of an earlier boot are nil.
  public var whereabouts: [ID<Officer>: Whereabouts]

  /// The overrides of lamps that were not revoked, ended or not.
  public var overrides: [ID<Lamp>: LampOverride]

  /// What was remembered of each lamp.
  public var lamps: [ID<Lamp>: LampSnapshot]

  /// The lamps of which the last process left a note, and whose lines were kept with it.
  public var noted: Set<ID<Lamp>> = []

  /// What is known of the report box.
  public var mailbox: Mailbox

  /// What each display that keeps its picture is known to show.
  public var displayStates: [String: DisplayState]

  /// The number of the last change; where it is not known, one that hardly any record has reached.
  public var generation: UInt64

  /// By how much the changes since the start are numbered higher now, so that they come after the
  /// last one in a record that could be read only later.
  public var generationOffset: UInt64 = 0

  /// What was wrong with the record, for the log and for `Status`; nil if nothing was.
  public var journalError: String?

  /// Makes a restored record; without arguments an empty one.
  public init(
    whereabouts: [ID<Officer>: Whereabouts] = [:], overrides: [ID<Lamp>: LampOverride] = [:],
    lamps: [ID<Lamp>: LampSnapshot] = [:], mailbox: Mailbox = Mailbox(),
    displayStates: [String: DisplayState] = [:],
    generation: UInt64 = 0, journalError: String? = nil
  ) {
    self.whereabouts = whereabouts
    self.overrides = overrides
    self.lamps = lamps
    self.mailbox = mailbox
    self.displayStates = displayStates
    self.generation = generation
    self.journalError = journalError
  }
}
