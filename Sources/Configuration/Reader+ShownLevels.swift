// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  /// Warns of the levels of a lamp that its output cannot show, because it is on or off.
  ///
  /// A lamp with a `threshold` says itself what such a level is.
  func warnOfHiddenLevels(_ lamp: Lamp, _ section: Section<LampKey>) {
    guard !lamp.isDimmable, section[.threshold] == nil else { return }
    if let node = section[.programme] {
      let levels = Set(lamp.policy.programme.rules.map(\.level)).sorted()
      let name = lamp.programmeName ?? ""
      warn(levels, of: lamp, node, .init("programme '\(name)' has", "亮灯方案“\(name)”中的亮度 "))
    }
    if let node = section[.level] {
      let levels = Set(lamp.policy.programme.rules.map(\.level)).sorted()
      warn(levels, of: lamp, node, Self.theLevel)
    }
    if let node = section[.whenClockUnknown] {
      warn([lamp.policy.whenClockUnknown], of: lamp, node, Self.theLevel)
    }
  }

  private static let theLevel = LocalizedText("the level is", "亮度 ")

  private func warn(
    _ levels: [Level], of lamp: Lamp, _ node: Node, _ subject: LocalizedText
  ) {
    let hidden = levels.filter { lamp.shown($0) != $0 }
    guard !hidden.isEmpty else { return }
    let texts = hidden.map(\.description)
    let isOn = hidden.contains { lamp.shown($0).isLit }
    warn(
      .init(
        "\(subject.english) \(texts.joined(separator: ", ")), but the pin of '\(lamp.key)' is on or"
          + " off and shows \(isOn ? "on" : "off"); expected 0% or 100%, a dimmer's channel, or"
          + " 'threshold'",
        "\(subject.chinese)\(texts.joined(separator: "、")) 无法显示：灯“\(lamp.key)”的引脚只有开和关，"
          + "将显示为\(isOn ? "开" : "关")；请改用 0% 或 100%、调光通道，或设置 threshold"), node,
      kind: "a level that the pin cannot show")
  }
}
