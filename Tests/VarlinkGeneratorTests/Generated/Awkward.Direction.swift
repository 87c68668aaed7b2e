// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.

extension Awkward {
  /// An enumeration.
  enum Direction: Swift.String, CaseIterable, Swift.Codable, Sendable {
    /// Where the compass points to.
    case north
    case south
    case allCasesValue = "allCases"
    case `default`
    case inBetween = "in_between"
    case urlPath = "URLPath"
    case selfValue = "self"
  }
}
