// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// A plate at the door: what it should tell, and what it tells.
  package struct Plate: Codable, Equatable, Sendable {
    package var device: String
    package var officers: [String]
    package var wanted: [String]
    package var shown: [String]?
    package var current: Bool

    package init(
      device: String, officers: [String], wanted: [String], shown: [String]? = nil, current: Bool
    ) {
      self.device = device
      self.officers = officers
      self.wanted = wanted
      self.shown = shown
      self.current = current
    }
  }
}
