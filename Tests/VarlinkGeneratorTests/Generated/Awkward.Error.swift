// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.

extension Awkward {
  /// Names that Swift has, too.
  struct Error: Swift.Codable, Equatable, Sendable {
    var message: Swift.String

    init(message: Swift.String) {
      self.message = message
    }
  }
}
