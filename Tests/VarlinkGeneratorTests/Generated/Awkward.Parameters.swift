// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.

extension Awkward {
  struct Parameters: Swift.Codable, Equatable, Sendable {
    enum Result: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case good
      case bad
    }

    var result: Result

    init(result: Result) {
      self.result = result
    }
  }
}
