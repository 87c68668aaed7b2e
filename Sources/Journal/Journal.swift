// SPDX-License-Identifier: Apache-2.0

/// The durable record of every change, in one SQLite file.
///
/// **What a return means.** When `append` or `save` returns, what it was given survives a power
/// cut; when it throws, nothing of it is in the record and it may be called again.
///
/// **Who may call.** One thread; every call may wait for the card.
///
/// **Damage.** A file that cannot be read as a record is renamed, `.damaged` appended to its name,
/// and a new one is begun; `complaint` then says so. One is kept, the last. A file of a later
/// release is neither touched nor replaced.
public final class Journal {
  /// What was wrong with the record, in words for people; nil if nothing was.
  public private(set) var damage: String?

  private let file: DatabaseFile
  private let checksAll: Bool

  // Nil only while it is being opened again, or after that has failed.
  private var store: Store?

  /// Opens the record at a path, or begins it.
  ///
  /// Its directory must exist. Where the file cannot be written it is opened for reading, and
  /// `append` tries again.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - checksAll: whether all of it is checked before it is open; what was said last is in any
  ///     case, and `check` sees to the rest.
  /// - Throws: `JournalError`, where it can be neither opened nor begun.
  public init(_ path: String, checksAll: Bool = true) throws(JournalError) {
    self.checksAll = checksAll
    file = DatabaseFile(path: path)
    file.finishSettingAside()
    try open()
  }

  /// Makes changes durable, all of them or none.
  ///
  /// A change that is in the record already is left as it is; another one of the same generation
  /// is an error.
  public func append(_ entries: [Entry]) throws(JournalError) {
    do throws(JournalError) {
      try writable().append(entries)
    } catch  where error.reason == .damaged {
      // What officers last said is worth saving for the next start.
      let latest = (try? store?.latest()) ?? []
      try beginAnew(because: error)
      try writable().append(latest + entries)
    }
  }

  /// Looks for damage that was not looked for when the record was opened.
  ///
  /// A damaged record is set aside as at the start, and what was said last goes into the new one.
  public func check() throws(JournalError) {
    do throws(JournalError) {
      try readable().check(size: file.size ?? 0)
    } catch  where error.reason == .damaged {
      let latest = (try? store?.latest()) ?? []
      try checkAgain(saving: latest)
    }
  }

  /// Looks a second time, in a record that was opened anew: what a card got wrong once is no
  /// damage, and SQLite would go on with the bytes it has read.
  private func checkAgain(saving latest: [Entry]) throws(JournalError) {
    store = nil
    do throws(JournalError) {
      try openAsItIs()
      try readable().check(size: file.size ?? 0)
    } catch  where error.reason == .damaged {
      try beginAnew(because: error)
      try writable().append(latest)
    }
  }

  /// The number of the last change, 0 if there is none.
  public func lastGeneration() throws(JournalError) -> Int64 { try readable().lastGeneration() }

  /// The latest change of each officer and each lamp.
  public func latest() throws(JournalError) -> [Entry] { try readable().latest() }

  /// The latest of the selected changes, in the order in which they were made.
  public func entries(_ selection: Selection) throws(JournalError) -> [Entry] {
    try readable().entries(selection).reversed()
  }

  /// Deletes a portion of what was changed before a moment of the wall clock, microseconds since
  /// 1970, but for the last change of each officer and each lamp.
  ///
  /// - Returns: whether there may be more.
  public func prune(before wall: Int64) throws(JournalError) -> Bool {
    try writable().prune(before: wall)
  }

  /// Deletes everything about an officer, also in a damaged record that was set aside, and the name
  /// of the user who is called the same on what else was changed.
  ///
  /// - Returns: how many changes were in the record.
  public func erase(officer: String) throws(JournalError) -> Int {
    let count = try writable().erase(officer: officer)
    try file.removeAside()
    return count
  }

  /// Begins a copy of the record beside it, in place of an earlier one; `step` makes it.
  public func beginBackup() throws(JournalError) -> Backup {
    try Backup(of: readable().database, to: file.path + ".backup")
  }

  /// Sets counters, all of them or none.
  public func save(_ counters: [Counter]) throws(JournalError) {
    try writable().save(counters)
  }

  /// All counters, by subject and name.
  public func counters() throws(JournalError) -> [Counter] { try readable().counters() }

  /// The open record, for tests that limit it.
  func readable() throws(JournalError) -> Store {
    if store == nil { try open() }
    guard let store else {
      throw JournalError(.failed, call: "open \(file.path)", message: "the record is not open")
    }
    return store
  }

  private func writable() throws(JournalError) -> Store {
    if let store, store.database.isReadOnly {
      // Closed first: closing one of two descriptors of a file drops the locks of both.
      self.store = nil
    }
    let store = try readable()
    guard !store.database.isReadOnly else {
      throw JournalError(.readOnly, call: "record", message: "\(file.path) cannot be written")
    }
    return store
  }

  private func open() throws(JournalError) {
    let size = file.size
    if size == 0 { damage = "The record was an empty file and was begun anew." }
    do throws(JournalError) {
      // SQLite takes a file without a header for a new database, and deletes the log beside it.
      let isHeadless = size.map { $0 == 0 ? file.hasLog : $0 < DatabaseFile.smallestSize } ?? false
      guard !isHeadless else {
        throw JournalError(.damaged, call: "open \(file.path)", message: "the file is cut off")
      }
      do throws(JournalError) {
        try openAsItIs()
      } catch  where error.reason == .damaged {
        // What a card got wrong once is no damage.
        try openAsItIs()
      }
    } catch  where error.reason == .damaged {
      try beginAnew(because: error)
    }
  }

  private func openAsItIs() throws(JournalError) {
    let size = file.size
    if size == nil { file.create() }
    do throws(JournalError) {
      store = try Store(Database(file.path), size: size ?? 0, checksAll: checksAll)
    } catch  where [.readOnly, .failed].contains(error.reason) && size ?? 0 > 0 {
      // A card that went read-only still knows where everybody was.
      guard let database = try? Database(reading: file.path) else { throw error }
      store = try Store(database, size: size ?? 0, checksAll: checksAll)
      damage = "The record can be read and not be written: \(error)."
    } catch {
      // The next try must not take what this one left for a record that was lost.
      if size == nil { file.removeIfEmpty() }
      throw error
    }
  }

  private func beginAnew(because error: JournalError) throws(JournalError) {
    store = nil
    let isSecond = try file.setAside()
    try openAsItIs()
    damage =
      "The record was damaged (\(error.message)). It was set aside as \(file.asideName)"
      + (isSecond ? " in place of an earlier one" : "") + " and a new record was begun."
  }
}
