// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// The whereabouts of an officer.
  package struct Whereabouts: Codable, Equatable, Sendable {
    package enum Unknown: String, CaseIterable, Codable, Sendable {
      case neverSet = "never_set"
      case stale
      case ageUnknown = "age_unknown"
      case statusRemoved = "status_removed"
      case underTest = "under_test"
    }

    /// The officer's key in the configuration.
    package var officer: String

    /// The officer's name, as residents read it.
    package var name: String

    /// The name in another script of the place.
    ///
    /// Absent where there is none.
    package var local: String?
    package var rank: String?
    package var contact: String?

    /// The status set last.
    ///
    /// Absent before the first. In a trial it is absent, with since, by, until and note, but in the
    /// reply to the call that has set it.
    package var status: String?

    /// The status that residents see.
    ///
    /// Absent while they see "unknown" or leave, and in a trial.
    package var shown: String?

    /// Why residents see "unknown": no status was set, it is too old, its age is not known, or it
    /// is no longer configured.
    ///
    /// In a trial they see nothing: the wiring is under test.
    package var unknown: Unknown?

    /// The last day of the configured leave that residents see, as YYYY-MM-DD.
    ///
    /// Absent without leave, and in a trial.
    package var leave: String?

    /// When the status was set.
    package var since: Int?

    /// Who set it.
    package var by: Author?

    /// The announced end.
    package var until: Int?

    /// How many seconds after it was set the status ends, where only that is known of the announced
    /// end because the clock is not trusted.
    package var forSeconds: Int?

    /// Whether residents see that the announced end has passed without a new status.
    package var pastEnd: Bool

    /// A note for residents.
    package var note: String?

    /// The age at which the status becomes stale, in seconds.
    package var staleAfter: Int?

    /// Whether residents are received now: within the hours of reception, and not on leave.
    ///
    /// Absent while the clock is not trusted.
    package var reception: Bool?

    /// The number of the change that set this, 0 before the first.
    ///
    /// SetWhereabouts takes it as ifGeneration.
    package var generation: Int

    package init(
      officer: String, name: String, local: String? = nil, rank: String? = nil,
      contact: String? = nil, status: String? = nil, shown: String? = nil, unknown: Unknown? = nil,
      leave: String? = nil, since: Int? = nil, by: Author? = nil, until: Int? = nil,
      forSeconds: Int? = nil, pastEnd: Bool, note: String? = nil, staleAfter: Int? = nil,
      reception: Bool? = nil, generation: Int
    ) {
      self.officer = officer
      self.name = name
      self.local = local
      self.rank = rank
      self.contact = contact
      self.status = status
      self.shown = shown
      self.unknown = unknown
      self.leave = leave
      self.since = since
      self.by = by
      self.until = until
      self.forSeconds = forSeconds
      self.pastEnd = pastEnd
      self.note = note
      self.staleAfter = staleAfter
      self.reception = reception
      self.generation = generation
    }
  }
}
