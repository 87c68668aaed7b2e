// SPDX-License-Identifier: Apache-2.0
package import SignInterface
import Varlink

extension SignConnection {
  /// The most entries of one call: so many fit the buffer of a socket.
  private static let page = 200

  /// The most entries that are read: those of a sign with eight busy officers in fifty years.
  static let mostEntries = 1_000_000

  /// The most bytes of their texts, 256 MiB: a note of 250 bytes at each entry.
  package static let mostText = 256 << 20

  /// The most names of their time.
  static let mostNames = 10_000

  /// Reads entries of the journal, in calls of at most 200 entries.
  ///
  /// - Parameters:
  ///   - officer: the key of an officer; nil for all.
  ///   - from: the earliest time, in microseconds since 1970.
  ///   - to: the latest time, in microseconds since 1970.
  ///   - limit: the most entries, of which the latest are returned; nil for all.
  ///   - isLatestOnly: whether only the last entry of each officer is wanted.
  ///   - mostText: the most bytes of texts.
  /// - Returns: the entries, the oldest first, and the names of their time.
  /// - Throws: the errors of `call`; `malformed` for entries that are not in order or too many, for
  ///   too many bytes of texts and for too many names.
  package mutating func history(
    officer: String? = nil, from: Int? = nil, to: Int? = nil, limit: Int? = nil,
    isLatestOnly: Bool = false, mostText: Int = Self.mostText
  ) throws(ClientError) -> Wire.History.Result {
    var names: [Wire.Name] = []
    var pages: [[Wire.Entry]] = []
    var (count, size) = (0, 0)
    var missing = min(limit ?? .max, Self.mostEntries + 1)
    while missing > 0 {
      let query = Wire.History.Parameters(
        officer: officer, from: from, to: to, before: pages.last?.first?.generation,
        limit: min(missing, Self.page), latest: isLatestOnly ? true : nil)
      try send(Wire.History.self, query)
      let reply = try nextReply(until: deadline)
      let page = try Self.result(of: Wire.History.self, reply)
      size += (try? reply.parameters()).map { ReplyTexts.size(of: .object($0)) } ?? 0
      guard size <= mostText else {
        throw .malformed("History has more than \(mostText) bytes of text")
      }
      let entries = page.entries
      // Pages that do not lead back in time would never end.
      guard entries.count <= missing, Self.isOrdered(entries, before: query.before) else {
        throw .malformed("the entries of History are not in order")
      }
      pages.append(entries)
      names += (page.names ?? []).filter { !names.contains($0) }
      guard names.count <= Self.mostNames else {
        throw .malformed("History has more than \(Self.mostNames) names")
      }
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
