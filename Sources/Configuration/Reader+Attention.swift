// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum AttentionKey: String, CaseIterable {
    case lamps, text, english, period, button
    case span = "for"
    case endButton = "end-button"
  }

  /// The emergency pattern; nil without one.
  func attention(
    _ node: Node?, lamps: [Lamp], _ wiring: inout Wiring
  ) -> Attention.Settings? {
    guard let node,
      let section = Section(
        node, self, AttentionKey.self,
        expected: .init("a mapping such as 'lamps: [lightbox]'", "一组键值，例如 lamps: [lightbox]"))
    else { return nil }
    var attention = Attention.Settings()
    if let names = section[.lamps] {
      attention.lamps = Set(list(names).compactMap { attentionLamp($0, among: lamps) })
    }
    attention.text = section[.text].flatMap { text($0, .plate) } ?? attention.text
    attention.english = section[.english].flatMap { text($0, .plate) } ?? attention.english
    places.attentionText = section[.text]
    places.attentionEnglish = section[.english]
    warnOfMissingNumber(attention.text, section[.text])
    warnOfMissingNumber(attention.english, section[.english])
    attention.span =
      section[.span].flatMap {
        duration($0, Attention.spans, expected: .duration(from: "1m", to: "4h", suchAs: "10m"))
      } ?? attention.span
    attention.period =
      section[.period].flatMap {
        duration(
          $0, Attention.Settings.periods, expected: .duration(from: "2s", to: "8s", suchAs: "5s"))
      } ?? attention.period
    attention.button = attentionButton(section[.button], "attention", true, &wiring)
    attention.endButton = attentionButton(section[.endButton], "attention-end", false, &wiring)
    return attention
  }

  /// Warns of a text without the number of the police: on a plate or a page in its language nothing
  /// else tells residents whom to call.
  private func warnOfMissingNumber(_ text: String, _ node: Node?) {
    guard let node, !text.contains("110") else { return }
    warn(
      .init(
        "residents learn no number to call, expected a text with 110",
        "群众看不到报警电话，文字中应有 110"), node,
      kind: "an emergency text without 110")
  }

  private func attentionButton(
    _ node: Node?, _ key: String, _ turn: Bool, _ wiring: inout Wiring
  ) -> Button? {
    guard let node, let mapped = contact(node, key: key, means: .attention(turn)) else {
      return nil
    }
    wiring.buttons[key] = mapped.input
    return mapped.button
  }

  private func attentionLamp(_ node: Node, among lamps: [Lamp]) -> ID<Lamp>? {
    let expected = LocalizedText("the name of a lamp", "灯的名称")
    guard let name = raw(node, expected: expected) else { return nil }
    if let lamp = lamps.first(where: { $0.key.key == name }) { return lamp.key }
    reportUnknown(
      .init("lamp", "灯"), name, at: node.position, path: node.path, known: lamps.map(\.key.key))
    return nil
  }
}
