// SPDX-License-Identifier: Apache-2.0
public import Sign

/// The durable journal of every change, in one SQLite file.
///
/// **What a return means.** When `append` or `save` returns, its argument survives a power cut.
/// When it throws, nothing of its argument is in the journal, and it may be called again.
///
/// **Who may call.** One thread; every call may wait for the card.
///
/// **Damage.** A file that cannot be read is renamed, with `.damaged` appended to its name, and a
/// new file replaces it; `damage` then describes why. Only the last damaged file is kept. A damaged
/// counter of a lamp is removed, and the others stay. A file of a later release is neither changed
/// nor replaced. What is no regular file, such as a FIFO or a link to itself, is refused.
///
/// **Lost files.** Where somebody has removed or replaced the open files, the whole journal is
/// written anew at its path, with what only the open files have; `damage` then says so.
public final class Journal {
  let file: DatabaseFile
  private let bootID: String
  private let checksAll: Bool

  // Nil only while it is reopened, or after that has failed.
  var store: Store?

  // Nil if none was found.
  var foundDamage: Damage?

  // The files that are open for writing.
  var place: DatabaseFile.Place?

  /// Opens the journal at a path, or creates it.
  ///
  /// Its directory is made where only that one is missing. A file that cannot be written is opened
  /// for reading, and `append` retries.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - bootID: the kernel's name of the present boot. Times on the boot clock of other boots are
  ///     nil in what is read.
  ///   - checksAll: whether every change is checked now. Otherwise only the latest change of each
  ///     subject is, and `check` does the rest.
  /// - Throws: `JournalError`, if it can be neither opened nor created.
  public init(_ path: String, bootID: String, checksAll: Bool = true) throws(JournalError) {
    self.bootID = bootID
    self.checksAll = checksAll
    file = DatabaseFile(path: path)
    try file.makeFolder()
    try file.refuseIrregular()
    file.finishWritingAnew()
    file.finishSettingAside()
    // A process that was killed while it made a copy has left it.
    file.removeUnnamedCopy()
    try open()
  }

  /// Makes changes durable, all of them or none.
  ///
  /// A change that is in the journal already stays as it is.
  ///
  /// - Throws: `JournalError`; with the reason `conflict` for another change of the same
  ///   generation.
  public func append(_ entries: [HistoryEntry]) throws(JournalError) {
    let rows = entries.map { Row($0, in: bootID) }
    try replacingDamaged { () throws(JournalError) in try writable().append(rows) }
    // What is durable in a file that has lost its name meanwhile is lost with this process.
    try keepInPlace()
  }

  /// Writes; if the journal turns out to be damaged, once more in the one that replaces it.
  func replacingDamaged(
    _ write: () throws(JournalError) -> Void
  ) throws(JournalError) {
    do throws(JournalError) {
      try write()
    } catch  where error.reason == .damaged {
      let salvage = salvage
      try startOver(because: error)
      try restore(salvage)
      try write()
    }
  }

  /// Checks for the damage that was not checked for when the journal was opened.
  ///
  /// A damaged file is set aside as at the start. The new one gets the latest changes.
  public func check() throws(JournalError) {
    do throws(JournalError) {
      try readable().check(size: file.size ?? 0)
    } catch  where error.reason == .damaged {
      try checkAgain(saving: salvage)
    }
  }

  /// Checks a second time, after the file was reopened: a single read error of a card is no damage,
  /// and SQLite would keep the bytes that it has read.
  private func checkAgain(saving salvage: Salvage) throws(JournalError) {
    store = nil
    do throws(JournalError) {
      try openFile()
      try readable().check(size: file.size ?? 0)
    } catch  where error.reason == .damaged {
      try startOver(because: error)
      try restore(salvage)
    }
  }

  /// The latest changes, the counters and the names of a damaged journal.
  private typealias Salvage = (rows: [Row], counters: [Counter], names: [RecordedName])

  /// The latest changes, the counters and the names, as far as they can be read.
  private var salvage: Salvage {
    (
      (try? store?.latestRows()) ?? [], (try? store?.counters()) ?? [], (try? store?.names()) ?? []
    )
  }

  private func restore(_ salvage: Salvage) throws(JournalError) {
    if !salvage.rows.isEmpty { try writable().append(salvage.rows) }
    if !salvage.counters.isEmpty { try writable().save(salvage.counters) }
    if !salvage.names.isEmpty { try writable().save(salvage.names) }
  }

  /// The number of the last change, 0 if there is none.
  public func lastGeneration() throws(JournalError) -> UInt64 { try readable().lastGeneration() }

  /// The latest change of each subject: of each officer and lamp, of each event of the mailbox, of
  /// a trial and of the emergency pattern, of the wiring and of the clock.
  public func latest() throws(JournalError) -> [Change] { try readable().latest() }

  /// The latest entries that match, oldest first.
  public func entries(_ query: HistoryQuery) throws(JournalError) -> [HistoryEntry] {
    try page(query).entries
  }

  /// The latest entries that match, oldest first, and whether older ones did not fit.
  public func page(_ query: HistoryQuery) throws(JournalError) -> HistoryPage {
    try readable().page(query)
  }

