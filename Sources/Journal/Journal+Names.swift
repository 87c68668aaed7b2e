// SPDX-License-Identifier: Apache-2.0
public import Sign

// What people called officers, statuses and lamps.
extension Journal {
  /// The names that are as they were written, those of one thing in order.
  ///
  /// - Returns: the names; nil for a journal of a release that recorded none, when it is first
  ///   opened by this one.
  public func names() throws(JournalError) -> [RecordedName]? {
    let store = try readable()
    return store.isWithoutNames ? nil : try store.names()
  }

  /// Whose changes a query or an erasure means.
  public func changes(of officer: OfficerReference) throws(JournalError) -> OfficerChanges {
    try readable().changes(of: officer)
  }

  /// Records the names of a configuration that read otherwise than the last ones.
  ///
  /// Writes nothing where none does.
  public func adopt(names: [RecordedName]) throws(JournalError) {
    try replacingDamaged { () throws(JournalError) in
      // A card that cannot be written is no fault where there is nothing to write.
      let (new, left) = try readable().nameChanges(names)
      guard !new.isEmpty || !left.isEmpty else { return }
      try writable().save(new, deleting: left)
    }
  }
}
