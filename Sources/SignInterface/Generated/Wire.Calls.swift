// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// The doorbell since the daemon started.
  ///
  /// The journal does not hold it.
  package struct Calls: Codable, Equatable, Sendable {
    /// How often residents have rung.
    package var count: Int

    /// When they rang last.
    package var last: Int?

    package init(count: Int, last: Int? = nil) {
      self.count = count
      self.last = last
    }
  }
}
