// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  struct TypeValue: Swift.Codable, Equatable, Sendable {
    enum ProtocolValue: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case `class`
      case `struct`
    }

    var selfValue: Int
    var `init`: Int
    var `case`: Bool
    var type: Double
    var `protocol`: ProtocolValue
    var any: JSON

    private enum CodingKeys: Swift.String, CodingKey {
      case selfValue = "self"
      case `init`
      case `case`
      case type = "Type"
      case `protocol`
      case any
    }

    init(
      selfValue: Int, `init`: Int, `case`: Bool, type: Double, `protocol`: ProtocolValue, any: JSON
    ) {
      self.selfValue = selfValue
      self.`init` = `init`
      self.`case` = `case`
      self.type = type
      self.`protocol` = `protocol`
      self.any = any
    }
  }
}
