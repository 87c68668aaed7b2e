// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum InputKey: String, CaseIterable {
    case input, key
  }

  /// A key of an input device.
  func key(_ node: Node) -> Pin? {
    guard let section = Section(node, self, InputKey.self, expected: PinText.form) else {
      return nil
    }
    let device = section.required(.input, Self.inputDevice).flatMap(inputDevice)
    let code = section.required(.key, Self.keyCode).flatMap(keyCode)
    guard let device, let code else { return nil }
    return .line(.key(KeyAddress(device: device, code: code)))
  }

  private func inputDevice(_ node: Node) -> String? {
    guard let path = text(node, expected: Self.inputDevice) else { return nil }
    guard KernelName.isInputDevice(path) else {
      reportFound(node, expected: Self.inputDevice)
      return nil
    }
    guard KernelName.isInputNumber(path) else { return path }
    report(
      .init(
        "'\(Quoted(path))' is a number that moves between boots, "
          + "expected \(Self.inputDevice.english)",
        LocalizedText.spaced(
          "“\(Quoted(path))”这样的编号每次启动可能不同，应写", Self.inputDevice.chinese)), node)
    return nil
  }

  private func keyCode(_ node: Node) -> UInt16? {
    guard let text = raw(node, expected: Self.keyCode) else { return nil }
    if let code = KeyCode.code(text) {
      if KeyCode.ending.contains(code) { warnOfEnding(code, node) }
      return code
    }
    guard let meant = Spelling.nearest(to: text, among: KeyCode.names) else {
      reportFound(node, expected: Self.keyCode)
      return nil
    }
    report(.init("found ", "此处") + node.found + .didYouMean(meant), node)
    return nil
  }

  /// Warns of a key that the system acts on.
  private func warnOfEnding(_ code: UInt16, _ node: Node) {
    let name = KeyCode.name(of: code)
    warn(
      .init(
        "the system acts on \(name) itself: a press switches the board off, restarts it or sends "
          + "it to sleep; expected a key that means nothing to it, such as KEY_PROG1",
        "系统自己会响应 \(name)：按下就会关机、重启或休眠；请换一个系统不用的键，例如 KEY_PROG1"),
      node, kind: "a key that the system acts on")
  }

  /// Reports the debouncing of a key, which its driver does.
  func reportDebounce(of input: Input, _ node: Node?) {
    if let node, input.pin.key != nil { reportOfDriver(node) }
  }

  /// Reports a property of a key that its driver has, and the sign has not.
  func reportOfDriver(_ node: Node) {
    let key = node.path.split(separator: ".").last.map(String.init) ?? ""
    report(
      .init(
        "the driver of a key has this, expected no '\(key)'", "按键的这一项由内核驱动决定，不应有“\(key)”"),
      node)
  }

  private static let inputDevice = LocalizedText(
    "a link such as /dev/input/by-path/platform-button@17-event",
    "链接，例如 /dev/input/by-path/platform-button@17-event")

  private static let keyCode = LocalizedText(
    "a key such as KEY_PROG1, or its number from 1 to 767", "按键，例如 KEY_PROG1，或编号 1 至 767")
}

extension Input {
  /// The input of a button on a pin, with the usual properties.
  init(ofButton pin: Pin) {
    self =
      pin.key == nil ? Input(pin: pin) : Input(pin: pin, activeLow: false, bias: .asIs)
  }
}
