// SPDX-License-Identifier: Apache-2.0
package import Sign
package import SignDaemon

/// A card in memory and the worker in front of it: what it holds survives the daemon.
///
/// Changes that wait are written together, all or none. A write that fails is tried again when
/// another change comes, and otherwise after a pause that doubles from a second to a minute.
package final class SimulatedDisk {
  /// How many changes may wait.
  package static let limit = 4096

  /// How long a write takes.
  package var delay = Duration.milliseconds(2)

  /// What it says instead of taking a change.
  package var failure: JournalFailure?

  /// Whether it can be read.
  package var isReadable = true

  /// What it holds, and in which boot each change was made.
  package private(set) var record: [HistoryEntry] = []
  private var boots: [UInt64: Int] = [:]

  /// What is kept of lamps.
  package private(set) var lamps: [ID<Lamp>: LampSnapshot] = [:]
  private var lampsBoot = 0

  /// How often something was written.
  package private(set) var commits = 0

  /// The number of the present boot.
  package var boot = 1

  private var waiting: [Change] = []
  private var reported: Set<UInt64> = []
  private var written = 0
  private var writeEnds: Duration?
  private var retryAt: Duration?
  private var pause = Duration.zero

  /// The number behind which changes are numbered that came before it could be read.
  private var provisionalBase: UInt64?

  /// An empty card.
  package init() {}

  /// How many changes wait to be written.
  package var waitingCount: Int { waiting.count }

  /// When something happens by itself next.
  var next: Duration? { [writeEnds, retryAt].compactMap { $0 }.min() }

  /// Takes a change.
  ///
  /// - Returns: whether there was room for it.
  func add(_ change: Change, at now: Duration) -> Bool {
    guard waiting.count < Self.limit else { return false }
    waiting.append(change)
    if provisionalBase != nil {
      retryAt = now
    } else if writeEnds == nil {
      beginWriting(at: now)
    }
    return true
  }

  /// Lets time pass.
  ///
  /// - Returns: what is to be told.
  func pass(_ now: Now) -> [HostSignal] {
    var signals: [HostSignal] = []
    while let moment = next, moment <= now.boot {
      if writeEnds == moment {
        writeEnds = nil
        signals += endWriting(at: moment, now)
      } else if let provisionalBase {
        signals += restoreLate(from: provisionalBase, at: moment, now)
      } else {
        beginWriting(at: moment)
      }
    }
    return signals
  }

  /// Keeps what is remembered of lamps, if that can be done now.
  func save(_ lamps: [ID<Lamp>: LampSnapshot]) {
    guard failure == nil, provisionalBase == nil else { return }
    commits += 1
    self.lamps = lamps
    lampsBoot = boot
  }

  /// Forgets an officer, and the officer's name on what else was changed, also in what waits.
  ///
  /// - Returns: how many changes there were.
  func erase(_ officer: ID<Officer>) -> Int {
    let all = record.count + waiting.count
    record.removeAll { $0.change.isAbout(officer) }
    waiting.removeAll { $0.isAbout(officer) }
    for index in record.indices { record[index].change.disown(officer) }
    for index in waiting.indices { waiting[index].disown(officer) }
    written = min(written, waiting.count)
    return all - record.count - waiting.count
  }

  /// Ends with the daemon: the write that is under way is done or has not begun.
  package func lose(finishing: Bool, at now: Now) {
    if finishing, writeEnds != nil, failure == nil { _ = commit(now) }
    forget()
  }

  /// Ends in good order: what waits is written if it can be.
  package func close(at now: Now) {
    if let provisionalBase { _ = restoreLate(from: provisionalBase, at: now.boot, now) }
    written = waiting.count
    if failure == nil, !waiting.isEmpty { _ = commit(now) }
    forget()
  }

  /// What a daemon finds that starts now.
  package func restore(at now: Now) -> Restored {
    guard isReadable else {
      let number = UInt64(clamping: now.civil.seconds)
      provisionalBase = number
      postpone(at: now.boot)
      return Restored(generation: number, journalError: "The record cannot be used.")
    }
    provisionalBase = nil
    let seen = lampsBoot == boot ? lamps : lamps.mapValues(\.ofEarlierBoot)
    var restored = Restored(lamps: seen, journalError: failure?.description)
    let entries = record.sorted { $0.change.generation < $1.change.generation }
    restored.mailbox = Mailbox(entries.map(\.change))
    for entry in entries {
      restored.generation = entry.change.generation
      let isThisBoot = boots[entry.change.generation] == boot
      switch entry.change.subject {
      case .whereabouts(let officer, _, let whereabouts):
        restored.whereabouts[officer] = isThisBoot ? whereabouts : whereabouts.ofEarlierBoot
      case .override(let lamp, let override):
        restored.overrides[lamp] = isThisBoot ? override : override?.ofEarlierBoot
      case .mailbox: break
      }
    }
    return restored
  }

  /// Tries to read what could not be read at the start, and numbers what waits anew behind it.
  private func restoreLate(from provisionalBase: UInt64, at moment: Duration, _ now: Now)
    -> [HostSignal]
  {
    guard isReadable else {
      postpone(at: moment)
      return tell(failure ?? JournalFailure("it cannot be read"), of: waiting[...])
    }
    var restored = restore(at: now)
    restored.generationOffset = max(restored.generation, provisionalBase) - provisionalBase
    for index in waiting.indices { waiting[index].rebase(by: restored.generationOffset) }
    reported = Set(reported.map { $0 + restored.generationOffset })
    pause = .zero
    beginWriting(at: moment)
    return [.restored(restored)]
  }

  private func beginWriting(at now: Duration) {
    retryAt = nil
    written = waiting.count
    writeEnds = waiting.isEmpty ? nil : now + delay
  }

  private func endWriting(at moment: Duration, _ now: Now) -> [HostSignal] {
    if let failure {
      let signals = tell(failure, of: waiting.prefix(written))
      let isMore = written < waiting.count
      postpone(at: moment)
      if isMore { beginWriting(at: moment) }
      return signals
    }
    let signals = commit(now)
    pause = .zero
    beginWriting(at: moment)
    return signals
  }

  private func postpone(at moment: Duration) {
    pause = min(max(pause * 2, .seconds(1)), .seconds(60))
    retryAt = moment + pause
  }

  /// Tells of each change once that it is not written.
  private func tell(_ failure: JournalFailure, of changes: ArraySlice<Change>) -> [HostSignal] {
    changes.filter { reported.insert($0.generation).inserted }
      .map { .recorded(generation: $0.generation, failure) }
  }

  private func commit(_ now: Now) -> [HostSignal] {
    commits += 1
    defer {
      waiting.removeFirst(written)
      written = 0
    }
    return waiting.prefix(written).map { change in
      reported.remove(change.generation)
      guard boots[change.generation] == nil else {
        let conflict = JournalFailure("another change was recorded as number \(change.generation)")
        return .recorded(generation: change.generation, conflict)
      }
      boots[change.generation] = boot
      record.append(HistoryEntry(change: change, recorded: now.civil, trust: now.trust))
      return .recorded(generation: change.generation, nil)
    }
  }

  private func forget() {
    waiting = []
    reported = []
    written = 0
    writeEnds = nil
    retryAt = nil
    pause = .zero
    provisionalBase = nil
  }
}

extension Whereabouts {
  /// The same, seen after a restart of the machine: its boot clock means nothing any more.
  fileprivate var ofEarlierBoot: Whereabouts {
    var whereabouts = self
    whereabouts.since.boot = nil
    whereabouts.until = until.flatMap(\.ofEarlierBoot)
    return whereabouts
  }
}

extension LampSnapshot {
  fileprivate var ofEarlierBoot: LampSnapshot {
    var record = self
    record.switchedAt = nil
    record.isOfThisBoot = false
    return record
  }
}

extension Until {
  fileprivate var ofEarlierBoot: Until? {
    switch self {
    case .at: self
    case .after(_, let expected): expected.map(Until.at)
    }
  }
}

extension LampOverride {
  fileprivate var ofEarlierBoot: LampOverride {
    var override = self
    override.since.boot = nil
    // Where nobody can tell any more when the end would be, it is over.
    if case .until(let until) = end {
      override.end = .until(until.ofEarlierBoot ?? .after(boot: .zero, expected: nil))
    }
    return override
  }
}
