// SPDX-License-Identifier: Apache-2.0

/// Which messages that wait are read: of the states of a sign, and of its availability, the last.
///
/// A sign that publishes faster than its states can be read delays no other office by more than the
/// reading of one state.
package enum Coalescing {
  /// What is read of messages that arrived one after the other.
  ///
  /// - Parameter topics: their topics; nil for what is no message.
  /// - Returns: for each whether it is read.
  package static func isRead(_ topics: [String?]) -> [Bool] {
    var later: Set<String> = []
    var result = topics.map { _ in true }
    for (index, topic) in topics.enumerated().reversed() {
      guard let topic, topic.hasSuffix("/state") || topic.hasSuffix("/availability") else {
        continue
      }
      result[index] = later.insert(topic).inserted
    }
    return result
  }
}
