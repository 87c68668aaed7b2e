// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A trial of the wiring, under which the hardware shows and records nothing of anybody.
  package struct Trial: Codable, Equatable, Sendable {
    /// Who tries it.
    package var by: Author

    /// Since when.
    package var since: Int?

    package init(by: Author, since: Int? = nil) {
      self.by = by
      self.since = since
    }
  }
}
