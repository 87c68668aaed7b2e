// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// The mailbox.
  package struct LetterBox: Codable, Equatable, Sendable {
    /// Whether there are letters in it.
    package var waiting: Bool

    /// Since when there are.
    package var since: Int?

    /// When it was last emptied.
    package var emptied: Int?

    /// Who emptied it.
    package var emptiedBy: Author?

    package init(waiting: Bool, since: Int? = nil, emptied: Int? = nil, emptiedBy: Author? = nil) {
      self.waiting = waiting
      self.since = since
      self.emptied = emptied
      self.emptiedBy = emptiedBy
    }
  }
}
