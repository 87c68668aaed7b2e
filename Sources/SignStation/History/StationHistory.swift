// SPDX-License-Identifier: Apache-2.0
package import SignBridge
import SignInterface

/// What a station stores of all offices in its database: what it knew, and from when on.
///
/// Officers are in it by their keys, with what residents saw. Names, notes and authors are not.
/// Rows wait here until the database has them. Each sign has a budget of its own: one that sends
/// too much loses its own rows, and no other's.
package struct StationHistory: Equatable, Sendable {
  /// The most rows that wait.
  package static let most = 100_000

  /// The most rows of one sign that wait, and its largest burst.
  package static let mostOfSign = 4096

  /// The time in which a sign may have one row more.
  static let rowInterval = Duration.seconds(2)

  /// How long nothing is stored of a sign whose rows were dropped.
  package static let pause = Duration.seconds(600)

  /// The most rows of one transaction.
  package static let mostAtOnce = 5_000

  /// How often the meters of a lamp are stored, in microseconds.
  static let meterInterval = 900 * 1_000_000

  /// The longest name of a subject, in bytes: an index of PostgreSQL refuses long ones.
  static let longestName = 200

  /// A script, and what it stores.
  package struct Transaction: Equatable, Sendable {
    /// The script, for psql.
    package let script: [UInt8]

    let count: Int
  }

  struct Subject: Hashable, Comparable {
    let kind: String
    let name: String

    static func < (left: Subject, right: Subject) -> Bool {
      (left.kind, left.name) < (right.kind, right.name)
    }
  }

  struct Office: Equatable, Sendable {
    var facts: [Subject: String] = [:]
    var texts: [Subject: String] = [:]
    var metersAt: [String: Int] = [:]
    var budget = TokenBucket(StationHistory.mostOfSign, every: StationHistory.rowInterval)

    /// How many rows wait.
    var waiting = 0

    /// Until when nothing is stored, on the boot clock; nil where nothing was dropped.
    var pausedUntil: Duration?
  }

  /// The name of this run: between two runs nothing was known.
  package let run: String

  var offices: [String: Office] = [:]
  var rows: [HistoryRow] = []

  /// How many of the first rows the database may have already: they are not dropped.
  var underWay = 0

  /// How many rows of this run the database has committed.
  private var stored = 0

  /// The signs whose rows were dropped since the last call of `takeDropped`.
  var dropped: [String] = []

  /// Makes the history of a process.
  ///
  /// - Parameter run: a name that no other process has.
  package init(run: String) { self.run = run }

  /// How many rows wait.
  package var waiting: Int { rows.count }

  /// The signs whose rows were dropped since the last call.
  package mutating func takeDropped() -> [String] {
    defer { dropped = [] }
    return dropped
  }

  /// Compares what is known of a sign with what was known, and keeps the differences.
  ///
  /// - Parameters:
  ///   - sign: its name.
  ///   - station: what the station knows.
  ///   - now: when that arrived.
  package mutating func observe(_ sign: String, in station: Station, at now: BridgeTime) {
    guard isStored(sign, at: now), makeRoom(for: sign, at: now) else { return }
    let before = rows.count
    let office = station[sign]
    let facts = Self.facts(office, at: now)
    for (subject, value) in facts.sorted(by: { $0.key < $1.key })
    where offices[sign]?.facts[subject] != value {
      keep(subject, value, of: sign, at: now)
    }
    let known = offices[sign]?.facts ?? [:]
    for subject in known.keys.sorted() where facts[subject] == nil {
      keep(subject, nil, of: sign, at: now)
    }
    offices[sign, default: Office()].facts = facts
    if let state = office?.published?.state, office?.standing(at: now) == .current {
      keepTexts(of: state, sign, at: now)
      keepMeters(of: state, sign, at: now)
    }
    account(for: rows.count - before, of: sign, at: now)
  }

  /// Compares all signs, because time has passed or the broker was lost.
  package mutating func observeAll(in station: Station, at now: BridgeTime) {
    let known = Set(station.signs.map(\.sign)).union(offices.keys)
    for sign in known.sorted() { observe(sign, in: station, at: now) }
  }

  /// Keeps an event that has a moment and no duration.
  package mutating func keep(_ event: EventLine, at now: BridgeTime) {
    guard let moment = event.moment, isStored(event.sign, at: now),
      makeRoom(for: event.sign, at: now)
    else { return }
    // The time of a sign whose clock is wrong is of no use.
    let at = moment.at.flatMap { abs($0 - now.wall) <= RemoteSign.clockError ? $0 : nil }
    rows.append(
      HistoryRow(
        what: .event, sign: event.sign, kind: moment.kind, at: at ?? now.wall,
        value: moment.value))
    account(for: 1, of: event.sign, at: now)
  }

  /// The next transaction with the rows that wait; without any it stores until when this process
  /// knew what it had stored.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - keep: what ended longer ago is erased, in microseconds; nil for nothing.
  /// - Returns: the transaction, for `confirm`.
  package mutating func transaction(at now: BridgeTime, keeping keep: Int? = nil) -> Transaction {
    let part = rows.prefix(Self.mostAtOnce)
    underWay = max(underWay, part.count)
    // Of what waits behind these rows the database knows nothing yet.
    let until = part.count < rows.count ? part.last?.at ?? now.wall : now.wall
    var script = """
      SET client_encoding TO 'UTF8';
      BEGIN;
      SET LOCAL lock_timeout = '10s';
      CREATE TEMPORARY TABLE incoming (
      position bigint GENERATED ALWAYS AS IDENTITY, \(HistoryRow.columns.joined(separator: ", "))
      ) ON COMMIT DROP;
      COPY incoming (\(Self.names)) FROM STDIN;

      """
    for row in part { script += row.line + "\n" }
    script += "\\.\nSELECT dutysign.record('\(run)', \(until), \(stored));\n"
    if let keep {
      script += "SELECT dutysign.prune(\(now.wall), \(keep) * interval '1 microsecond');\n"
    }
    script += "COMMIT;\n"
    return Transaction(script: Array(script.utf8), count: part.count)
  }

  /// Forgets the rows of a transaction that the database has committed.
  package mutating func confirm(_ transaction: Transaction) {
    for row in rows.prefix(transaction.count) { offices[row.sign]?.waiting -= 1 }
    rows.removeFirst(transaction.count)
    underWay -= transaction.count
    stored += transaction.count
  }

  private static let names = HistoryRow.columns.map { String($0.prefix { $0 != " " }) }
    .joined(separator: ", ")

  private mutating func keep(
    _ subject: Subject, _ value: String?, of sign: String, at now: BridgeTime
  ) {
    rows.append(
      HistoryRow(
        what: .fact, sign: sign, kind: subject.kind, subject: subject.name, at: now.wall,
        value: value, previous: offices[sign]?.facts[subject]))
  }

  /// What may be believed of a sign.
  private static func facts(_ office: RemoteSign?, at now: BridgeTime) -> [Subject: String] {
    guard let office else { return [:] }
    var facts: [Subject: String] = [:]
    func add(_ kind: String, _ value: String, of name: String = "") {
      facts[Subject(kind: kind, name: name)] = value
    }
    switch office.standing(at: now) {
    case .silent: return [:]
    case .lost: add("sign", "lost")
    // Connected, and nothing of it is known.
    case .stale, .unreadable: add("sign", "stale")
    case .current: add("sign", "current")
    }
    guard let state = office.published?.state, office.standing(at: now) == .current else {
      return facts
    }
    for officer in state.officers where officer.officer.utf8.count <= longestName {
      // A key in parentheses is none of a status.
      let value = officer.leave == nil ? officer.shown : "(leave)"
      if let value { add("officer", value, of: officer.officer) }
    }
    add("attention", state.attention == nil ? "off" : "on")
    add("faults", "\(state.faults.count)")
    return facts
  }

  private mutating func keepTexts(of state: Wire.State, _ sign: String, at now: BridgeTime) {
    var texts = [Subject(kind: "office", name: ""): state.site.last ?? sign]
    for kind in state.kinds where kind.status.utf8.count <= Self.longestName {
      texts[Subject(kind: "status", name: kind.status)] = kind.label
    }
    for (subject, text) in texts.sorted(by: { $0.key < $1.key })
    where offices[sign]?.texts[subject] != text {
      rows.append(
        HistoryRow(
          what: subject.kind == "office" ? .office : .status, sign: sign, subject: subject.name,
          at: now.wall, value: text))
    }
    offices[sign]?.texts = texts
  }

  private mutating func keepMeters(of state: Wire.State, _ sign: String, at now: BridgeTime) {
    // The meters of a lamp that was removed are not read any more.
    for lamp in state.lamps where lamp.lamp.utf8.count <= Self.longestName {
      let last = offices[sign]?.metersAt[lamp.lamp]
      guard last.map({ now.wall - $0 >= Self.meterInterval }) ?? true else { continue }
      offices[sign]?.metersAt[lamp.lamp] = now.wall
      let seconds = now.wall / 1_000_000 + min(max(state.offset, -86_400), 86_400)
      rows.append(
        HistoryRow(
          what: .meter, sign: sign, subject: lamp.lamp, at: now.wall,
          meters: .init(
            hours: lamp.hours, wattHours: lamp.wattHours, switches: lamp.switches,
            day: Int((Double(seconds) / 86_400).rounded(.down)))))
    }
  }
}
