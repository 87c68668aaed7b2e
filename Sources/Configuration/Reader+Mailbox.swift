// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum LettersKey: String, CaseIterable {
    case sensor
  }

  /// The contact of the mailbox.
  func mailboxSensor(_ node: Node?, _ wiring: inout Wiring) -> Button? {
    guard let node,
      let section = Section(node, self, LettersKey.self, expected: .mappingWithSensor),
      let sensor = section.required(.sensor, PinText.form),
      let mapped = contact(sensor, key: "letters", means: .mailbox)
    else { return nil }
    wiring.buttons["letters"] = mapped.input
    return mapped.button
  }
}
