// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.

extension Awkward {
  struct Inner: Swift.Codable, Equatable, Sendable {
    enum Direction: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case up
      case down
    }

    var direction: Direction
    var other: Awkward.Direction
    var state: State
    var parameters: Parameters

    init(direction: Direction, other: Awkward.Direction, state: State, parameters: Parameters) {
      self.direction = direction
      self.other = other
      self.state = state
      self.parameters = parameters
    }
  }
}
