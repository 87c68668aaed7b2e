// SPDX-License-Identifier: Apache-2.0
import Journal
import Linux
import Sign
public import SignDaemon

// What the sign begins with.
extension LinuxHost {
  /// What the record holds, and what these displays show.
  ///
  /// Waits until it is open; call it once, first of all. A record that cannot be opened now is told
  /// by `HostSignal.restored` when it can be.
  public func restore(displays: [String] = []) -> Restored {
    let opening = worker.waitForOpening()
    isRecordMissing = opening.generation == nil
    var restored = restored(opening)
    restored.displayStates = displayState(of: displays)
    restored.adopt(notes(), at: lastNow.boot)
    return restored
  }

  /// What the record was found to hold.
  func restored(_ opening: JournalWorker.Opening) -> Restored {
    var restored = Restored(
      lamps: Counter.lampRecords(opening.counters, seenIn: bootID),
      generation: UInt64(clamping: opening.generation ?? opening.provisionalBase),
      journalError: opening.error)
    restored.generationOffset = UInt64(clamping: opening.generationOffset)
    let changes = opening.latest.map { $0.change(seenIn: bootID) }
    restored.mailbox = Mailbox(changes)
    for change in changes {
      switch change.subject {
      case .whereabouts(let officer, _, let whereabouts):
        restored.whereabouts[officer] = whereabouts
      case .override(let lamp, let override): restored.overrides[lamp] = override
      case .mailbox: break
      }
    }
    return restored
  }

  /// The slate that the last process left, or an empty one left for the next; nil where nobody
  /// keeps it.
  static func memoryPage(_ options: Options, _ manager: borrowing ServiceManager?) -> MemoryPage? {
    if let number = options.notes { return MemoryPage(adopting: Descriptor(owning: number)) }
    guard options.substituteClock == nil else { return nil }
    switch manager {
    case .some(let manager):
      // Without it the next start does not know when lamps moved.
      guard let memoryPage = try? MemoryPage(name: memoryPageName) else { return nil }
      try? memoryPage.store(with: manager, name: memoryPageName)
      return memoryPage
    case .none: return nil
    }
  }

  /// The name of the slate in the manager's store.
  public static let memoryPageName = "lamps"

  private func notes() -> [ID<Lamp>: LampNote] {
    let text: String? = try? memoryPage?.read()
    return text.map(LampNote.notes) ?? [:]
  }

  /// What these displays are known to show; nothing in a simulation, whose displays are new.
  private func displayState(of displays: [String]) -> [String: DisplayState] {
    guard clock.substitute == nil, let runtime else { return [:] }
    var displayState: [String: DisplayState] = [:]
    for display in displays {
      displayState[display] = DisplayStateFile(of: display, in: runtime).read(in: bootID)
    }
    return displayState
  }
}
