// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// An entry of the journal.
  package struct Entry: Codable, Equatable, Sendable {
    package enum Letters: String, CaseIterable, Codable, Sendable {
      case arrived
      case emptied
    }

    package enum Trial: String, CaseIterable, Codable, Sendable {
      case began
      case ended
    }

    package enum Attention: String, CaseIterable, Codable, Sendable {
      case began
      case ended
      case expired
    }

    /// The number of the change.
    package var generation: Int

    /// When the change was made, by the clock as it was set later in the same boot.
    ///
    /// Absent while the clock has not been known since.
    package var at: Int?

    /// What the clock showed then, where it was set since.
    package var clockShowed: Int?

    /// By how many microseconds the clock was set; negative for back.
    ///
    /// 2^53 stands for 285 years and more. Other members are absent then.
    package var clockSet: Int?

    /// Who made it.
    ///
    /// In a withdrawal, who made what holds again, or the button where nothing does.
    package var by: Author

    /// The officer whose whereabouts changed.
    package var officer: String?

    /// The status before.
    package var from: String?

    /// The status since.
    ///
    /// Absent in a withdrawal of the first status, and where the configuration has nobody, or
    /// somebody else, under the key: nothing is known from then on.
    package var status: String?

    /// Since when the status or the override holds, where that is another time than `at`: a rule of
    /// the roster that was applied after its time, what holds again after a withdrawal, what only
    /// got another end.
    ///
    /// Absent in replies of earlier releases.
    package var since: Int?

    /// The announced end, or the end of an override.
    package var until: Int?

    /// The note for residents.
    package var note: String?

    /// The lamp that was overridden, or given back to its programme.
    package var lamp: String?

    /// The level of the override, from 0 to 1.
    ///
    /// Absent where the lamp was given back.
    package var level: Double?

    /// The change of the mailbox, for those with the right to it.
    package var letters: Letters?

    /// A trial of the wiring began or ended: between the two the sign was under test.
    package var trial: Trial?

    /// The fingerprint of the wiring that was accepted.
    package var wiring: String?

    /// The emergency pattern began, was ended, or ended by itself.
    package var attention: Attention?

    /// Whether it takes back what a stuck button did: the status, the override or the letter.
    ///
    /// Absent in other changes.
    package var withdrawal: Bool?

    /// Where the status of a predecessor ended: the last change at which that person had the key.
    ///
    /// The names of that change hold for the entry. Absent in other entries, and in replies of
    /// earlier releases.
    package var predecessor: Int?

    package init(
      generation: Int, at: Int? = nil, clockShowed: Int? = nil, clockSet: Int? = nil, by: Author,
      officer: String? = nil, from: String? = nil, status: String? = nil, since: Int? = nil,
      until: Int? = nil, note: String? = nil, lamp: String? = nil, level: Double? = nil,
      letters: Letters? = nil, trial: Trial? = nil, wiring: String? = nil,
      attention: Attention? = nil, withdrawal: Bool? = nil, predecessor: Int? = nil
    ) {
      self.generation = generation
      self.at = at
      self.clockShowed = clockShowed
      self.clockSet = clockSet
      self.by = by
      self.officer = officer
      self.from = from
      self.status = status
      self.since = since
      self.until = until
      self.note = note
      self.lamp = lamp
      self.level = level
      self.letters = letters
      self.trial = trial
      self.wiring = wiring
      self.attention = attention
      self.withdrawal = withdrawal
      self.predecessor = predecessor
    }
  }
}
