// SPDX-License-Identifier: Apache-2.0
package import SignBridge
import SignConsole
import SignInterface

/// One row of the table of all offices, in words.
package struct OfficeRow: Equatable {
  /// The sign's name in topics.
  package let sign: String

  /// The cells, in the order of the headings.
  package let cells: [String]

  /// The office in its third language, for pages.
  let local: String?

  /// Its officers, for pages; none where they are withheld.
  let officers: [OfficerCell]

  /// Whether its state may be believed.
  package let isCurrent: Bool

  /// Whether it has a fault that it tells of.
  package let isFaulty: Bool

  /// Whether its emergency pattern is in force.
  package let hasAttention: Bool

  /// What marks it on pages.
  var kind: String {
    !isCurrent ? "lost" : hasAttention ? "attention" : isFaulty ? "faulty" : "current"
  }

  /// Until when the row holds, in microseconds since 1970; nil for one that is withheld.
  ///
  /// A state without a time holds as long as a page that nobody writes any more.
  package let validUntil: Int?

  /// Makes the row of a sign.
  ///
  /// What may not be believed is not in it.
  package init(
    _ office: RemoteSign, at now: BridgeTime, _ texts: StationTexts, _ names: OfficeNames? = nil
  ) {
    sign = office.sign
    let standing = office.standing(at: now)
    let state = office.published?.state
    let clock = state.map(texts.clock)
    // The authorities above it are the same for all offices of a station.
    let name = names?.title(office, texts) ?? office.name ?? office.sign
    local = state?.local
    isCurrent = standing == .current
    guard standing == .current, let state, let clock else {
      let asOf: Int? =
        switch standing {
        case .stale(let time), .lost(let time): time
        case .current, .silent, .unreadable: nil
        }
      cells = [
        name, texts.standing(standing), texts.withheld, texts.withheld, "",
        texts.unknownSince(asOf, clock, from: now.wall),
      ]
      officers = []
      isFaulty = false
      hasAttention = false
      validUntil = nil
      return
    }
    let console = texts.console.naming(state)
    officers = state.officers.map { officer in
      let label = console.whereabouts(officer, in: state)
      guard !officer.isUnknown else {
        return OfficerCell(
          name: officer.name, local: officer.local, label: label, labelLocal: nil,
          rest: console.bracketed(console.unknownBecause(officer.unknown)))
      }
      let kind = officer.leave != nil ? state.leaveKind : state.kind(officer.shown)
      let end =
        console.until(officer, in: state, clock, from: now.wall)
        .map { console.bracketed($0) } ?? ""
      let note = officer.note.map { " “\($0)”" } ?? ""
      return OfficerCell(
        name: officer.name, local: officer.local, label: label, labelLocal: kind?.local,
        rest: "\(end)\(note)")
    }
    cells = [
      name, state.attention == nil ? texts.standing(standing) : texts.attention,
      officers.map(\.text).joined(separator: console.semicolon),
      state.lamps.map { "\($0.name) \(console.light($0))" }.joined(separator: console.semicolon),
      texts.faults(state.faults.map(console.problem(of:))),
      office.published?.asOf.map { clock.when($0, from: now.wall) } ?? "",
    ]
    isFaulty = !state.faults.isEmpty
    hasAttention = state.attention != nil
    validUntil = office.published?.validUntil ?? now.wall + StationPages.validity
  }
}

/// An officer in the row of an office.
struct OfficerCell: Equatable {
  /// The name, and the same in the third language.
  let name: String
  let local: String?

  /// The status, and the same in the third language.
  let label: String
  let labelLocal: String?

  /// The end and the note, or why the status is unknown.
  let rest: String

  /// All of it but what is in the third language.
  var text: String { "\(name) \(label)\(rest)" }
}

/// The table of all offices: emergencies first, then lost and stale ones, then those with faults.
package struct OverviewReport {
  /// The rows.
  package let rows: [OfficeRow]

  /// How the offices are called.
  package let names: OfficeNames

  private let texts: StationTexts

  /// Makes the table.
  package init(_ station: Station, at now: BridgeTime, _ texts: StationTexts) {
    let names = OfficeNames(station)
    self.names = names
    let rows = station.signs.map { OfficeRow($0, at: now, texts, names) }
    self.rows =
      ["attention", "lost", "faulty", "current"].flatMap { kind in
        rows.filter { $0.kind == kind }
      }
    self.texts = texts
  }

  /// The sum under the table.
  package var summary: String {
    texts.counts(
      rows.count, lost: rows.count { !$0.isCurrent }, faulty: rows.count(where: \.isFaulty))
  }

  /// The lines to print.
  package var lines: [String] {
    var table = Table(texts.headings)
    for row in rows { table.append(row.cells) }
    return table.lines + ["", summary]
  }
}
