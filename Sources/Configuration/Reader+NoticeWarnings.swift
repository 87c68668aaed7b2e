// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import PlateDrawing
import Sign

extension Reader {
  /// Warns of a text of the emergency pattern in whose place a plate shows the number alone.
  func warnOfNotice(_ settings: Settings, _ wiring: Wiring) {
    guard let attention = settings.attention else { return }
    var seen: Set<String> = []
    for policy in settings.plates {
      let part = wiring.panels[policy.device]?.part ?? wiring.devices[policy.device]?.part
      let isEnglish = policy.language == .english
      // The built-in texts are short, and 110 stands for them on the smallest displays.
      guard let driver = part?.displayDriver(), let format = driver.format,
        let node = isEnglish ? places.attentionEnglish : places.attentionText,
        var content = PlateContent.longest(policy, settings).first
      else { continue }
      content.notice = PlateNotice(text: attention.text, english: attention.english)
      let composition = PlateComposer.compose(
        content, for: format, measure: NominalMeasure(),
        inks: InkSet(driver.palette, tones: policy.tones))
      let text = isEnglish ? attention.english : attention.text
      guard
        composition.diagnostics.contains(where: { $0.kind == .leftOut && $0.subject == text }),
        seen.insert("\(node.path) \(format.rawValue)").inserted
      else { continue }
      warn(
        .init(
          "'\(Quoted(text))' may have no room on \(format.rawValue), which then shows 110 alone; "
            + "expected a shorter text",
          "“\(Quoted(text))”在 \(format.rawValue) 的屏上可能放不下，届时只显示 110；应缩短文字"),
        node, kind: "an emergency text that has no room on the plate")
    }
  }
}
