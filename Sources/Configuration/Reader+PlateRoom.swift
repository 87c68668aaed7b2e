// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import PlateDrawing
import Sign

// Whether what never goes from a plate has room on its display.
extension Reader {
  /// Reports each plate whose names, statuses and ends would not be whole.
  ///
  /// Text is measured without fonts. Only a file without other problems is checked.
  func reportCrampedPlates(_ node: Node?, _ settings: Settings, _ wiring: Wiring) {
    guard problems == nil, let node, !node.isEmpty else { return }
    for (item, policy) in zip(list(node), settings.plates) {
      let part = wiring.panels[policy.device]?.part ?? wiring.devices[policy.device]?.part
      guard let driver = part?.displayDriver(), let format = driver.format,
        let text = crampedText(policy, settings, format, driver.palette)
      else { continue }
      var fewer = policy
      repeat {
        fewer.officers.removeLast()
      } while !fewer.officers.isEmpty
        && crampedText(fewer, settings, format, driver.palette) != nil
      let count = policy.officers.count
      let room = fewer.officers.count
      let expected =
        room == 0
        ? LocalizedText("shorter names and labels", "更短的姓名和标签")
        : .init(
          "at most \(room) of these officers, or shorter names and labels",
          "其中最多 \(room) 名民警，或更短的姓名和标签")
      report(
        .init(
          "the names, statuses and ends of \(count) officer\(count == 1 ? "" : "s") do not fit "
            + "on \(format.rawValue) ('\(Quoted(text))' has no room)",
          "\(count) 名民警的姓名、去向和结束时间在 \(format.rawValue) 的屏上放不下"
            + "（“\(Quoted(text))”没有位置）")
          + .expected(expected),
        at: item.position, path: item.path, kind: "more officers than the plate has room for")
    }
  }

  /// A text without room in one of the longest contents of a plate; nil if all have room.
  private func crampedText(
    _ policy: PlatePolicy, _ settings: Settings, _ format: PlateFormat, _ palette: Palette
  ) -> String? {
    let inks = InkSet(palette, tones: policy.tones)
    for content in PlateContent.longest(policy, settings) {
      let text = PlateComposer.crampedText(
        of: content, on: format, measure: NominalMeasure(), inks: inks)
      if let text { return text }
    }
    return nil
  }
}
