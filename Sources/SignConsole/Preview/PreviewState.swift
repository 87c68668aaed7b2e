// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A state of a sign that is made up on the command line, to see its plate.
package struct PreviewState: Equatable, Sendable {
  /// The moment.
  package var now: Now

  /// Where everybody is said to be.
  package var whereabouts: [ID<Officer>: Whereabouts] = [:]

  /// Makes up a state at a moment, or at the present time of this computer.
  package init(
    at moment: String?, isClockKnown: Bool, in zone: Zone, present: Instant, _ texts: Strings
  ) throws(CLIError) {
    let civil = try moment.map { (text) throws(CLIError) in
      try Self.timestamp(text, zone, present, texts)
    }
    now = Now(
      boot: .hours(24 * 365), civil: civil ?? present,
      trust: isClockKnown ? .synchronised : .unset, zone: zone)
  }

  /// Says where somebody is: `zhang=out`, `zhang=out@08:00`, or without the officer where there is
  /// one only.
  package mutating func set(
    _ text: String, in settings: Settings, _ texts: Strings
  ) throws(CLIError) {
    let (officer, rest) = try Self.split(text, settings, texts)
    let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let word = String(parts.first ?? "")
    guard let status = settings.statuses.first(where: { $0.answers(to: word) }) else {
      throw CLIError(
        .data,
        texts.malformed(
          word, expected: settings.statuses.map(\.name.key).joined(separator: ", ")))
    }
    var since = now.civil
    if parts.count == 2 { since = try Self.timestamp(String(parts[1]), now.zone, now.civil, texts) }
    let moment = Timestamp(
      civil: now.trust == .synchronised ? since : nil, boot: now.boot - (now.civil - since))
    whereabouts[officer] = Whereabouts(
      status: status.name, since: moment, by: .peer(uid: 0, user: nil), generation: 1)
  }

  /// Says until when: `zhang=15:00`, or without the officer for all who were set.
  package mutating func end(
    _ text: String, in settings: Settings, _ texts: Strings
  ) throws(CLIError) {
    let now = now
    try change(text, settings, texts) { (whereabouts, text) throws(CLIError) in
      let moment = try Self.timestamp(text, now.zone, now.civil, texts)
      whereabouts.until =
        now.trust == .synchronised
        ? .at(moment) : .after(boot: now.boot + (moment - now.civil), expected: nil)
    }
  }

  /// Notes something: `zhang=入户走访`, or without the officer for all who were set.
  package mutating func note(
    _ text: String, in settings: Settings, _ texts: Strings
  ) throws(CLIError) {
    try change(text, settings, texts) { (whereabouts, text) throws(CLIError) in
      guard Whereabouts.isFit(note: text) else {
        throw CLIError(.data, texts.malformed(text, expected: texts.fitNote))
      }
      whereabouts.note = text
    }
  }

  private mutating func change(
    _ text: String, _ settings: Settings, _ texts: Strings,
    _ body: (inout Whereabouts, String) throws(CLIError) -> Void
  ) throws(CLIError) {
    let isForOne = text.contains("=")
    let one = isForOne ? try Self.split(text, settings, texts) : nil
    let officers = one.map { [$0.officer] } ?? whereabouts.keys.sorted()
    for officer in officers {
      guard var changed = whereabouts[officer] else {
        throw CLIError(.data, texts.notSet(officer.key))
      }
      try body(&changed, one?.rest ?? text)
      whereabouts[officer] = changed
    }
  }

  private static func split(
    _ text: String, _ settings: Settings, _ texts: Strings
  ) throws(CLIError) -> (officer: ID<Officer>, rest: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if halves.count < 2, settings.officers.count == 1, let officer = settings.officers.first {
      return (officer.key, text)
    }
    let word = halves.first.map(String.init) ?? ""
    guard halves.count == 2,
      let officer = settings.officers.first(where: { $0.key.key == word || $0.name == word })
    else {
      let known = settings.officers.map { "\($0.key)=" }.joined(separator: ", ")
      throw CLIError(.data, texts.malformed(text, expected: known))
    }
    return (officer.key, String(halves[1]))
  }

  private static func timestamp(
    _ text: String, _ zone: Zone, _ now: Instant, _ texts: Strings
  ) throws(CLIError) -> Instant {
    guard let moment = TimestampArgument.timestamp(text, in: zone, now: now) else {
      throw CLIError(.data, texts.malformed(text, expected: TimestampArgument.forms))
    }
    return Instant(microseconds: Int64(moment))
  }
}
