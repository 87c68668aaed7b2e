// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  /// Trees: values that hold values of their own type.
  struct Node: Swift.Codable, Equatable, Sendable {
    var value: Int
    @Indirect var next: Node?
    var children: [Node]
    @Indirect var edge: Edge?
    var byName: [Swift.String: Node]

    init(
      value: Int, next: Node? = nil, children: [Node], edge: Edge? = nil,
      byName: [Swift.String: Node]
    ) {
      self.value = value
      self.next = next
      self.children = children
      self.edge = edge
      self.byName = byName
    }
  }
}