  /// Deletes a portion of the changes before a time of the wall clock, except the last change of
  /// each subject, and those that say that the clock was set.
  ///
  /// The mark is durable before anything is deleted.
  ///
  /// - Returns: whether there may be more.
  public func prune(
    before time: Instant, _ mark: PruningMark? = nil
  ) throws(JournalError) -> Bool {
    let store = try writable()
    if let mark { try store.save(Counter.counters(of: mark, in: bootID)) }
    return try store.prune(before: time)
  }

  /// How far the erasure of old changes has gone: the last mark, or else the newest change with a
  /// known time; nil without one.
  public func pruningMark() throws(JournalError) -> PruningMark? {
    let store = try readable()
    if let mark = Counter.pruningMark(try store.counters(), seenIn: bootID) { return mark }
    return try store.latest().compactMap(\.at.civil).max().map { PruningMark(clock: $0) }
  }

  /// Deletes every change and every name of an officer or of one person who has had the key, also
  /// in copies beside the journal and in a damaged file that was set aside, and anonymizes what a
  /// user with the officer's key as account changed.
  ///
  /// - Returns: the number of deleted changes.
  public func erase(officer: OfficerReference) throws(JournalError) -> Int {
    let count = try writable().erase(officer: officer)
    try file.removeAside()
    try file.removeCopies()
    return count
  }

  /// Starts a copy of the journal beside it, in place of an earlier one; `Backup.step` makes it.
  public func startBackup() throws(JournalError) -> Backup {
    try Backup(of: readable().database, to: file.backupPath)
  }

  /// Starts a copy of the journal that has no name.
  public func startCopy() throws(JournalError) -> JournalCopy {
    JournalCopy(try Backup(of: readable().database, to: file.copyPath))
  }

  /// Saves the snapshots of lamps, all of them or none.
  ///
  /// Every call costs a write to the card.
  public func save(_ lamps: [ID<Lamp>: LampSnapshot]) throws(JournalError) {
    let lamps = lamps.sorted { $0.key < $1.key }
    try writable().save(lamps.flatMap { Counter.counters(of: $0, $1, in: bootID) })
  }

  /// The snapshots of all lamps that were ever saved.
  public func lamps() throws(JournalError) -> [ID<Lamp>: LampSnapshot] {
    Counter.lamps(try readable().counters(), seenIn: bootID)
  }

  /// The open journal.
  func readable() throws(JournalError) -> Store {
    if store == nil { try open() }
    guard let store else {
      throw JournalError(.failed, call: "open \(file.path)", message: "the journal is not open")
    }
    return store
  }

  /// The open journal, which can be written.
  func writable() throws(JournalError) -> Store {
    if let store, store.database.isReadOnly {
      // Closed before it is reopened: closing one of two descriptors drops the locks of both.
      self.store = nil
    }
    try keepInPlace()
    let store = try readable()
    guard !store.database.isReadOnly else {
      throw JournalError(.readOnly, call: "record", message: "\(file.path) cannot be written")
    }
    return store
  }

  private func open() throws(JournalError) {
    try file.refuseIrregular()
    let size = file.size
    if size == 0 {
      foundDamage = Damage(text: "The journal was an empty file and was created anew.")
    }
    do throws(JournalError) {
      // SQLite treats a file without a header as a new database, and deletes the log beside it.
      let isHeadless = size.map { $0 == 0 ? file.hasLog : $0 < DatabaseFile.smallestSize } ?? false
      guard !isHeadless else {
        throw JournalError(.damaged, call: "open \(file.path)", message: "the file is cut off")
      }
      do throws(JournalError) {
        try openFile()
      } catch  where error.reason == .damaged {
        // A single read error of a card is no damage.
        try openFile()
      }
    } catch  where error.reason == .damaged {
      try startOver(because: error)
    }
  }

  func openFile() throws(JournalError) {
    let size = file.size
    place = nil
    if size == nil { file.create() }
    do throws(JournalError) {
      store = try makeStore(Database(file.path), size)
      place = DatabaseFile.Place(of: file)
      if let text = Self.partDamage(store) { foundDamage = Damage(text: text) }
    } catch  where [.readOnly, .failed].contains(error.reason) && size ?? 0 > 0 {
      // A card that went read-only still has the last whereabouts.
      guard let database = try? Database(reading: file.path) else { throw error }
      store = try makeStore(database, size)
      foundDamage = Damage(
        text: "The journal can be read but not written: \(error)."
          + (Self.partDamage(store).map { " \($0)" } ?? ""))
    } catch {
      // The next attempt must not mistake what this one left for a lost journal.
      if size == nil { file.removeIfEmpty() }
      throw error
    }
  }

  private func makeStore(_ database: Database, _ size: Int64?) throws(JournalError) -> Store {
    try Store(database, size: size ?? 0, bootID: bootID, checksAll: checksAll)
  }

  private func startOver(because error: JournalError) throws(JournalError) {
    store = nil
    let isSecond = try file.setAside()
    try openFile()
    foundDamage = Damage(
      text: "The journal was damaged (\(error.message)). It was set aside as \(file.asideName)"
        + (isSecond ? " in place of an earlier one" : "") + " and a new journal was created.",
      hasSetAside: true)
  }
}
