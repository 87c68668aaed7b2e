// SPDX-License-Identifier: Apache-2.0

// The files of an open journal can lose their names: somebody removes them, or moves others to
// their paths. SQLite goes on in the open files, which nobody finds any more, the next start least
// of all.
extension Journal {
  /// Whether the paths lead to other files than those that are open for writing, or to none.
  public var isDisplaced: Bool { place.map { $0 != DatabaseFile.Place(of: file) } ?? false }

  /// Writes the whole journal anew at its path, where that no longer leads to the open files.
  ///
  /// A file that was put there is set aside as a damaged one is. The open files stay in use until
  /// the new one is durable.
  ///
  /// - Throws: `JournalError`; the next call tries again.
  public func keepInPlace() throws(JournalError) {
    guard isDisplaced, let store, let place else { return }
    let present = DatabaseFile.Place(of: file)
    let isReplaced = present.database != nil && present.database != place.database
    let event =
      if present.database == place.database {
        "The log of the journal was removed or replaced while the sign ran"
      } else if isReplaced {
        "Another file was put in the place of the journal while the sign ran"
      } else {
        "The file of the journal was removed while the sign ran"
      }
    do throws(JournalError) {
      try writeAnew(store.database, settingAside: isReplaced)
    } catch {
      foundDamage = Damage(text: "\(event), and the journal cannot be written anew: \(error).")
      // No reason to give up the open files.
      var failure = error
      if failure.reason == .damaged { failure.reason = .failed }
      throw failure
    }
    self.store = nil
    try openFile()
    foundDamage = Damage(
      text: event + (isReplaced ? "; it was set aside as \(file.asideName)" : "")
        + ". The whole journal was written anew.",
      hasSetAside: isReplaced)
  }

  private func writeAnew(
    _ database: Database, settingAside isReplaced: Bool
  ) throws(JournalError) {
    try file.makeFolder()
    try file.refuseIrregular()
    do throws(JournalError) {
      let copy = try Backup(of: database, to: file.anewPath)
      while try !copy.step() {}
      if isReplaced { _ = try file.setAside() }
      try file.adoptCopy()
    } catch {
      file.removeAnew()
      throw error
    }
    database.keepLog()
  }
}
