// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  struct Edge: Swift.Codable, Equatable, Sendable {
    struct To: Swift.Codable, Equatable, Sendable {
      var node: Node

      init(node: Node) {
        self.node = node
      }
    }

    @Indirect var to: To?
    var weight: Double

    init(to: To? = nil, weight: Double) {
      self.to = to
      self.weight = weight
    }
  }
}
