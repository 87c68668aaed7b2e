// SPDX-License-Identifier: Apache-2.0

/// A log that keeps its last entries.
struct BoundedLog<Entry> {
  let limit: Int
  private(set) var entries: [Entry] = []

  init(limit: Int) { self.limit = limit }

  mutating func append(_ entry: Entry) {
    entries.append(entry)
    // Old entries are removed in bulk, so that the average cost of an entry is constant.
    if entries.count >= 2 * limit { entries.removeFirst(entries.count - limit) }
  }

  mutating func removeAll() { entries.removeAll() }
}
