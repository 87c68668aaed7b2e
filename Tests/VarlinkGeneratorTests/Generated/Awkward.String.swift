// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  struct String: Swift.Codable, Equatable, Sendable {
    enum String: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case `is`
      case it
    }

    enum Json: Swift.String, CaseIterable, Swift.Codable, Sendable {
      case a
      case b
    }

    var text: Swift.String
    var string: String
    var json: Json
    var raw: JSON.Object

    init(text: Swift.String, string: String, json: Json, raw: JSON.Object) {
      self.text = text
      self.string = string
      self.json = json
      self.raw = raw
    }
  }
}
