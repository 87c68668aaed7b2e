// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  /// Nothing goes in or comes out.
  enum Nothing: VarlinkMethod {
    static let name = "org.example.everything.Nothing"

    struct Parameters: Swift.Codable, Equatable, Sendable {
      init() {}
    }

    struct Result: Swift.Codable, Equatable, Sendable {
      init() {}
    }
  }
}
