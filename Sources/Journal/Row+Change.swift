// SPDX-License-Identifier: Apache-2.0
import Sign

extension Row {
  /// The column `kind`.
  enum Kind: Int64, CaseIterable {
    case whereabouts = 1
    case override = 2

    /// An event of the mailbox; the column `subject` names the event.
    case mailbox = 3

    /// The beginning or the end of a trial; the column `subject` names it.
    case trial = 4

    /// The acceptance of a wiring, whose fingerprint is in `status_to`.
    case wiring = 5

    /// The emergency pattern; the column `subject` names what became of it.
    case attention = 6

    /// The wall clock was set, by what is in `end_boot`.
    case clock = 7

    /// The column `subject` of a clock that was set.
    static let clockSubject = "clock"

    /// The column `subject` of the acceptance of a wiring.
    static let wiringSubject = "wiring"
  }

  /// The largest number of a change that is believed; it leaves room to count on.
  static let lastGeneration: Int64 = 1 << 62

  /// Makes the row of an entry that is recorded in a boot.
  init(_ entry: HistoryEntry, in bootID: String) {
    let change = entry.change
    let kind: Kind
    let subject: String
    var (from, to, note): (String?, String?, String?)
    var level: Double?
    var end = [Value](repeating: .null, count: 3)
    var since: Timestamp?
    switch change.subject {
    case .whereabouts(let officer, let before, let whereabouts):
      (kind, subject) = (.whereabouts, officer.key)
      (from, to, note) = (before?.key, whereabouts.status.key, whereabouts.note)
      if let until = whereabouts.until { end = until.columns }
      since = whereabouts.since
    case .override(let lamp, let override):
      (kind, subject) = (.override, lamp.key)
      level = override.map { Double($0.level.percent) }
      if let override { end = override.end.columns }
      since = override?.since
    case .mailbox(let event):
      (kind, subject) = (.mailbox, event.rawValue)
    case .trial(let event):
      (kind, subject) = (.trial, event.rawValue)
    case .attention(let event):
      (kind, subject) = (.attention, event.subject)
      if case .began(let until?) = event { end = until.columns }
    case .wiring(let fingerprint):
      (kind, subject) = (.wiring, Kind.wiringSubject)
      to = String(fingerprint, radix: 16)
    case .clockSet(let step):
      (kind, subject) = (.clock, Kind.clockSubject)
      end = [.null, .null, .integer(step.microseconds)]
    }
    var columns: [Value] = [
      .integer(Int64(clamping: change.generation)), .integer(kind.rawValue), .text(subject),
      Value(from), Value(to), Value(level),
    ]
    columns += end
    columns += [
      Value(note), .integer(entry.recorded.microseconds), .integer(entry.trust.column),
      .integer((change.at.boot ?? .zero).microseconds), .text(bootID),
      Value(since?.civil?.microseconds), Value(since?.boot?.microseconds),
    ]
    self.init(columns: columns + change.by.columns.marked(isWithdrawal: change.isWithdrawal))
  }

  /// The entry as a boot sees it: times on the boot clock of another boot are nil.
  ///
  /// - Parameters:
  ///   - bootID: the kernel's name of the boot.
  ///   - correction: what is added to times of the wall clock, because it was set later.
  /// - Returns: the entry.
  /// - Throws: `JournalError` with the reason `damaged`, for numbers that no release has written.
  func entry(
    seenIn bootID: String, correctedBy correction: Duration = .zero
  ) throws(JournalError) -> HistoryEntry {
    guard let kind = self[.kind].integer.flatMap(Kind.init), let key = self[.subject].text,
      let wall = self[.wall].integer.map(Instant.init(microseconds:)),
      let trust = self[.trust].integer.flatMap(ClockTrust.init(column:)),
      self[.boot].integer != nil, let madeIn = self[.bootID].text,
      let by = Sign.Actor(columns: authorColumns[...]),
      (1...Self.lastGeneration).contains(generation)
    else { throw damage }
    let isThisBoot = madeIn == bootID
    func timestamp(_ wall: Instant?, _ boot: Value) -> Timestamp {
      Timestamp(
        civil: wall, boot: isThisBoot ? boot.integer.map { .microseconds($0) } : nil)
    }
    // The time of a rule is exact, whatever the clock showed.
    let isExact = if case .programme = by { true } else { false }
    let since = timestamp(
      self[.sinceWall].integer.map(Instant.init(microseconds:)).map {
        isExact ? $0 : $0 + correction
      }, self[.sinceBoot])
    let end = values[Column.end].shifted(by: correction)
    let number = UInt64(clamping: generation)
    // An earlier release accepted a note of any number of bytes.
    let note = self[.note].text.map(ResidentText.note.clipped)
    let subject: Change.Subject =
      switch kind {
      case .whereabouts:
        .whereabouts(
          ID(key), from: self[.statusFrom].text.map { ID($0) },
          to: Whereabouts(
            status: ID(self[.statusTo].text ?? ""), since: since, by: by,
            until: Until(columns: end, isThisBoot: isThisBoot), note: note,
            generation: number))
      case .override:
        .override(
          ID(key),
          self[.level].real.map {
            LampOverride(
              level: Level(percent: Int(exactly: $0.rounded()) ?? 0),
              end: LampOverride.End(columns: end, isThisBoot: isThisBoot), by: by,
              since: since)
          })
      case .mailbox: .mailbox(Mailbox.Event(rawValue: key) ?? .arrived)
      case .attention: .attention(try attentionEvent(key, end, isThisBoot: isThisBoot))
      case .trial: .trial(Trial.Event(rawValue: key) ?? .ended)
      // No wiring has the fingerprint 0.
      case .wiring: .wiring(self[.statusTo].text.flatMap { UInt64($0, radix: 16) } ?? 0)
      case .clock: .clockSet(by: .microseconds(self[.endBoot].integer ?? 0))
      }
    let isTrusted = trust == .synchronised
    let at = timestamp(isTrusted ? wall + correction : nil, self[.boot])
    var entry = HistoryEntry(
      change: Change(
        generation: number, at: at, by: by, subject: subject, isWithdrawal: isWithdrawal),
      recorded: isTrusted ? wall + correction : wall, trust: trust)
    if isTrusted, correction != .zero { entry.clockShowed = wall }
    return entry
  }
}

extension Row {
  /// The event of the emergency pattern in the column `subject`, with the columns of its end as
  /// they are by the clock as it was set later.
  private func attentionEvent(
    _ key: String, _ end: ArraySlice<Value>, isThisBoot: Bool
  ) throws(JournalError) -> Attention.Event {
    switch key {
    case "began": .began(until: Until(columns: end, isThisBoot: isThisBoot))
    case "ended": .ended
    case "expired": .expired
    default: throw damage
    }
  }
}

extension Attention.Event {
  /// The column `subject`.
  fileprivate var subject: String {
    switch self {
    case .began: "began"
    case .ended: "ended"
    case .expired: "expired"
    }
  }
}
