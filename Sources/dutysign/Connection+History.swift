// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface

extension Connection {
  /// How many entries are asked for in one call: what fits the buffer of a socket.
  private static let page = 200

  /// Entries of the record, the oldest first, in as many calls as it takes; without a limit all
  /// of them, with one the latest.
  ///
  mutating func history(
    officer: String? = nil, from: Int? = nil, to: Int? = nil, limit: Int? = nil
  ) throws(Complaint) -> [Wire.Entry] {
    var pages: [[Wire.Entry]] = []
    var missing = limit ?? .max
    while missing > 0 {
      let query = Wire.History.Parameters(
        officer: officer, from: from, to: to, before: pages.last?.first?.generation,
        limit: min(missing, Self.page))
      let entries = try call(Wire.History.self, query).entries
      pages.append(entries)
      missing -= entries.count
      if entries.count < query.limit ?? Self.page { break }
    }
    return Array(pages.reversed().joined())
  }

  /// What the record tells of a period, with what held when it began.
  mutating func period(
    _ range: Range<Int>, of state: Wire.State, _ clock: WallClock
  ) throws(Complaint) -> Period {
    var entries: [Wire.Entry] = []
    for officer in state.officers {
      entries += try history(officer: officer.officer, to: range.lowerBound, limit: 1)
    }
    entries += try history(from: range.lowerBound, to: range.upperBound)
    return Period(range, entries: entries, of: state, clock)
  }
}
