// SPDX-License-Identifier: Apache-2.0
import SignBridge

// What becomes of a sign that sends more than is stored.
extension StationHistory {
  /// Whether anything of a sign is stored now: not for some time after its rows were dropped, nor
  /// before the database has those that were left.
  mutating func isStored(_ sign: String, at now: BridgeTime) -> Bool {
    guard let office = offices[sign], let end = office.pausedUntil else { return true }
    guard now.boot >= end, office.waiting == 0 else { return false }
    offices[sign]?.pausedUntil = nil
    return true
  }

  /// Drops rows where too many wait; false if they were those of this sign.
  mutating func makeRoom(for sign: String, at now: BridgeTime) -> Bool {
    guard rows.count >= Self.most else { return true }
    var counts: [String: Int] = [:]
    for row in rows[underWay...] { counts[row.sign, default: 0] += 1 }
    guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else {
      return false
    }
    drop(most, at: now)
    return most != sign
  }

  /// Accounts for rows that were added, and drops them where the sign may not have so many.
  mutating func account(for count: Int, of sign: String, at now: BridgeTime) {
    guard count > 0 else { return }
    offices[sign, default: Office()].waiting += count
    let isWithin = offices[sign]?.budget.spend(count, at: now.boot) ?? false
    if !isWithin || offices[sign]?.waiting ?? 0 > Self.mostOfSign { drop(sign, at: now) }
  }

  /// Drops the rows of a sign that the database does not have yet: from the first of them on
  /// nothing was known of it.
  private mutating func drop(_ sign: String, at now: BridgeTime) {
    var office = offices[sign] ?? Office()
    let first = rows[underWay...].firstIndex { $0.sign == sign } ?? rows.endIndex
    let at = first < rows.endIndex ? rows[first].at : now.wall
    // What the database will know of the sign before that row.
    var known = office.facts
    for row in rows[first...].reversed() where row.sign == sign && row.what == .fact {
      known[Subject(kind: row.kind, name: row.subject)] = row.previous
    }
    let end = known.sorted { $0.key < $1.key }.map { subject, value in
      HistoryRow(
        what: .fact, sign: sign, kind: subject.kind, subject: subject.name, at: at, value: nil,
        previous: value)
    }
    let count = rows.count
    let rest = rows[first...].filter { $0.sign != sign }
    rows.replaceSubrange(first..., with: end + rest)
    office.waiting += rows.count - count
    (office.facts, office.texts, office.metersAt) = ([:], [:], [:])
    office.pausedUntil = now.boot + Self.pause
    offices[sign] = office
    dropped.append(sign)
  }
}
