// SPDX-License-Identifier: Apache-2.0
package import SignInterface

extension SignConnection {
  /// How many entries are asked for in one call: what fits the buffer of a socket.
  private static let page = 200

  /// Reads the journal in as many calls as it takes.
  ///
  /// - Parameters:
  ///   - officer: the key of the only officer who is asked about.
  ///   - from: the earliest time, in microseconds since 1970.
  ///   - to: the latest time, in microseconds since 1970.
  ///   - limit: the largest number of entries, the latest; nil for all.
  /// - Returns: the entries, the oldest first.
  /// - Throws: what `call` throws.
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
