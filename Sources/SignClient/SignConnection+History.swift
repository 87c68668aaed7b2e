// SPDX-License-Identifier: Apache-2.0
package import SignInterface

extension SignConnection {
  /// The most entries of one call: so many fit the buffer of a socket.
  private static let page = 200

  /// Reads entries of the journal, in calls of at most 200 entries.
  ///
  /// - Parameters:
  ///   - officer: the key of an officer; nil for all.
  ///   - from: the earliest time, in microseconds since 1970.
  ///   - to: the latest time, in microseconds since 1970.
  ///   - limit: the most entries, of which the latest are returned; nil for all.
  /// - Returns: the entries, the oldest first.
  /// - Throws: the errors of `call`.
  package mutating func history(
    officer: String? = nil, from: Int? = nil, to: Int? = nil, limit: Int? = nil
  ) throws(ClientError) -> [Wire.Entry] {
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
}
