// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// A key of the keyboard that stands for a button of an officer.
package struct ButtonBinding: Equatable, Sendable {
  package var key: Character
  package var officer: String

  /// The status it sets, where it sets one.
  package var status: String?

  /// The simulated button; nil where the sign is real and the status is set by a call.
  package var button: String?
}

extension PanelModel {
  /// The keys that are left for buttons, in the order of the keyboard.
  private static let keys = Array("1234567890wertyuiopasghjkzxcvbnm")

  /// The buttons that have a key, the first officer's first.
  package var buttonBindings: [ButtonBinding] {
    let buttonBindings =
      world.map { world in state.officers.flatMap { simulated($0.officer, in: world.buttons) } }
      ?? state.officers.flatMap { officer in
        state.kinds.map { ButtonBinding(key: " ", officer: officer.officer, status: $0.status) }
      }
    return zip(Self.keys, buttonBindings).map { key, push in
      ButtonBinding(key: key, officer: push.officer, status: push.status, button: push.button)
    }
  }

  /// An officer's buttons, those that set a status in the order of the statuses.
  private func simulated(_ officer: String, in buttons: [String]) -> [ButtonBinding] {
    let own = buttons.filter { $0.hasPrefix(officer + ".") }
    let setting = state.kinds.compactMap { kind in
      own.first { $0 == "\(officer).\(kind.status)" }
        .map { ButtonBinding(key: " ", officer: officer, status: kind.status, button: $0) }
    }
    let others = own.filter { button in !setting.contains { $0.button == button } }
    return setting + others.map { ButtonBinding(key: " ", officer: officer, button: $0) }
  }
}
