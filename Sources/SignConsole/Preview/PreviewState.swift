// SPDX-License-Identifier: Apache-2.0
package import Sign
import SignInterface

/// The state of a sign that `dutysign preview` draws, from the options of the command line.
package struct PreviewState: Equatable, Sendable {
  /// The time.
  package var now: Now

  /// The whereabouts of the officers.
  package var whereabouts: [ID<Officer>: Whereabouts] = [:]

  /// Makes a state at a time; nil is the present time of this computer.
  package init(
    at time: String?, isClockKnown: Bool, in zone: Zone, present: Instant, _ texts: Strings
  ) throws(CLIError) {
    let civil = try time.map { (text) throws(CLIError) in
      try Self.timestamp(text, zone, present, texts)
    }
    now = Now(
      boot: .hours(24 * 365), civil: civil ?? present,
      trust: isClockKnown ? .synchronised : .unset, zone: zone)
  }

  /// Sets a status: `zhang=out`, `zhang=out@08:00`, or without the officer if there is only one.
  package mutating func set(
    _ text: String, in settings: Settings, _ texts: Strings
  ) throws(CLIError) {
    let (officer, rest) = try Self.split(text, settings, texts)
    let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let status = settings.status(named: name) else {
      let known = settings.statuses.map(\.name.key)
      throw CLIError(
        .data, texts.naming(settings).noSuchStatus(.init(status: name, known: known)))
    }
    var since = now.civil
    if parts.count == 2 { since = try Self.timestamp(String(parts[1]), now.zone, now.civil, texts) }
    let timestamp = Timestamp(
      civil: now.trust == .synchronised ? since : nil, boot: now.boot - (now.civil - since))
    whereabouts[officer] = Whereabouts(
      status: status.name, since: timestamp, by: .peer(uid: 0, user: nil), generation: 1)
  }

  /// Sets an end: `zhang=15:00`, or without the officer for all who have a status.
  ///
  /// A time without a date is the next one after the status began: 01:00 of who went out at 23:00
  /// is on the next day.
  ///
  /// - Throws: `data` where nobody has a status.
  package mutating func end(
    _ text: String, in settings: Settings, _ texts: Strings
  ) throws(CLIError) {
    let now = now
    try change(text, "--until", settings, texts) { (whereabouts, text) throws(CLIError) in
      let end = try Self.end(text, after: whereabouts.since.age(at: now) ?? .zero, now, texts)
      whereabouts.until =
        now.trust == .synchronised
        ? .at(end) : .after(boot: now.boot + (end - now.civil), expected: nil)
    }
  }

  /// Sets a note: `zhang=入户走访`, or without the officer for all who have a status.
  ///
  /// - Throws: `data` where nobody has a status, and for a note that cannot be shown.
  package mutating func note(
    _ text: String, in settings: Settings, _ texts: Strings
  ) throws(CLIError) {
    try change(text, "--note", settings, texts) { (whereabouts, text) throws(CLIError) in
      if let refusal = ResidentText.note.refusal(of: text) {
        throw CLIError(.data, texts.unfitText("note", refusal))
      }
      whereabouts.note = text
    }
  }

  private mutating func change(
    _ text: String, _ option: String, _ settings: Settings, _ texts: Strings,
    _ body: (inout Whereabouts, String) throws(CLIError) -> Void
  ) throws(CLIError) {
    let isForOne = text.contains("=")
    let one = isForOne ? try Self.split(text, settings, texts) : nil
    let officers = one.map { [$0.officer] } ?? whereabouts.keys.sorted()
    guard !officers.isEmpty else { throw CLIError(.data, texts.nobodySet(option)) }
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
    let name = halves.first.map(String.init) ?? ""
    guard halves.count == 2 else {
      let known = settings.officers.map { "\($0.key)=…" }.joined(separator: texts.enumeration)
      throw CLIError(.data, texts.malformed(text, expected: known))
    }
    guard let officer = settings.officer(named: name) else {
      let known = settings.officers.map(\.key.key)
      throw CLIError(
        .data, texts.naming(settings).noSuchOfficer(.init(officer: name, known: known)))
    }
    return (officer.key, String(halves[1]))
  }

  /// The end of a status that began so long ago.
  private static func end(
    _ text: String, after age: Duration, _ now: Now, _ texts: Strings
  ) throws(CLIError) -> Instant {
    let began = Now(boot: now.boot, civil: now.civil - age, trust: now.trust, zone: now.zone)
    if let end = Until.instant(parsing: text, at: began) { return end }
    return try timestamp(text, now.zone, now.civil, texts)
  }

  private static func timestamp(
    _ text: String, _ zone: Zone, _ now: Instant, _ texts: Strings
  ) throws(CLIError) -> Instant {
    guard let timestamp = TimestampArgument.timestamp(text, in: zone, now: now) else {
      throw CLIError(.data, texts.malformed(text, expected: TimestampArgument.expected))
    }
    return Instant(microseconds: Int64(timestamp))
  }
}
