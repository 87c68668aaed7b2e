// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum CallKey: String, CaseIterable {
    case button, every, output
    case ringing = "for"
  }

  /// The doorbell: the button of residents and what rings.
  func call(_ node: Node?, _ wiring: inout Wiring) -> CallButton? {
    guard let node,
      let section = Section(
        node, self, CallKey.self, expected: .init("a mapping with button", "一组键值，其中有 button"))
    else { return nil }
    var call = CallButton()
    call.every =
      section[.every].flatMap {
        duration(
          $0, .seconds(1) ... .hours(1), expected: .duration(from: "1s", to: "1h", suchAs: "30s"))
      } ?? call.every
    call.ringing =
      section[.ringing].flatMap { ringing($0, within: call.every) }
      ?? min(call.ringing, call.every)
    wiring.call = section[.output].flatMap(output)
    if let ringing = section[.ringing], section[.output] == nil {
      report(
        .init(
          "a time without anything that rings, expected 'output' with a pin",
          "写了响铃时间却没有响铃的输出，请用“output”写明引脚"), ringing)
    }
    guard let button = section.required(.button, PinText.form),
      let mapped = contact(button, key: "call", means: .call)
    else { return nil }
    call.button = mapped.button
    wiring.buttons["call"] = mapped.input
    return call
  }

  private func ringing(_ node: Node, within every: Duration) -> Duration? {
    let expected = LocalizedText.duration(from: "100ms", to: "1m", suchAs: "3s")
    guard let ringing = duration(node, .milliseconds(100) ... .minutes(1), expected: expected)
    else { return nil }
    guard ringing <= every else {
      report(
        .init(
          "longer than the time from one call to the next, expected 'every' at most",
          "超过两次呼叫的最短间隔，不应长于“every”"), node)
      return nil
    }
    return ringing
  }
}
