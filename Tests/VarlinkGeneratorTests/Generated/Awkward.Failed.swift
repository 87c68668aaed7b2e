// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  /// Something went wrong.
  struct Failed: VarlinkFailure, Equatable {
    static let name = "org.example.everything.Failed"

    var error: Error
    var node: Node?
    var name: Swift.String

    init(error: Error, node: Node? = nil, name: Swift.String) {
      self.error = error
      self.node = node
      self.name = name
    }
  }
}
