// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// The whereabouts have changed since the generation of the call.
  package struct Conflict: VarlinkFailure, Equatable {
    package static let name = "org.dutysign.sign.Conflict"

    /// The officer's generation now.
    package var generation: Int

    package init(generation: Int) {
      self.generation = generation
    }
  }
}
