// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum AutomaticKey: String, CaseIterable {
    case at, set, days
    case unlessSince = "unless-since"
  }

  /// The automatic changes of an officer.
  func automatic(_ node: Node, _ statuses: [Status]) -> [AutomaticChange] {
    var changes: [(change: AutomaticChange, node: Node)] = []
    for item in list(node) {
      guard let change = automaticChange(item, statuses) else { continue }
      changes.append((change, item))
    }
    for (index, earlier) in changes.enumerated()
    where changes[(index + 1)...].contains(where: { $0.change.replaces(earlier.change) }) {
      warnOfReplacement(earlier.node)
    }
    return changes.map(\.change)
  }

  private func automaticChange(_ node: Node, _ statuses: [Status]) -> AutomaticChange? {
    guard
      let section = Section(
        node, self, AutomaticKey.self,
        expected: .init(
          "a change such as {at: \"18:00\", set: resting}",
          "一项变更，例如 {at: \"18:00\", set: resting}"))
    else { return nil }
    let at = section.required(.at, Self.timeOfDay).flatMap(timeOfDay)
    let status = section.required(.set, .init("the status to set", "要设置的去向")).flatMap {
      self.status($0, among: statuses)
    }
    let days = section[.days].map(self.days) ?? []
    guard let at, let status else { return nil }
    return AutomaticChange(
      status: status, at: at, days: days,
      unlessSince: section[.unlessSince].flatMap { unlessSince($0, at) } ?? .zero)
  }

  private static let timeOfDay = LocalizedText(
    "a time of day such as 18:00", "一天中的时刻，例如 18:00")

  /// A time of day, in seconds since midnight.
  func timeOfDay(_ node: Node) -> Int? {
    parse(node, expected: Self.timeOfDay) {
      (text) throws(MalformedText) in try LocalTime.second(parsing: text)
    }
  }

  /// An earlier time of day, or the time between the two.
  private func unlessSince(_ node: Node, _ at: Int) -> Duration? {
    let expected = Self.earlier(than: at, found: node)
    guard let text = raw(node, expected: expected) else { return nil }
    if let second = try? LocalTime.second(parsing: text), second < at {
      return .seconds(at - second)
    }
    if let span = try? Duration(parsing: text), span <= .hours(24) { return span }
    reportFound(node, expected: expected)
    return nil
  }

  /// What is expected in place of a time that is not earlier on the same day.
  private static func earlier(than at: Int, found node: Node) -> LocalizedText {
    let hour = 3600
    guard at > hour else {
      // In the first hour of a day an earlier time is most often one of the day before.
      var meant: Int?
      if case .text(let text, _) = node.content, let other = try? LocalTime.second(parsing: text) {
        meant = at + 24 * hour - other
      }
      let span = "\((meant ?? hour / 2) / 60)m"
      return .init("how long before, such as \(span)", "提前的时长，例如 \(span)")
    }
    let time = "\(padded(at / hour - 1, 2)):\(padded(at / 60 % 60, 2))"
    return .init(
      "an earlier time of day such as \(time), or how long before, such as 30m",
      "更早的时刻，例如 \(time)，或提前的时长，例如 30m")
  }
}
