// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum RecordKey: String, CaseIterable {
    case keep
  }

  /// The retention of changes in the journal; nil for no limit.
  func keep(_ node: Node?) -> Duration? {
    guard let node, !node.isEmpty,
      let section = Section(
        node, self, RecordKey.self, expected: .init("a mapping with keep", "一组键值，其中有 keep"))
    else { return nil }
    return section[.keep].flatMap {
      duration(
        $0, .hours(24) ... .hours(36_525 * 24),
        expected: .duration(from: "1d", to: "36525d", suchAs: "90d"))
    }
  }
}
