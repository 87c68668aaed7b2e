// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// Who changed something: a person by a button or as a user, a rule of the roster, or the sign
  /// itself, which found somebody else under the key of an officer, or nobody, or a clock that was
  /// set, or no emergency pattern in its configuration while that was in force.
  package struct Author: Codable, Equatable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
      case button
      case peer
      case programme
      case sign
    }

    package var kind: Kind

    /// The button's key, the user's name or the rule's description.
    ///
    /// Absent for a user who was erased. After a user's name stands in brackets on whose behalf the
    /// user set it. For the sign it is `clock` where it ended what a wrong clock had given its
    /// time.
    package var name: String?

    /// The user's number, for a peer.
    ///
    /// Absent for a user who was erased.
    package var uid: Int?

    package init(kind: Kind, name: String? = nil, uid: Int? = nil) {
      self.kind = kind
      self.name = name
      self.uid = uid
    }
  }
}
