// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// What people call the lamps, officers and statuses of a sign, by their keys.
struct SignNames: Sendable {
  private var lamps: [String: String] = [:]
  private var officers: [String: String] = [:]
  private var statuses: [String: Wire.Kind] = [:]

  /// Makes the names of no sign: each key stands for itself.
  init() {}

  /// Makes the names of a sign.
  init(_ state: Wire.State) {
    for lamp in state.lamps { lamps[lamp.lamp] = lamp.label }
    for officer in state.officers { officers[officer.officer] = officer.name }
    for kind in state.kinds { statuses[kind.status] = kind }
  }

  /// The label of a lamp, else its key.
  func lamp(_ key: some StringProtocol) -> String { lamps[String(key)] ?? String(key) }

  /// The name of an officer, else the key.
  func officer(_ key: some StringProtocol) -> String { officers[String(key)] ?? String(key) }

  /// A status; nil if it is not known.
  func status(_ key: some StringProtocol) -> Wire.Kind? { statuses[String(key)] }
}

extension Wire.Lamp {
  /// What people call the lamp: its label, else its key.
  package var name: String { label ?? lamp }
}

extension Strings {
  /// These texts with the names of a sign.
  package func naming(_ state: Wire.State) -> Strings {
    var texts = self
    texts.names = SignNames(state)
    return texts
  }

  /// What people call a lamp.
  func lampName(_ key: String) -> String { names.lamp(key) }
}

extension WallClock {
  /// This clock, whose texts have the names of a sign.
  func naming(_ state: Wire.State) -> WallClock { WallClock(zone, texts.naming(state)) }
}
