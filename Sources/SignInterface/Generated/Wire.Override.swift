// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A person's override of a lamp.
  package struct Override: Codable, Equatable, Sendable {
    /// The level, from 0 to 1.
    package var level: Double

    /// Who set it.
    package var by: Author

    /// When it was set.
    package var since: Int?

    /// When it ends by itself.
    ///
    /// Absent where the programme ends it, or nothing does.
    package var until: Int?

    /// How many seconds after it was set it ends by itself, where only that is known of the end
    /// because the clock is not trusted.
    package var forSeconds: Int?

    package init(
      level: Double, by: Author, since: Int? = nil, until: Int? = nil, forSeconds: Int? = nil
    ) {
      self.level = level
      self.by = by
      self.since = since
      self.until = until
      self.forSeconds = forSeconds
    }
  }
}
