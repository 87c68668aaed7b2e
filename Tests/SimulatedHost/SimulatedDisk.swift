// SPDX-License-Identifier: Apache-2.0
package import Hardware
import Journal
package import Sign
package import SignDaemon

/// A card in memory with the journal's worker; what it holds survives the daemon.
///
/// Pending changes are written together, all or none. A write that fails is retried with the next
/// change, and otherwise after a backoff that doubles from one second to a minute.
package final class SimulatedDisk {
  /// The limits of pending changes and of their texts in bytes; callers get three quarters.
  package static let limit = 4096
  package static let byteLimit = 1 << 20

  /// How long a write takes.
  package var delay = Duration.milliseconds(2)

  /// The error of a write; nil if writes succeed.
  package var failure: JournalFailure?

  /// Whether a bit of it has flipped that no start has read yet.
  package internal(set) var isDamaged = false

  /// Whether it can be read.
  package var isReadable = true

  /// The durable entries.
  package internal(set) var entries: [HistoryEntry] = []

  /// How many entries were pruned, and how far.
  package internal(set) var prunedCount = 0
  var pruned: (clock: Instant, uptime: Duration, boot: Int)?

  /// The boot in which each change was made, by generation.
  private(set) var boots: [UInt64: Int] = [:]

  /// The saved snapshots of lamps, as the rows of the journal.
  var lampRows = LampRows()

  /// The saved snapshots of lamps, as far as they can be read.
  package var lamps: [ID<Lamp>: LampSnapshot] { lampRows.snapshots(seenIn: "\(boot)").lamps }

  /// The names that people had.
  package internal(set) var names = SimulatedNames()

  /// The generation of the last change before the first entry, as of one that was erased.
  package var erasedGeneration: UInt64 = 0

  /// What the sign has driven, and what is to be saved of it when the card works.
  package private(set) var driven = DrivenOutputs()
  private var unsavedDriven: DrivenOutputs?

  /// Whether a process ended before it could be saved.
  package private(set) var hasLostDriven = false

  /// How many transactions were committed.
  package internal(set) var commits = 0

  /// A reading of the clock by which changes without a time are to get one.
  var reading: ClockReading?

  /// The number of the present boot.
  package var boot = 1

  var pending = PendingChanges()
  var waiting: [Change] { pending.changes }
  /// Snapshots of lamps that a failing card refused.
  private var unsaved: [ID<Lamp>: LampSnapshot]?
  private var reported: Set<UInt64> = []
  var written = 0
  private var writeEnds: Duration?
  private var retryAt: Duration?
  private var backoff = Duration.zero

  /// The base of provisional generations while the card cannot be read; nil otherwise.
  private(set) var provisionalBase: UInt64?

  /// Makes an empty card.
  package init() {}

  /// The end of the present write, or the time of the next retry.
  var next: Duration? { [writeEnds, retryAt].compactMap { $0 }.min() }

  /// Adds a pending change.
  ///
  /// - Returns: false if there is no room for it.
  func add(_ change: Change, at now: Duration) -> Bool {
    guard waiting.count < Self.limit, waitingBytes < Self.byteLimit else { return false }
    pending.append(change)
    if provisionalBase != nil {
      retryAt = now
    } else if writeEnds == nil {
      beginWriting(at: now)
    }
    return true
  }

  /// Advances to a time.
  ///
  /// - Returns: the signals for the daemon.
  func advance(to now: Now) -> [HostSignal] {
    var signals: [HostSignal] = []
    saveDriven()
    saveNames()
    while let time = next, time <= now.boot {
      if writeEnds == time {
        writeEnds = nil
        signals += endWriting(at: time, now)
      } else if let provisionalBase {
        signals += restoreLate(from: provisionalBase, at: time, now)
      } else {
        beginWriting(at: time)
      }
    }
    dateEntries()
    return signals
  }

  /// Saves snapshots of lamps, or does so once the card can be written.
  func save(_ lamps: [ID<Lamp>: LampSnapshot], at now: Duration) {
    guard provisionalBase == nil else { return }
    unsaved = lamps
    if failure == nil {
      saveSnapshots()
    } else if next == nil {
      postpone(at: now)
    }
  }

  private func saveSnapshots() {
    guard let unsaved else { return }
    commits += 1
    lampRows = LampRows(unsaved, in: "\(boot)")
    isDamaged = false
    self.unsaved = nil
  }

  /// Saves what the sign has driven, now or when the card works again.
  func save(_ outputs: DrivenOutputs) {
    unsavedDriven = outputs
    saveDriven()
  }

  private func saveDriven() {
    guard failure == nil, provisionalBase == nil, let outputs = unsavedDriven else { return }
    driven = outputs
    unsavedDriven = nil
    hasLostDriven = false
  }

  /// Ends with a killed process: the write in progress is complete or has not begun.
  package func kill(finishingWrite finishing: Bool, at now: Now) {
    if finishing, writeEnds != nil, failure == nil { _ = commit(now) }
    discardPending()
  }

  /// Ends in good order: pending changes are written if they can be.
  ///
  /// - Returns: what was added to their generations, where the card could not be read until now.
  @discardableResult package func close(at now: Now) -> UInt64 {
    var offset: UInt64 = 0
    if let base = provisionalBase,
      case .restored(let late)? = restoreLate(from: base, at: now.boot, now).first
    {
      offset = late.generationOffset
    }
    written = waiting.count
    if failure == nil, !waiting.isEmpty { _ = commit(now) }
    if failure == nil { saveSnapshots() }
    discardPending()
    return offset
  }

  /// What a daemon that starts now restores.
  package func restore(at now: Now) -> Restored {
    guard isReadable else {
      let number = UInt64(clamping: now.civil.seconds)
      provisionalBase = number
      postpone(at: now.boot)
      return Restored(generation: number, journalError: "The journal cannot be used.")
    }
    provisionalBase = nil
    isDamaged = false
    let (lamps, damaged) = lampRows.snapshots(seenIn: "\(boot)")
    let damage = damaged > 0 ? "\(damaged) figures of lamps' meters were damaged" : nil
    // As the journal does, once they are reported.
    if damaged > 0 { lampRows = LampRows(lamps, in: "\(boot)") }
    var restored = Restored(lamps: lamps, journalError: failure?.description ?? damage)
    let ordered = correctedEntries
    restored.pruningMark = pruningMark
    restored.mailbox = Mailbox(ordered.map(\.change))
    restored.adoptTrials(ordered.map(\.change))
    restored.generation = ordered.last?.change.generation ?? erasedGeneration
    let seen = ordered.map { entry in
      boots[entry.change.generation] == boot ? entry.change : entry.change.ofEarlierBoot
    }
    restored.recentChanges = seen.suffix(Restored.recentLimit)
    restored.attention = Attention(seen)
    restored.clock = ClockReading(lastOf: seen)
    for change in seen {
      switch change.subject {
      case .whereabouts(let officer, _, let whereabouts):
        restored.whereabouts[officer] = whereabouts
        restored.holders[officer] = names.history.holder(of: officer, at: change.generation)
      case .override(let lamp, let override): restored.overrides[lamp] = override
      case .mailbox, .trial, .wiring, .attention, .clockSet: break
      }
    }
    return restored
  }

  /// Reads a card that was unreadable at the start; pending changes get numbers after its last one.
  private func restoreLate(from provisionalBase: UInt64, at time: Duration, _ now: Now)
    -> [HostSignal]
  {
    guard isReadable else {
      postpone(at: time)
      return report(failure ?? JournalFailure("it cannot be read"), of: waiting[...])
    }
    var restored = restore(at: now)
    restored.driven = driven
    let offset = max(restored.generation, provisionalBase) - provisionalBase
    restored.generationOffset = offset
    pending.edit { for index in $0.indices { $0[index].rebase(by: offset) } }
    names.rebase(by: offset)
    reported = Set(reported.map { $0 + offset })
    backoff = .zero
    beginWriting(at: time)
    return [.restored(restored)]
  }

  private func beginWriting(at now: Duration) {
    retryAt = nil
    written = waiting.count
    writeEnds = waiting.isEmpty && unsaved == nil ? nil : now + delay
  }

  private func endWriting(at time: Duration, _ now: Now) -> [HostSignal] {
    if let failure {
      let signals = report(failure, of: waiting.prefix(written))
      let isMore = written < waiting.count
      postpone(at: time)
      if isMore { beginWriting(at: time) }
      return signals
    }
    let signals = waiting.isEmpty ? [] : commit(now)
    saveSnapshots()
    backoff = .zero
    beginWriting(at: time)
    return signals
  }

  private func postpone(at time: Duration) {
    backoff = min(max(backoff * 2, .seconds(1)), .seconds(60))
    retryAt = time + backoff
  }

  /// Reports once for each change that it is not durable.
  private func report(_ failure: JournalFailure, of changes: ArraySlice<Change>) -> [HostSignal] {
    changes.filter { reported.insert($0.generation).inserted }
      .map { .recorded(generation: $0.generation, failure) }
  }

  private func commit(_ now: Now) -> [HostSignal] {
    commits += 1
    // A change is not in the journal before the name of the person whose it is.
    names.save()
    defer {
      pending.edit { $0.removeFirst(written) }
      written = 0
    }
    return waiting.prefix(written).map { change in
      reported.remove(change.generation)
      guard boots[change.generation] == nil else {
        let conflict = JournalFailure("another change has generation \(change.generation)")
        return .recorded(generation: change.generation, conflict)
      }
      boots[change.generation] = boot
      entries.append(HistoryEntry(change, at: now))
      return .recorded(generation: change.generation, nil)
    }
  }

  private func discardPending() {
    if unsavedDriven != nil { hasLostDriven = true }
    unsavedDriven = nil
    pending = PendingChanges()
    names.discardPending()
    reading = nil
    unsaved = nil
    reported = []
    written = 0
    writeEnds = nil
    retryAt = nil
    backoff = .zero
    provisionalBase = nil
  }
}
