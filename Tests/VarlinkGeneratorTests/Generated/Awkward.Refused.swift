// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Awkward {
  struct Refused: VarlinkFailure, Equatable {
    static let name = "org.example.everything.Refused"

    init() {}
  }
}
