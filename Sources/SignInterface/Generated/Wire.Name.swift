// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// What people called something that entries name by its key, from one change on.
  package struct Name: Codable, Equatable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
      case officer
      case status
      case lamp
    }

    package var kind: Kind

    /// The key in the configuration.
    package var key: String

    /// The officer's name, the status's Chinese label, the lamp's label.
    ///
    /// Empty where the configuration no longer has the status: nothing is known of the officers
    /// with it from then on, until the next name.
    package var name: String

    /// The English label of a status.
    package var english: String?

    /// The rank of an officer.
    package var rank: String?

    /// The age at which a status of the officer became stale, in seconds.
    ///
    /// Absent where an earlier release recorded the name.
    package var staleAfter: Int?

    /// The name holds for entries with a larger generation, until the next name of the same key.
    ///
    /// The first one holds for those before it, too.
    package var after: Int

    /// When the name was adopted.
    ///
    /// Absent where the clock was not trusted.
    package var since: Int?

    package init(
      kind: Kind, key: String, name: String, english: String? = nil, rank: String? = nil,
      staleAfter: Int? = nil, after: Int, since: Int? = nil
    ) {
      self.kind = kind
      self.key = key
      self.name = name
      self.english = english
      self.rank = rank
      self.staleAfter = staleAfter
      self.after = after
      self.since = since
    }
  }
}
