// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  /// The actions of a lamp's button.
  private static let lampActions = Button.Turn.allCases.map(\.rawValue) + [release]

  private static let release = "automatic"

  /// The buttons that override a lamp; holding one returns the lamp to its programme.
  func lampButtons(_ node: Node, of lamp: ID<Lamp>) -> [MappedButton] {
    entries(
      node,
      expected: .init(
        "a pin for toggle, on, off or automatic", "toggle、on、off 或 automatic 的引脚")
    ).compactMap { entry in
      guard Self.lampActions.contains(entry.key) else {
        reportUnknown(
          .init("action", "动作"), entry.key, at: entry.position, path: entry.value.path,
          isOfFile: false, known: Self.lampActions)
        return nil
      }
      return lampButton(entry, of: lamp)
    }
  }

  private func lampButton(_ entry: Node.Entry, of lamp: ID<Lamp>) -> MappedButton? {
    // An officer may have a lamp's key.
    let key = ID<Button>("lamp.\(lamp).\(entry.key)")
    let turn = Button.Turn(rawValue: entry.key)
    func button(for span: Duration?) -> Button {
      guard let turn else { return Button(key: key, press: .release(lamp)) }
      return Button(key: key, press: .light(lamp, turn, for: span), hold: .release(lamp))
    }
    guard case .mapping = entry.value.content, kernelKey(of: entry.value) == nil else {
      return pin(entry.value, for: .button).map { Input(ofButton: $0).filtering(button(for: nil)) }
    }
    guard let section = Section(entry.value, self, ButtonKey.self, expected: PinText.form) else {
      return nil
    }
    for key in [ButtonKey.cycle, .double] {
      if let node = section[key] {
        report(
          .init(
            "a lamp's button sets no status, expected no '\(key.rawValue)'",
            "灯的按钮不设置去向，不应有“\(key.rawValue)”"), node)
      }
    }
    if let node = section[.hold] {
      report(
        .init(
          "holding it gives the lamp back to its programme, expected no 'hold'",
          "长按即交还给亮灯方案，不应有“hold”"), node)
    }
    for key in [ButtonKey.duration, .holdTime] where turn == nil {
      if let node = section[key] {
        report(
          .init(
            "this button gives the lamp back at once, expected no '\(key.rawValue)'",
            "该按钮立即把灯交还给亮灯方案，不应有“\(key.rawValue)”"), node)
      }
    }
    let span = section[.duration].flatMap {
      duration(
        $0, .minutes(1) ... .hours(168), expected: .duration(from: "1m", to: "7d", suchAs: "2h"))
    }
    return mapped(button(for: span), section)
  }
}
