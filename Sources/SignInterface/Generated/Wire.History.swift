// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.
import Varlink

extension Wire {
  /// Returns the latest entries of the journal, the oldest first.
  package enum History: VarlinkMethod {
    package static let name = "org.dutysign.sign.History"

    package struct Parameters: Codable, Equatable, Sendable {
      /// Only entries about this officer, also of one who is no longer configured: a key, of all
      /// who have had it, or a name, of that person only.
      package var officer: String?

      /// Only entries from this time on.
      package var from: Int?

      /// Only entries before this time.
      package var to: Int?

      /// Only entries with a smaller generation.
      ///
      /// That of the oldest entry continues with those before it.
      package var before: Int?

      /// The number of entries, at most 1000.
      ///
      /// 100 where it is absent.
      package var limit: Int?

      /// Only the last entry of each officer that matches: what was so at the beginning of a
      /// period.
      package var latest: Bool?

      package init(
        officer: String? = nil, from: Int? = nil, to: Int? = nil, before: Int? = nil,
        limit: Int? = nil, latest: Bool? = nil
      ) {
        self.officer = officer
        self.from = from
        self.to = to
        self.before = before
        self.limit = limit
        self.latest = latest
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var entries: [Entry]

      /// True where older entries match that did not fit in one reply.
      ///
      /// Continue with `before`.
      package var more: Bool?

      /// The names that people had at the time of the entries.
      ///
      /// Absent where none is recorded, and in replies of earlier releases.
      package var names: [Name]?

      package init(entries: [Entry], more: Bool? = nil, names: [Name]? = nil) {
        self.entries = entries
        self.more = more
        self.names = names
      }
    }
  }
}
