// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  enum Everything2: VarlinkMethod {
    static let name = "org.example.everything.Everything2"

    struct Parameters: Swift.Codable, Equatable, Sendable {
      var everything: Everything
      var parameters: Awkward.Parameters

      init(everything: Everything, parameters: Awkward.Parameters) {
        self.everything = everything
        self.parameters = parameters
      }
    }

    struct Result: Swift.Codable, Equatable, Sendable {
      var result: Awkward.Parameters

      init(result: Awkward.Parameters) {
        self.result = result
      }
    }
  }
}
