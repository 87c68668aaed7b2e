// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  enum Deep: VarlinkMethod {
    static let name = "org.example.everything.Deep"

    struct Parameters: Swift.Codable, Equatable, Sendable {
      struct AnotherVeryLongName: Swift.Codable, Equatable, Sendable {
        struct Deeper: Swift.Codable, Equatable, Sendable {
          enum Deepest: Swift.String, CaseIterable, Swift.Codable, Sendable {
            case x
            case y
          }

          var deepest: [Deepest]

          init(deepest: [Deepest]) {
            self.deepest = deepest
          }
        }

        var deeper: Deeper

        init(deeper: Deeper) {
          self.deeper = deeper
        }
      }

      var aVeryLongNameForAParameter: [Swift.String]?
      var anotherVeryLongName: [Swift.String: AnotherVeryLongName?]
      var error: Error

      private enum CodingKeys: Swift.String, CodingKey {
        case aVeryLongNameForAParameter = "a_very_long_name_for_a_parameter"
        case anotherVeryLongName = "another_very_long_name"
        case error
      }

      init(
        aVeryLongNameForAParameter: [Swift.String]? = nil,
        anotherVeryLongName: [Swift.String: AnotherVeryLongName?], error: Error
      ) {
        self.aVeryLongNameForAParameter = aVeryLongNameForAParameter
        self.anotherVeryLongName = anotherVeryLongName
        self.error = error
      }
    }

    struct Result: Swift.Codable, Equatable, Sendable {
      var directions: [Direction]

      init(directions: [Direction]) {
        self.directions = directions
      }
    }
  }
}
