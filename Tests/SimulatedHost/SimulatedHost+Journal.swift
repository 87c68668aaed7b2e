// SPDX-License-Identifier: Apache-2.0
package import Hardware
package import Sign
package import SignDaemon

// The port `JournalPort`.
extension SimulatedHost {
  /// How long a write to the disk takes.
  package var diskDelay: Duration {
    get { disk.delay }
    set { disk.delay = newValue }
  }

  /// The error of a write to the disk; nil if writes succeed.
  package var diskFailure: JournalFailure? {
    get { disk.failure }
    set { disk.failure = newValue }
  }

  package func record(_ change: Change) {
    guard crashBudget.spend() else { return }
    writes += 1
    witness?.recorded(change)
    guard !disk.add(change, at: boot) else { return }
    let failure = JournalFailure("\(SimulatedDisk.limit) changes wait for the card already")
    pending.append(.recorded(generation: change.generation, failure))
  }

  package var callRefusal: JournalFailure? {
    disk.hasRoomForCalls
      ? nil : JournalFailure("\(disk.waitingCount) changes wait for the card already")
  }

  package func save(_ lamps: [ID<Lamp>: LampSnapshot]) {
    guard crashBudget.spend() else { return }
    writes += 1
    witness?.saved(lamps)
    disk.save(lamps, at: boot)
  }

  package func adopt(names: [RecordedName]) {
    guard crashBudget.spend() else { return }
    disk.names.adopt(names)
    disk.saveNames()
  }

  package func date(by reading: ClockReading) {
    guard !crashBudget.isSpent else { return }
    disk.reading = reading
  }

  package func keep(configuration: [UInt8], calendars: [String: [UInt8]]) {
    guard crashBudget.spend() else { return }
    keptConfiguration = configuration
  }

  package func save(_ driven: DrivenOutputs) {
    guard crashBudget.spend() else { return }
    disk.save(driven)
  }

  package func queryHistory(_ query: HistoryQuery, _ number: UInt64) {
    guard disk.isReadable else {
      return pending.append(.history(number, .failure(JournalFailure("it cannot be read"))))
    }
    pending.append(.history(number, .success(disk.page(query))))
  }

  package func maintain(_ work: MaintenanceJob, _ number: UInt64) {
    if witness == nil { maintenanceJobs.append(work) }
    let outcome: MaintenanceJob.Outcome =
      switch work {
      case .prune(let before, let mark): prune(before: before, mark)
      case .backUp: .backedUp("/record.backup")
      case .copy: portion(of: number)
      case .continueCopy(let copy): portion(of: copy)
      case .endCopy(let copy): end(copy)
      // As in the real journal: after the changes before it.
      case .erase(let officer): disk.outcome(ofErasing: officer)
      }
    pending.append(.maintained(number, .success(outcome)))
  }

  private func portion(of copy: UInt64) -> MaintenanceJob.Outcome {
    let read = copies[copy, default: 0]
    let isLast = read + 1 == Self.portionsOfCopy
    copies[copy] = isLast ? nil : read + 1
    return .copied(Self.portion(read), isLast: isLast)
  }

  private func end(_ copy: UInt64) -> MaintenanceJob.Outcome {
    copies[copy] = nil
    return .copyEnded
  }

  /// The number of portions of a copy of the journal.
  package static let portionsOfCopy = 5

  /// A portion of a copy.
  package static func portion(_ index: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(index), count: index + 1 == portionsOfCopy ? 7 : 24_576)
  }

  private func prune(before: Instant, _ mark: PruningMark) -> MaintenanceJob.Outcome {
    if crashBudget.spend() {
      witness?.pruned(before: before, mark)
      disk.prune(before: before, mark)
    }
    return .pruned
  }

  package func save(_ state: DisplayState?, of display: String, _ number: UInt64) {
    guard !isDisplayStateStuck, crashBudget.spend() else { return }
    self.displayStates[display] = state
    displayStateWrites += 1
    schedule(.displayStateSaved(number, nil), after: .zero)
  }

  package func note(_ lamps: [ID<Lamp>: LampNote]) {
    if crashBudget.spend() { notes = lamps }
  }

  /// What a daemon that starts now restores.
  package func restored() -> Restored {
    var restored = disk.restore(at: now())
    restored.adopt(notes, at: boot)
    restored.displayStates = displayStates
    // A card that cannot be read has nothing of that, either.
    if disk.isReadable { restored.driven = disk.driven }
    return restored
  }
}
