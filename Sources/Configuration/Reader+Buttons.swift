// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum ButtonKey: String, CaseIterable {
    case pin, active, bias, filter, lockout, double, hold
    case holdTime = "hold-time"
    case stuckAfter = "stuck-after"
    case cycle
    case duration = "for"
  }

  enum ContactKey: String, CaseIterable {
    case pin, active, bias, filter, lockout
    case stuckAfter = "stuck-after"
  }

  /// A button and its input.
  typealias MappedButton = (button: Button, input: Input)

  /// An officer's buttons: one for each status, or one that cycles through statuses.
  func buttons(_ node: Node, of officer: String, _ statuses: [Status]) -> [MappedButton] {
    let entries = self.entries(
      node,
      expected: .init(
        "a pin for each status, or a mapping with cycle and pin",
        "每种去向一个引脚，或一组含 cycle 和 pin 的键值"))
    if entries.contains(where: { $0.key == ButtonKey.cycle.rawValue }) {
      return cyclingButton(node, of: officer, statuses).map { [$0] } ?? []
    }
    return entries.compactMap { entry in
      let status = self.status(
        named: entry.key, at: entry.position, path: entry.value.path, among: statuses)
      return button(
        entry.value, key: "\(officer).\(entry.key)", press: .set(status ?? ID(entry.key)),
        statuses)
    }
  }

  private func cyclingButton(
    _ node: Node, of officer: String, _ statuses: [Status]
  ) -> MappedButton? {
    guard let section = Section(node, self, ButtonKey.self, expected: PinText.form) else {
      return nil
    }
    let items = section[.cycle].map(list) ?? []
    if let cycle = section[.cycle], items.count < 2 {
      report(
        .init(
          "a round of \(items.count), expected a list of at least two statuses",
          "只有 \(items.count) 种去向可轮换，至少应列出两种"), cycle)
    }
    let round = items.compactMap { status($0, among: statuses) }
    return button(section, key: "\(officer).cycle", press: .cycle(round), statuses)
  }

  /// A contact with one action: a pin, or a mapping with the pin and the properties of its input.
  func contact(_ node: Node, key: String, means action: Button.Action) -> MappedButton? {
    var button = Button(key: ID(key), press: action)
    guard case .mapping = node.content, kernelKey(of: node) == nil else {
      return pin(node, for: .button).map { Input(ofButton: $0).filtering(button) }
    }
    guard let section = Section(node, self, ContactKey.self, expected: PinText.form) else {
      return nil
    }
    button.stuckAfter = section[.stuckAfter].flatMap(stuckAfter) ?? button.stuckAfter
    section.exclude(.filter, .lockout)
    button.contact = contact(section[.filter], section[.lockout]) ?? button.contact
    let input = input(
      section.required(.pin, PinText.form), section[.active], bias: section[.bias])
    if let input { reportDebounce(of: input, section[.filter] ?? section[.lockout]) }
    return input.map { $0.filtering(button) }
  }

  private func button(
    _ node: Node, key: String, press: Button.Action, _ statuses: [Status]
  ) -> MappedButton? {
    guard case .mapping = node.content, kernelKey(of: node) == nil else {
      return pin(node, for: .button).map {
        Input(ofButton: $0).filtering(Button(key: ID(key), press: press))
      }
    }
    guard let section = Section(node, self, ButtonKey.self, expected: PinText.form) else {
      return nil
    }
    if let cycle = section[.cycle] {
      report(
        .init(
          "this button has a status already, expected no 'cycle'", "该按钮已对应一种去向，不应再有“cycle”"),
        cycle)
    }
    return button(section, key: key, press: press, statuses)
  }

  private func button(
    _ section: Section<ButtonKey>, key: String, press: Button.Action, _ statuses: [Status]
  ) -> MappedButton? {
    var button = Button(key: ID(key), press: press)
    if let node = section[.duration] {
      report(
        .init(
          "only a lamp's button acts for a time, expected no 'for'", "只有灯的按钮才有持续时间，不应有“for”"),
        node)
    }
    button.double = section[.double].flatMap { status($0, among: statuses) }.map { .set($0) }
    button.hold = section[.hold].flatMap { hold($0, statuses) }
    if let holdTime = section[.holdTime], section[.hold] == nil {
      report(
        .init(
          "a time without anything to hold for, expected 'hold' with a status or a time to add",
          "写了长按时间却没有长按的动作，请用“hold”写明去向或要延长的时间"),
        holdTime)
    }
    return mapped(button, section)
  }

  /// A button with the properties that all buttons have, and its input.
  func mapped(_ button: Button, _ section: Section<ButtonKey>) -> MappedButton? {
    var button = button
    button.holdTime =
      section[.holdTime].flatMap {
        duration(
          $0, .milliseconds(300) ... .seconds(10), expected: .duration(from: "300ms", to: "10s"))
      } ?? button.holdTime
    button.stuckAfter = section[.stuckAfter].flatMap(stuckAfter) ?? button.stuckAfter
    section.exclude(.filter, .lockout)
    button.contact = contact(section[.filter], section[.lockout]) ?? button.contact
    let input = self.input(
      section.required(.pin, PinText.form), section[.active], bias: section[.bias])
    if let input { reportDebounce(of: input, section[.filter] ?? section[.lockout]) }
    return input.map { $0.filtering(button) }
  }

  /// The action of holding a button: a status, or with `+` a time to add.
  private func hold(_ node: Node, _ statuses: [Status]) -> Button.Action? {
    guard case .text(let text, _) = node.content, text.first == "+" else {
      return status(node, among: statuses).map { .set($0) }
    }
    guard let span = try? Duration(parsing: String(text.dropFirst())),
      (.minutes(1) ... .hours(8)).contains(span)
    else {
      reportFound(
        node,
        expected: .init(
          "a status, or a time to add from +1m to +8h, such as +30m",
          "一种去向，或要延长的时间，+1m 至 +8h，例如 +30m"))
      return nil
    }
    return .extend(span)
  }

  private func stuckAfter(_ node: Node) -> Duration? {
    duration(
      node, .seconds(11)...Button.longestStuckAfter, expected: .duration(from: "11s", to: "1h"))
  }

  private func contact(_ filter: Node?, _ lockout: Node?) -> Button.Contact? {
    func duration(_ node: Node) -> Duration? {
      self.duration(
        node, .milliseconds(1) ... .seconds(1), expected: .duration(from: "1ms", to: "1s"))
    }
    return filter.flatMap(duration).map { .filter($0) }
      ?? lockout.flatMap(duration).map { .lockOut($0) }
  }

  private func input(_ pin: Node?, _ active: Node?, bias biasNode: Node?) -> Input? {
    let activeLow = self.activeLow(active, otherwise: true)
    let bias = biasNode.flatMap { word($0, Bias.self) }
    guard let pin = pin.flatMap({ self.pin($0, for: .button) }) else { return nil }
    if pin.key != nil {
      for node in [active, biasNode].compactMap(\.self) { reportOfDriver(node) }
      return Input(ofButton: pin)
    }
    if case .channel(let device, _) = pin, bias == .pullDown, let node = biasNode {
      report(
        .init(
          "'\(device)' cannot pull down, expected up, disabled or as-is",
          "“\(device)”没有下拉电阻，应为 up、disabled 或 as-is"), node)
    }
    if bias == .pullDown, activeLow, let node = biasNode {
      warn(
        .init(
          "a line that is pulled down reads as pressed while nobody presses; expected active: high "
            + "for a button between the pin and 3.3 V, or bias: up for one to ground",
          "下拉的引脚在没人按时也读作已按下；按钮接 3.3 V 的应写 active: high，接地的应写 bias: up"),
        node, kind: "a button that is pressed by its bias")
    }
    return Input(pin: pin, activeLow: activeLow, bias: bias ?? .pullUp)
  }
}
