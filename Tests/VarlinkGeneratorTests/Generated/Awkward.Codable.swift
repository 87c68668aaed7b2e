// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.

extension Awkward {
  struct Codable: Swift.Codable, Equatable, Sendable {
    enum CodingKeysValue: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case a
      case b
    }

    var codingKeys: CodingKeysValue
    var everything: Everything?

    private enum CodingKeys: Swift.String, CodingKey {
      case codingKeys = "coding_keys"
      case everything = "Everything"
    }

    init(codingKeys: CodingKeysValue, everything: Everything? = nil) {
      self.codingKeys = codingKeys
      self.everything = everything
    }
  }
}
