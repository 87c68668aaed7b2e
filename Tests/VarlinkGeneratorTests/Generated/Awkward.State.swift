// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.

extension Awkward {
  /// What is nested hides what is declared.
  struct State: Swift.Codable, Equatable, Sendable {
    enum State: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case on
      case off
    }

    struct Inner: Swift.Codable, Equatable, Sendable {
      enum Direction: Swift.String, CaseIterable, Swift.Codable, Sendable {
        case up
        case down
      }

      var state: Awkward.Direction
      var direction: Direction

      init(state: Awkward.Direction, direction: Direction) {
        self.state = state
        self.direction = direction
      }
    }

    var state: State
    var others: [Awkward.State]
    var inner: Inner

    init(state: State, others: [Awkward.State], inner: Inner) {
      self.state = state
      self.others = others
      self.inner = inner
    }
  }
}
