// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum DaylightUse: String, CaseIterable {
    case ignored, either, both
  }

  enum WindowKey: String, CaseIterable {
    case from, to
  }

  /// How daylight affects a lamp.
  func readDaylight(_ lamp: inout Lamp, _ node: Node?, hasSensor: Bool) {
    guard let node, let use = daylightUse(node) else { return }
    if use != .ignored && !hasSensor && !isPartial {
      report(
        .init(
          "nothing measures the light of day, expected a section 'daylight' with 'sensor'",
          "没有测量光照的传感器，应有一节“daylight”，其中写明“sensor”"), node)
    }
    lamp.policy.daylight = use
  }

  private func daylightUse(_ node: Node) -> LampPolicy.DaylightUse? {
    if case .text = node.content {
      switch word(node, DaylightUse.self) {
      case .ignored: return .ignored
      case .either: return .either
      case .both: return .both
      case nil: return nil
      }
    }
    let expected = LocalizedText(
      "ignored, either, both or a window such as {from: 06:00, to: 20:00}",
      "ignored、either、both 或时段，例如 {from: 06:00, to: 20:00}")
    guard let section = Section(node, self, WindowKey.self, expected: expected) else { return nil }
    let from = section.required(.from, .opening).flatMap(time)
    let to = section.required(.to, .closing).flatMap(time)
    guard let from, let to else { return nil }
    return .inside(Rule(from: from, to: to))
  }
}
