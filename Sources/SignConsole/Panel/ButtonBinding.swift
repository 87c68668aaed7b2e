// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// A key of the keyboard that is bound to a button of an officer.
package struct ButtonBinding: Equatable, Sendable {
  package var key: Character
  package var officer: String

  /// The status that the button sets; nil for a button that cycles or toggles.
  package var status: String?

  /// The simulated button; nil for a real sign, whose status is set by a call.
  package var button: String?
}

extension PanelModel {
  /// The keys for buttons, in order.
  private static let keys = Array("1234567890wertyuiopasghjkzxcvbnm")

  /// The bindings, in the order of the officers.
  package var buttonBindings: [ButtonBinding] {
    let bindings =
      world.map { world in state.officers.flatMap { simulated($0.officer, in: world.buttons) } }
      ?? state.officers.flatMap { officer in
        state.kinds.map { ButtonBinding(key: " ", officer: officer.officer, status: $0.status) }
      }
    return zip(Self.keys, bindings).map { key, binding in
      ButtonBinding(
        key: key, officer: binding.officer, status: binding.status, button: binding.button)
    }
  }

  /// The buttons of an officer: first those that set a status, in the order of the statuses.
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
