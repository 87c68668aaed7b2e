// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

/// What the journal holds at the start.
public struct Restored: Equatable, Sendable {
  /// The latest whereabouts of each officer.
  ///
  /// Boot times of an earlier boot are nil.
  public var whereabouts: [ID<Officer>: Whereabouts]

  /// Who had the key of each officer when these whereabouts were set; without an entry it is not
  /// known, because a release that recorded no names has written the journal.
  public var holders: [ID<Officer>: KeyHolder] = [:]

  /// What the clock showed when a change was last made in this boot; nil without one.
  public var clock: ClockReading?

  /// The overrides of lamps that were not revoked, whether they have ended or not.
  public var overrides: [ID<Lamp>: LampOverride]

  /// The last snapshot of each lamp.
  public var lamps: [ID<Lamp>: LampSnapshot]

  /// The lamps of which the last process left a note, and whose lines were stored with it.
  public var noted: Set<ID<Lamp>> = []

  /// The checksums of the outputs that the last process noted.
  var notedOutputs: [ID<Lamp>: UInt64] = [:]

  /// How far the erasure of old changes has gone; nil for an empty journal.
  public var pruningMark: PruningMark?

  /// The state of the mailbox.
  public var mailbox: Mailbox

  /// The last acceptance of a wiring; nil if there was none.
  public var commissioning: Commissioning?

  /// The emergency pattern in force; nil without one.
  public var attention: Attention?

  /// Who began a trial of the wiring that has not ended: the power failed, or the process did.
  public var unendedTrial: Sign.Actor?

  /// The last changes, oldest first, at most `recentLimit`.
  public var recentChanges: [Change] = []

  /// How many changes a start reads where a button made one shortly before: the one before it by
  /// which an officer was set may be old.
  public static let recentLimit = 1000

  /// What each display shows that keeps its picture without power.
  public var displayStates: [String: DisplayState]

  /// What the sign has driven, by this configuration and earlier ones.
  public var driven = DrivenOutputs()

  /// The generation of the last change; where it is unknown, the seconds since 1970, which hardly
  /// any journal has reached.
  public var generation: UInt64

  /// What is added to the generations of changes since the start, so that they follow the last one
  /// in a journal that could be read only later.
  public var generationOffset: UInt64 = 0

  /// The error of the journal, for the log and for `Status`; nil without one.
  public var journalError: String?

  /// What to do about this error.
  public var journalCause = JournalFailure.Cause.other

  /// Makes the contents of a journal; without arguments an empty one's.
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

  /// Adopts what changes of the journal, in any order, tell of trials and acceptances.
  public mutating func adoptTrials(_ changes: [Change]) {
    commissioning = Commissioning(changes)
    let last = changes.filter { if case .trial = $0.subject { true } else { false } }
      .max { $0.generation < $1.generation }
    unendedTrial = last?.subject == .trial(.began) ? last?.by : nil
  }
}
