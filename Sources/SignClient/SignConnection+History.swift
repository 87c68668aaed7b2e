// SPDX-License-Identifier: Apache-2.0
package import SignInterface

extension SignConnection {
  /// The most entries of one call: so many fit the buffer of a socket.
  private static let page = 200

  /// The most entries that are read: those of a sign with eight busy officers in fifty years.
  static let mostEntries = 1_000_000

  /// Reads entries of the journal, in calls of at most 200 entries.
  ///
  /// - Parameters:
  ///   - officer: the key of an officer; nil for all.
  ///   - from: the earliest time, in microseconds since 1970.
  ///   - to: the latest time, in microseconds since 1970.
  ///   - limit: the most entries, of which the latest are returned; nil for all.
  ///   - isLatestOnly: whether only the last entry of each officer is wanted.
  /// - Returns: the entries, the oldest first, and the names of their time.
  /// - Throws: the errors of `call`; `malformed` for entries that are not in order or have no end.
  package mutating func history(
    officer: String? = nil, from: Int? = nil, to: Int? = nil, limit: Int? = nil,
    isLatestOnly: Bool = false
  ) throws(ClientError) -> Wire.History.Result {
    var names: [Wire.Name] = []
    var pages: [[Wire.Entry]] = []
    var count = 0
    var missing = min(limit ?? .max, Self.mostEntries + 1)
    while missing > 0 {
      let query = Wire.History.Parameters(
        officer: officer, from: from, to: to, before: pages.last?.first?.generation,
        limit: min(missing, Self.page), latest: isLatestOnly ? true : nil)
      let page = try call(Wire.History.self, query)
      let entries = page.entries
      // Pages that do not lead back in time would never end.
      guard entries.count <= missing, Self.isOrdered(entries, before: query.before) else {
        throw .malformed("the entries of History are not in order")
      }
      pages.append(entries)
      names += (page.names ?? []).filter { !names.contains($0) }
      count += entries.count
      missing -= entries.count
      let isFull = entries.count >= query.limit ?? Self.page
      if entries.isEmpty || !isFull && page.more != true { break }
    }
    guard count <= Self.mostEntries else {
      throw .malformed("History has more than \(Self.mostEntries) entries")
    }
    return Wire.History.Result(
      entries: Array(pages.reversed().joined()), names: names.isEmpty ? nil : names)
  }

  /// Whether generations grow, and end before that of the page that was read before.
  private static func isOrdered(_ entries: [Wire.Entry], before: Int?) -> Bool {
    let numbers = entries.map(\.generation) + [before ?? .max]
    return zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }
}
