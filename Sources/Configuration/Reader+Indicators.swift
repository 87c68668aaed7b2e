// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum ColourIndicatorKey: String, CaseIterable {
    case rgb, active, drive
  }

  /// An officer's indicator: an LED for each status, or one RGB LED.
  func indicator(_ node: Node, _ statuses: [Status]) -> Indicator? {
    let entries = self.entries(
      node,
      expected: .init(
        "a pin for each status, or a mapping with rgb", "每种去向一个引脚，或一组含 rgb 的键值"))
    if entries.contains(where: { $0.key == ColourIndicatorKey.rgb.rawValue }) {
      return colourIndicator(node)
    }
    var outputs: [String: Output] = [:]
    for entry in entries {
      let status = self.status(
        named: entry.key, at: entry.position, path: entry.value.path, among: statuses)
      outputs[status?.key ?? entry.key] = output(entry.value)
    }
    return .separate(outputs)
  }

  private func colourIndicator(_ node: Node) -> Indicator? {
    let expected = LocalizedText(
      "three pins, [red, green, blue]", "三个引脚，依次为红、绿、蓝，写成 [红, 绿, 蓝]")
    guard let section = Section(node, self, ColourIndicatorKey.self, expected: expected),
      let rgb = section[.rgb]
    else { return nil }
    guard case .list(let pins) = rgb.content, pins.count == 3 else {
      reportFound(rgb, expected: expected)
      return nil
    }
    let outputs = pins.compactMap {
      output(pin: $0, active: section[.active], drive: section[.drive])
    }
    guard outputs.count == 3 else { return nil }
    return .colour(red: outputs[0], green: outputs[1], blue: outputs[2])
  }
}
