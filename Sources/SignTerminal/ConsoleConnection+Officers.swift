// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignConsole
package import SignInterface

// Officers of today, and of the past: those whom only the journal knows.
extension ConsoleConnection {
  /// The most entries that are searched for officers of the past.
  private static let mostSearched = 20_000

  /// Reads the entries of a period, and each officer's last entry before it.
  ///
  /// `range` is in microseconds since 1970.
  package mutating func period(
    _ range: Range<Int>, of state: Wire.State, _ clock: WallClock, officer: String? = nil
  ) throws(CLIError) -> Period {
    try refuseAmbiguous(officer, in: state)
    let within = try history(from: range.lowerBound, to: range.upperBound)
    // Who has left is in the journal, and no longer in the state.
    let before = try history(to: range.lowerBound, isLatestOnly: true)
    // A rule of the roster that was applied after the period may hold since a time in it.
    let reach = range.upperBound + Period.latestApplication(of: state)
    var after = try history(from: range.upperBound, to: reach)
    after.entries.removeAll { ($0.lateSince ?? .max) >= range.upperBound }
    let entries = before.entries + within.entries + after.entries
    var names = within.names ?? []
    names += (before.names ?? []).filter { !names.contains($0) }
    let isKnown =
      entries.contains { $0.officer == officer }
      || names.contains { $0.kind == .officer && $0.name == officer }
    if let officer, !isKnown { _ = try key(of: officer, in: state) }
    return Period(range, entries: entries, names: names, of: state, clock, officer: officer)
  }

  /// The key of an officer who is configured or in the journal.
  ///
  /// - Parameters:
  ///   - officer: a key, or a name of today or of the past.
  ///   - state: the state of the sign.
  /// - Returns: the key.
  /// - Throws: `data` with all who are known, also for a name that several had.
  package mutating func key(
    of officer: String, in state: Wire.State
  ) throws(CLIError) -> String {
    guard let found = try known(officer, in: state) else {
      throw try noSuchOfficer(officer, in: state)
    }
    return found.key
  }

  /// The officer whose data somebody asks for, or wants erased.
  ///
  /// A key that went from one person to another does not say whose data is meant.
  ///
  /// - Parameters:
  ///   - officer: a key, or a name of today or of the past, also with the key as reports print it.
  ///   - state: the state of the sign.
  /// - Returns: the key, and the name where one was given; nil if nobody is called so.
  /// - Throws: `data` for a name that several keys had, and for a key that several persons had.
  package mutating func person(
    meantBy officer: String, in state: Wire.State
  ) throws(CLIError) -> (key: String, name: String?)? {
    guard let found = try known(officer, in: state) else { return nil }
    guard found.name == nil else { return found }
    let names = try people(of: found.key, in: state)
    guard names.count < 2 else {
      throw CLIError(.data, texts.severalPeople(key: found.key, names))
    }
    return found
  }

  /// The names of the persons who have had a key, one after the other.
  private mutating func people(
    of key: String, in state: Wire.State
  ) throws(CLIError) -> [String] {
    let recorded = try history(officer: key).names ?? []
    let names = recorded.filter { $0.kind == .officer && $0.key == key }.map(\.name)
    let present = state.officer(key).map { [$0.name] } ?? []
    var people: [String] = []
    for name in names + present
    where !people.contains(where: { KeyHolder.named($0).isNamed(name) }) {
      people.append(name)
    }
    return people
  }

  /// The key of an officer, and the name where one was given; nil if nobody is called so.
  private mutating func known(
    _ officer: String, in state: Wire.State
  ) throws(CLIError) -> (key: String, name: String?)? {
    guard state.officer(officer) == nil else { return (officer, nil) }
    // A key comes before a name, also that of somebody who has left.
    let last = try history(officer: officer, limit: 1).entries.last
    if last?.officer == officer { return (officer, nil) }
    let configured = try configuredOfficer(named: officer, in: state)
    if let configured, configured.name == officer { return (configured.officer, officer) }
    if configured == nil, let printed = OfficerReference(printed: officer),
      let name = printed.name
    {
      let names = try people(of: printed.key.key, in: state)
      if names.contains(where: { KeyHolder.named($0).isNamed(name) }) {
        return (printed.key.key, name)
      }
    }
    return try key(ofName: officer, configured, in: state).map { ($0, officer) }
  }

  /// The key of somebody with a name, of today or of the past; nil if nobody is called so.
  private mutating func key(
    ofName officer: String, _ configured: Wire.Whereabouts?, in state: Wire.State
  ) throws(CLIError) -> String? {
    let past = try history(limit: Self.mostSearched)
    let names = (past.names ?? []).filter { name in
      name.kind == .officer && KeyHolder.named(name.name).isNamed(officer)
    }
    let exact = Set(names.filter { $0.name == officer }.map(\.key))
    if let configured {
      // Whom the sign would take; somebody of the past had the name just so.
      guard exact.isSubset(of: [configured.officer]) else {
        throw ambiguous(officer, exact.union([configured.officer]), in: state, past)
      }
      return configured.officer
    }
    let keys = exact.isEmpty ? Set(names.map(\.key)) : exact
    if keys.count < 2 { return keys.first }
    throw ambiguous(officer, keys, in: state, past)
  }

  /// The configured officer with a name; nil if nobody is called so.
  ///
  /// A name that is written just so comes before one that differs in blanks.
  ///
  /// - Throws: `data` with the keys, where several are called so.
  private func configuredOfficer(
    named name: String, in state: Wire.State
  ) throws(CLIError) -> Wire.Whereabouts? {
    guard state.officer(name) == nil else { return nil }
    let officers = state.officers.filter { KeyHolder.named($0.name).isNamed(name) }
    let exact = officers.filter { $0.name == name }
    let meant = exact.isEmpty ? officers : exact
    guard meant.count > 1 else { return meant.first }
    throw ambiguous(name, Set(meant.map(\.officer)), in: state, nil)
  }

  /// Refuses a name that several configured officers have, before the sign chooses one of them.
  ///
  /// - Throws: `data` with the keys.
  package func refuseAmbiguous(_ officer: String?, in state: Wire.State) throws(CLIError) {
    guard let officer else { return }
    _ = try configuredOfficer(named: officer, in: state)
  }

  private func ambiguous(
    _ officer: String, _ keys: Set<String>, in state: Wire.State, _ past: Wire.History.Result?
  ) -> CLIError {
    let names = (past?.names ?? []).filter { name in
      name.kind == .officer && KeyHolder.named(name.name).isNamed(officer)
    }
    let people = keys.sorted().map { key in
      // Who has the key today may have another name.
      let present = state.officer(key).map(\.name).flatMap { name in
        KeyHolder.named(name).isNamed(officer) ? name : nil
      }
      let name = present ?? names.last { $0.key == key }?.name
      return (name ?? officer) + texts.bracketed(key)
    }
    return CLIError(.data, texts.ambiguousOfficer(officer, people))
  }

  /// Who is known, where nobody is called so.
  package mutating func noSuchOfficer(
    _ officer: String, in state: Wire.State
  ) throws(CLIError) -> CLIError {
    let past = try history(limit: Self.mostSearched)
    let present = state.officers.map(\.officer)
    let left = Set(past.entries.compactMap(\.officer)).subtracting(present).sorted()
    let texts = texts.naming(state, everIn: past.names ?? [])
    return CLIError(
      .data, texts.noSuchOfficer(Wire.NoSuchOfficer(officer: officer, known: present + left)))
  }
}
