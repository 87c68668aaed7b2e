// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux
import Sign
public import SignDaemon

// What the journal, the notes and the files of displays hold at the start.
extension LinuxHost {
  /// What the journal holds, and what these displays show.
  ///
  /// Waits until the journal is open; call it once, before any other function. A journal that
  /// cannot be opened now is reported by `HostSignal.restored` once it can be.
  public func restore(displays: [String] = []) -> Restored {
    let opening = worker.waitForOpening()
    isJournalUnread = opening.generation == nil
    var restored = restored(opening)
    let driven = drivenOutputs()
    isDrivenUnread = driven == nil && isJournalUnread
    restored.driven = driven ?? DrivenOutputs()
    restored.displayStates = displayStates(of: displays + restored.driven.displays.map(\.key))
    restored.adopt(notes(), at: lastNow.boot)
    return restored
  }

  /// The contents of a journal that could not be opened at the start, and what was driven before as
  /// far as that could not be read, either.
  func restoredLate(_ opening: JournalWorker.Opening) -> Restored {
    var restored = restored(opening)
    guard isDrivenUnread else { return restored }
    isDrivenUnread = false
    restored.driven = drivenOutputs() ?? DrivenOutputs()
    // Otherwise the daemon saves both together.
    if restored.driven == DrivenOutputs(), let heldDriven { save(heldDriven) }
    heldDriven = nil
    return restored
  }

  /// The contents of the journal.
  func restored(_ opening: JournalWorker.Opening) -> Restored {
    var restored = Restored(
      lamps: opening.lamps, generation: opening.generation ?? opening.provisionalBase,
      journalError: opening.error)
    restored.journalCause = opening.cause
    restored.generationOffset = opening.generationOffset
    restored.pruningMark = opening.pruningMark
    restored.mailbox = Mailbox(opening.latest)
    restored.adoptTrials(opening.latest)
    restored.attention = Attention(opening.latest)
    restored.recentChanges = opening.recent
    restored.clock = ClockReading(lastOf: opening.latest)
    let names = opening.names.map(NameHistory.init)
    for change in opening.latest {
      switch change.subject {
      case .whereabouts(let officer, _, let whereabouts):
        restored.whereabouts[officer] = whereabouts
        restored.holders[officer] = names?.holder(of: officer, at: whereabouts.generation)
      case .override(let lamp, let override): restored.overrides[lamp] = override
      case .mailbox, .trial, .wiring, .attention, .clockSet: break
      }
    }
    return restored
  }

  /// The memory page with the last process's notes, or an empty one for the next process; nil
  /// without a service manager that stores it.
  static func memoryPage(_ options: Options, _ manager: ServiceManager?) -> MemoryPage? {
    if let number = options.notes { return MemoryPage(adopting: Descriptor(owning: number)) }
    // Without it the next start does not know when lamps were switched.
    guard options.substituteClock == nil, let manager,
      let memoryPage = try? MemoryPage(name: memoryPageName)
    else { return nil }
    try? memoryPage.store(with: manager, name: memoryPageName)
    return memoryPage
  }

  /// The name of the memory page in the service manager's store.
  public static let memoryPageName = "lamps"

  /// What the sign has driven, nothing in a simulation, whose chips are new; nil if there is no
  /// such file, or it cannot be read.
  private func drivenOutputs() -> DrivenOutputs? {
    guard clock.substitute == nil else { return DrivenOutputs() }
    let path = Self.drivenOutputs(in: folder)
    let bytes = try? File.read(path, limit: DrivenOutputs.textLimit)
    return bytes.map { DrivenOutputs(text: String(decoding: $0, as: UTF8.self)) }
  }

  private func notes() -> [ID<Lamp>: LampNote] {
    let text: String? = try? memoryPage?.read()
    return text.map(LampNote.notes) ?? [:]
  }

  /// The saved states of these displays; none in a simulation, whose displays are new.
  private func displayStates(of displays: [String]) -> [String: DisplayState] {
    guard clock.substitute == nil, let runtime else { return [:] }
    var states: [String: DisplayState] = [:]
    for display in displays {
      states[display] = DisplayStateFile(of: display, in: runtime).read(in: bootID)
    }
    return states
  }
}
