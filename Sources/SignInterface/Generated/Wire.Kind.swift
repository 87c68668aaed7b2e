// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A status that an officer can have.
  package struct Kind: Codable, Equatable, Sendable {
    /// The key in the configuration.
    package var status: String

    /// The Chinese label.
    package var label: String

    /// The English label.
    package var english: String

    /// The colour as #rrggbb.
    package var colour: String

    /// The label in another language of the place.
    ///
    /// Absent where there is none.
    package var local: String?

    /// Whether an officer of this status is expected back at its announced end: not of one who is
    /// available to residents, and not of one at rest.
    package var returns: Bool?

    package init(
      status: String, label: String, english: String, colour: String, local: String? = nil,
      returns: Bool? = nil
    ) {
      self.status = status
      self.label = label
      self.english = english
      self.colour = colour
      self.local = local
      self.returns = returns
    }
  }
}
