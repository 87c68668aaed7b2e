// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// The emergency pattern: lamps draw attention to the sign, and plates and pages show a text in
  /// place of whereabouts.
  package struct Attention: Codable, Equatable, Sendable {
    /// The text for residents.
    package var text: String
    package var english: String

    /// Who began it.
    package var by: Author

    /// When it began.
    package var since: Int?

    /// When it ends by itself.
    package var until: Int?

    /// How many seconds after it began it ends by itself, where only that is known of the end
    /// because the clock is not trusted.
    package var forSeconds: Int?

    /// The keys of its lamps.
    package var lamps: [String]

    package init(
      text: String, english: String, by: Author, since: Int? = nil, until: Int? = nil,
      forSeconds: Int? = nil, lamps: [String]
    ) {
      self.text = text
      self.english = english
      self.by = by
      self.since = since
      self.until = until
      self.forSeconds = forSeconds
      self.lamps = lamps
    }
  }
}
