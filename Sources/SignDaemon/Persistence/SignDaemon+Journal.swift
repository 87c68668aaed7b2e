// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

extension SignDaemon {
  /// Reports damage of the journal.
  func journalDamaged(_ failure: JournalFailure) {
    journalFaults.reading = failure
    log(.error, failure.description)
  }

  /// Notes that a file that the next start needs could not be written, or was at last.
  func copied(_ path: String, _ failure: JournalFailure?) {
    journalFaults.copies[path] = failure
    if let failure { log(.warning, failure.description) }
  }

  /// Has the journal record the names of the configuration in force, if they are new.
  func recordNames() {
    guard !isOnlyClearing else { return }
    // What was decided until now belongs to those who have had the names.
    lacksNames = false
    handOverChanges()
    host.adopt(names: controller.settings.names(after: state.generation, at: now))
  }

  /// Has the journal give changes without a time theirs, as soon as the clock is known.
  ///
  /// Once a boot as a rule, because each time may cost a write.
  func dateChanges(_ new: [Change]) {
    if new.contains(where: { $0.at.civil == nil }) { mayLackTimes = true }
    guard mayLackTimes, !isOnlyClearing, let reading = ClockReading(now) else { return }
    mayLackTimes = false
    host.date(by: reading)
  }

  /// Starts a maintenance job that a call waits for.
  func maintain(_ job: MaintenanceJob, for client: ClientID) {
    // The changes before the call are in the journal before the job starts.
    handOverChanges()
    host.maintain(job, pendingReplies.awaitMaintenance(for: client))
  }

  /// Whom a text means: as a key, also that of somebody who has left, all who have had it; as the
  /// name of somebody who is configured, that person; as a name and a key, the person with this
  /// name who has had this key; and else whom the journal knows by the name.
  ///
  /// A name as it is written comes before one that differs in its blanks; one that several have
  /// means nobody.
  func officer(meantBy text: String) -> OfficerReference {
    let key = ID<Officer>(text)
    guard !isKnown(key) else { return OfficerReference(key) }
    let named = controller.settings.officers.filter { KeyHolder.named($0.name).isNamed(text) }
    let exact = named.filter { $0.name == text }
    let meant = exact.isEmpty ? named : exact
    guard let officer = meant.first else {
      let printed = OfficerReference(printed: text)
      return printed.flatMap { isKnown($0.key) ? $0 : nil } ?? OfficerReference(key)
    }
    guard meant.count == 1 else { return OfficerReference(key, named: text) }
    return OfficerReference(officer.key, named: officer.name)
  }

  /// Whether somebody has a key, or has had it.
  private func isKnown(_ key: ID<Officer>) -> Bool {
    state.whereabouts[key] != nil || controller.settings.officer(key) != nil
  }

  /// Erases an officer, or one person who has had the key: from the state at once, and then from
  /// the journal.
  func erase(_ input: Wire.Erase.Parameters, for client: ClientID) {
    let officer = officer(meantBy: input.officer)
    decide(.anonymized(officer))
    maintain(.erase(officer), for: client)
    lacksNames = true
  }

  /// Adopts what the journal held at the start, where it could not be read then.
  ///
  /// Changes since the start are later than all of it, and get higher generations.
  func restoreLate(_ restored: Restored) {
    journalFaults.reading = JournalFailure(restored)
    log(.notice, "the journal can be read now")
    var late = restored.state
    // An officer that is about to be erased is not restored.
    if pendingReplies.hasMaintenance { late.anonymizePeople() }
    rebaseChanges(by: restored.generationOffset)
    pendingReplies.rebase(by: restored.generationOffset)
    lampPersistence.journalRestored()
    pruning = Pruning(restored)
    adoptLate(restored.driven)
    decide(.journalRestored(late, generationOffset: restored.generationOffset))
    trialDesk.unended = restored.unendedTrial
    endUnendedTrial()
  }

  /// Prunes the journal if a step is due, when the loop is awake anyway.
  func pruneIfDue() {
    guard let keep = controller.settings.keep,
      let (before, mark) = pruning.step(keeping: keep, at: now)
    else { return }
    host.maintain(.prune(before: before, mark), pendingReplies.nextNumber())
  }

  /// Replies with the result of a maintenance job.
  func maintained(_ number: UInt64, _ result: Result<MaintenanceJob.Outcome, JournalFailure>) {
    if case .failure(let failure) = result { log(.error, failure.description) }
    if copied(number, result) { return }
    guard let client = pendingReplies.maintained(number) else { return }
    switch result {
    case .success(.erased(let count, let changes)):
      // Only the journal knows what a person's account changed, of those who have had the key.
      if let changes { decide(.authorAnonymized(changes)) }
      log(.notice, "erased \(count == 1 ? "1 change" : "\(count) changes") of one officer")
      sessions.reply(to: client, .success(encoded(Wire.Erase.Result(entries: count))))
    case .success(.backedUp(let file)):
      sessions.reply(to: client, .success(encoded(Wire.BackUp.Result(file: file))))
    case .success(.pruned), .success(.copied), .success(.copyEnded):
      sessions.reply(to: client, .success([:]))
    case .failure(let failure):
      let error = VarlinkError(Wire.NotRecorded(reason: failure.description))
      sessions.reply(to: client, .failure(error))
    }
  }
}

extension Change {
  /// Whether it is about the whereabouts of an officer.
  var isOfOfficer: Bool {
    if case .whereabouts = subject { true } else { false }
  }
}

extension Restored {
  /// The state at the start.
  var state: State {
    State(
      generation: generation, whereabouts: whereabouts, overrides: overrides, lamps: lamps,
      mailbox: mailbox, commissioning: commissioning, attention: attention,
      recentChanges: recentChanges, holders: holders, clock: clock)
  }
}
