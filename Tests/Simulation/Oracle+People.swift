// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon

/// Whose the statuses are.
struct PeopleModel {
  /// The name of the officer at each change of whereabouts that is on the card, by its generation.
  private var earlier: [UInt64: String] = [:]

  /// The same of all changes since the start of the daemon.
  private var names: [UInt64: String] = [:]

  /// The officers whose status must end in this turn: somebody else has the key, or nobody.
  var ending: Set<ID<Officer>> = []

  /// The keys that somebody has lost since the start of the daemon.
  var lost: Set<ID<Officer>> = []

  /// The last generation before the start of the daemon, as far as that knew it.
  private var firstGeneration: UInt64 = 0

  /// Notes whose a status is.
  mutating func note(_ generation: UInt64, _ name: String?) { names[generation] = name }

  /// Notes that a change is on the card.
  ///
  /// The generation of one that is lost with its process is another change's later, and while the
  /// journal cannot be read it may be an earlier one's.
  mutating func recorded(_ generation: UInt64) {
    if let name = names[generation] { earlier[generation] = name }
  }

  /// Handles a start of the daemon.
  mutating func daemonStarts(after generation: UInt64) {
    names = [:]
    (lost, ending) = ([], [])
    firstGeneration = generation
  }

  /// Adds an offset to the generations since the start.
  mutating func rebase(by offset: UInt64) {
    firstGeneration += offset
    names = Dictionary(uniqueKeysWithValues: names.map { ($0 + offset, $1) })
  }

  /// Whose a status is; nil for one of before the start of somebody who has lost the key since.
  func holder(of officer: ID<Officer>, _ status: StatusModel) -> String? {
    guard status.generation <= firstGeneration else { return names[status.generation] }
    return lost.contains(officer) ? nil : earlier[status.generation]
  }
}

/// Successors, by docs/guide/operating.md ("Whose a status is").
extension Oracle {
  /// Notes whose a status is.
  func notePerson(_ change: Change, _ officer: ID<Officer>) {
    people.note(change.generation, plan.settings.officer(officer)?.name)
  }

  /// Handles a configuration in place of another one: who does not have the key any more has no
  /// status, and a gesture that was begun at a button is nobody's.
  func replacePeople(_ old: SignConfiguration) {
    for officer in old.settings.officers where !isSame(officer.key, officer.name) {
      people.lost.insert(officer.key)
      forgetGestures(of: officer.key)
    }
    endStatusesOfOthers()
  }

  /// Handles a start of the daemon.
  func restartPeople(_ restored: Restored) {
    people.daemonStarts(after: restored.generation)
    endStatusesOfOthers()
  }

  /// Merges a journal that was unreadable at the start.
  func mergePeople(_ late: Restored) {
    rebasePeople(by: late.generationOffset)
    endStatusesOfOthers()
  }

  /// Adds what a journal that was read late added to the generations since the start.
  func rebasePeople(by offset: UInt64) { people.rebase(by: offset) }

  private func endStatusesOfOthers() {
    // What a wrong clock made unknown, perhaps in a process that died then, is nobody's.
    for (officer, status) in statuses
    where status.isSet && !status.isDisowned
      && !isSame(officer, people.holder(of: officer, status))
    {
      people.ending.insert(officer)
      statuses[officer]?.end()
      forgetGestures(of: officer)
    }
  }

  /// Whether a name is that of the officer who has the key now; blanks do not matter.
  private func isSame(_ officer: ID<Officer>, _ name: String?) -> Bool {
    guard let present = plan.settings.officer(officer)?.name, let name else { return false }
    return present.filter { $0 != " " } == name.filter { $0 != " " }
  }

  private func forgetGestures(of officer: ID<Officer>) {
    for index in gestures.indices where gestures[index].officer == officer {
      gestures[index].isOptional = true
    }
    // What the held buttons of somebody else set is over, too.
    noteStaying(officer)
    for (key, press) in held where press.officer == officer { held[key]?.isCertain = false }
  }

  /// Checks that a status ends because it is somebody else's.
  func explainEnd(_ change: Change, of officer: ID<Officer>, _ new: Whereabouts) throws(Violation) {
    let isDisowned = statuses[officer]?.isDisowned ?? false
    guard people.ending.remove(officer) != nil || isDisowned else {
      throw Violation(
        message: "the status of \(officer) was ended, though nobody else has the key")
    }
    guard !new.isSet, new.until == nil, new.note == nil, !change.isWithdrawal else {
      throw Violation(message: "\(officer) has \(new.status) that nobody has set")
    }
  }

  /// Checks that no status of somebody else is left after a turn.
  func checkPeople() throws(Violation) {
    guard let left = people.ending.first else { return }
    throw Violation(message: "\(left) has the status of somebody who had the key before")
  }
}
