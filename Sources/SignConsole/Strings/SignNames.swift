// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignInterface

/// What people call the lamps, officers and statuses of a sign, by their keys: now, or at the time
/// of a change.
struct SignNames: Sendable {
  private var lamps: [String: String] = [:]
  private var officers: [String: String] = [:]
  private var statuses: [String: Wire.Kind] = [:]
  private var recorded: [Thing: [Wire.Name]] = [:]
  private var generation: Int?

  /// The names, as they look, that several officers have, or had in the journal.
  private var shared: Set<String> = []

  private struct Thing: Hashable {
    var kind: Wire.Name.Kind
    var key: String
  }

  /// Makes the names of no sign: each key stands for itself.
  init() {}

  /// Makes the names of a sign, with those that the journal has of earlier times.
  init(_ state: Wire.State, recorded names: [Wire.Name] = []) {
    for lamp in state.lamps { lamps[lamp.lamp] = lamp.label }
    for officer in state.officers { officers[officer.officer] = officer.name }
    for kind in state.kinds { statuses[kind.status] = kind }
    recorded = Dictionary(grouping: names) { Thing(kind: $0.kind, key: $0.key) }
      .mapValues { $0.sorted { $0.after < $1.after } }
    noteShared()
  }

  /// The names in a configuration.
  init(_ settings: Settings) {
    for lamp in settings.lamps { lamps[lamp.key.key] = lamp.label }
    for officer in settings.officers { officers[officer.key.key] = officer.name }
    for status in settings.statuses {
      statuses[status.name.key] = Wire.Kind(
        status: status.name.key, label: status.label, english: status.english, colour: "#808080")
    }
    noteShared()
  }

  private mutating func noteShared() {
    var keys: [String: Set<String>] = [:]
    for (key, name) in officers { keys[KeyHolder.visible(name), default: []].insert(key) }
    for (thing, names) in recorded where thing.kind == .officer {
      for name in names { keys[KeyHolder.visible(name.name), default: []].insert(thing.key) }
    }
    shared = Set(keys.filter { $0.value.count > 1 }.keys)
  }

  /// Whether several officers have a name: the key tells them apart.
  func isShared(_ name: String) -> Bool { shared.contains(KeyHolder.visible(name)) }

  /// The names that people had when a change was made; without one those of today.
  func at(_ generation: Int?) -> SignNames {
    var names = self
    names.generation = generation
    return names
  }

  /// The label of a lamp, else its key.
  func lamp(_ key: some StringProtocol) -> String {
    name(.lamp, String(key))?.name ?? lamps[String(key)] ?? String(key)
  }

  /// The name of an officer, else the key.
  func officer(_ key: some StringProtocol) -> String {
    name(.officer, String(key))?.name ?? officers[String(key)] ?? String(key)
  }

  /// A status; nil if it is not known.
  func status(_ key: some StringProtocol) -> Wire.Kind? {
    let present = statuses[String(key)]
    guard let past = name(.status, String(key)) else { return present }
    return Wire.Kind(
      status: String(key), label: past.name, english: past.english ?? past.name,
      colour: present?.colour ?? "#808080")
  }

  /// The names that an officer had, in order: none where none is recorded.
  func names(ofOfficer key: String) -> [Wire.Name] {
    recorded[Thing(kind: .officer, key: key)] ?? []
  }

  /// The name at the time of the change, which the first one was before it was recorded, too.
  private func name(_ kind: Wire.Name.Kind, _ key: String) -> Wire.Name? {
    // A status that was removed has the label that it had.
    let all = recorded[Thing(kind: kind, key: key)]?.filter { !$0.name.isEmpty } ?? []
    guard let generation, !all.isEmpty else { return nil }
    let names = all
    return names.last { $0.after < generation } ?? names.first
  }
}

extension Wire.Lamp {
  /// What people call the lamp: its label, else its key.
  package var name: String { label ?? lamp }
}

extension Strings {
  /// These texts with the names of a sign, now and as the journal has them.
  package func naming(_ state: Wire.State, recorded names: [Wire.Name] = []) -> Strings {
    var texts = self
    texts.names = SignNames(state, recorded: names)
    return texts
  }

  /// These texts with the last names of all who are in the journal, beside those of a sign.
  package func naming(_ state: Wire.State, everIn names: [Wire.Name]) -> Strings {
    var texts = naming(state, recorded: names)
    texts.names = texts.names.at(.max)
    return texts
  }

  /// These texts with the names of a configuration.
  package func naming(_ settings: Settings) -> Strings {
    var texts = self
    texts.names = SignNames(settings)
    return texts
  }

  /// These texts with the names that people had at the time of an entry.
  ///
  /// A status ends with the person who had the key, and not with the successor.
  func at(_ entry: Wire.Entry) -> Strings {
    var texts = self
    texts.names = names.at(
      entry.predecessor ?? (entry.endsTerm ? entry.generation - 1 : entry.generation))
    return texts
  }

  /// What people call a lamp.
  func lampName(_ key: String) -> String { names.lamp(key) }

  /// What people call an officer, with the key where several are called so: 李娜（li2）.
  func officerName(_ key: some StringProtocol) -> String {
    officerName(names.officer(key), String(key))
  }

  /// A name of an officer, with the key where several are called so.
  func officerName(_ name: String, _ key: String) -> String {
    name != key && names.isShared(name) ? name + bracketed(key) : name
  }
}

extension WallClock {
  /// This clock, whose texts have the names of a sign.
  func naming(_ state: Wire.State, recorded names: [Wire.Name] = []) -> WallClock {
    WallClock(zone, texts.naming(state, recorded: names))
  }
}
