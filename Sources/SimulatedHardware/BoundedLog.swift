// SPDX-License-Identifier: Apache-2.0

/// The last entries of something that never ends.
struct BoundedLog<Entry> {
  let limit: Int
  private(set) var entries: [Entry] = []

  init(limit: Int) { self.limit = limit }

  mutating func append(_ entry: Entry) {
    entries.append(entry)
    // Thrown away in bulk, so that an entry costs the same on average however long it runs.
    if entries.count >= 2 * limit { entries.removeFirst(entries.count - limit) }
  }

  mutating func removeAll() { entries.removeAll() }
}
