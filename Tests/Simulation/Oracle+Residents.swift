// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface

/// Calls of residents and letters: each counts once, and what a stuck contact did does not.
extension Oracle {
  private static let delay = Duration.milliseconds(300)

  /// Handles a start of the daemon, which counts calls anew.
  ///
  /// The flap may have been open since before. Whether its letter came with that opening is not in
  /// the journal, so it stays.
  func restartResidents(_ restored: Restored) {
    let old = residents
    residents = ResidentModel()
    residents.hasLetter = restored.mailbox.waiting != nil
    residents.flap = old.flap
  }

  /// Handles a configuration that may have lost or brought a contact.
  func adoptResidents(from old: SignConfiguration) {
    residents.reloadedAt = elapsed
    if old.wiring.buttons["call"] != plan.wiring.buttons["call"] {
      residents.isCounted = false
      residents.stuckAt = nil
      residents.vagueUntil = max(residents.vagueUntil, elapsed + .seconds(1))
      residents.lastIsVagueUntil = residents.vagueUntil + (plan.settings.call?.every ?? .zero)
    }
    if old.wiring.buttons["letters"] != plan.wiring.buttons["letters"] {
      residents.letterDue = nil
      // A press whose button was rewired is not undone.
      residents.isOfFlap = false
    }
  }

  /// Merges the mailbox of a journal that was unreadable at the start.
  func mergeResidents(_ late: Restored) {
    guard !residents.wasEmptied, late.mailbox.waiting != nil else { return }
    residents.hasLetter = true
    residents.isOfFlap = false
  }

  /// Handles a press of the doorbell.
  func rings(for span: Duration) {
    guard let call = plan.settings.call, startedAt != nil else { return }
    residents.bellEnd = elapsed + span
    let sinceLast = residents.last.map { elapsed - $0 } ?? .hours(1000)
    let isClear = (sinceLast - call.every).magnitude > .seconds(1)
    guard isSound(path(to: "call")), !isStarting(at: elapsed), isClear, trials.present == nil,
      elapsed > residents.lastIsVagueUntil
    else { return loseCount() }
    guard sinceLast > call.every else { return }
    residents.before = (residents.count, residents.last)
    residents.count += 1
    residents.last = elapsed
    residents.vagueUntil = elapsed + Self.delay
    if span > call.button.stuckAfter { residents.stuckAt = elapsed + call.button.stuckAfter }
  }

  func loseCount() {
    residents.isCounted = false
    residents.stuckAt = nil
    residents.vagueUntil = max(residents.vagueUntil, residents.bellEnd, elapsed) + .seconds(1)
    residents.lastIsVagueUntil = residents.vagueUntil + (plan.settings.call?.every ?? .zero)
  }

  /// Handles an opening of the flap.
  func opensFlap(for span: Duration) {
    residents.flap = elapsed...elapsed + span
    // A letter that waits came with an earlier opening, whatever becomes of this one.
    residents.isOfFlap = false
    guard plan.settings.mailboxSensor != nil, startedAt != nil, !isStarting(at: elapsed),
      trials.present == nil,
      isSound(path(to: "letters")), !residents.hasLetter
    else { return }
    residents.letterDue = elapsed + Self.delay
  }

  /// Checks and applies a change of the mailbox.
  func explain(_ change: Change, _ event: Mailbox.Event) throws(Violation) {
    let isNear = residents.flap.map {
      $0.lowerBound <= elapsed && elapsed <= $0.upperBound + .seconds(1)
    }
    switch event {
    case .arrived:
      let path = path(to: "letters")
      guard change.by == .button("letters"), isNear ?? false || !isSound(path) else {
        throw Violation(message: "a letter was reported, but nobody opened the flap")
      }
      residents.hasLetter = true
      residents.isOfFlap = true
      residents.letterDue = nil
    case .emptied:
      guard case .peer(_, let user) = change.by else {
        throw Violation(message: "nobody emptied the mailbox")
      }
      try clients.explainEmptying(change, by: user)
      residents.hasLetter = false
      residents.wasEmptied = true
    case .withdrawn:
      let stuck = plan.settings.mailboxSensor.map { $0.stuckAfter } ?? .zero
      guard change.isWithdrawal, isNear ?? false, residents.isOfFlap, residents.hasLetter,
        elapsed - (residents.flap?.lowerBound ?? .zero) >= stuck
      else { throw Violation(message: "a letter was taken back, but the flap is not stuck") }
      residents.hasLetter = false
    }
  }

  /// Lets time pass, after a turn.
  func checkResidents() throws(Violation) {
    let isBellSound = isSound(path(to: "call"))
    if !isBellSound, residents.bellEnd + .seconds(1) > elapsed { loseCount() }
    if let stuckAt = residents.stuckAt, elapsed >= stuckAt, let before = residents.before {
      (residents.count, residents.last) = before
      residents.stuckAt = nil
      residents.vagueUntil = max(residents.vagueUntil, stuckAt + Self.delay)
    }
    if !isSound(path(to: "letters")) { residents.letterDue = nil }
    if let due = residents.letterDue, due < elapsed {
      throw Violation(message: "the flap was opened and no letter was reported")
    }
    guard residents.hasLetter, residents.isOfFlap, let flap = residents.flap,
      let sensor = plan.settings.mailboxSensor, isSound(path(to: "letters")),
      flap.lowerBound > (startedAt ?? .zero) + .seconds(1),
      flap.lowerBound > residents.reloadedAt,
      elapsed > flap.lowerBound + sensor.stuckAfter + .seconds(1), elapsed < flap.upperBound
    else { return }
    throw Violation(message: "the flap is stuck, and its letter was not taken back")
  }

  /// Compares what a client has of the doorbell and the mailbox.
  ///
  /// Only who may empty the mailbox may know of it.
  func check(
    _ calls: Wire.Calls?, _ letters: Wire.LetterBox?, readsMailbox: Bool
  ) throws(Violation) {
    guard !hasChanged, !hasAdopted else { return }
    guard (calls == nil) == (plan.settings.call == nil),
      (letters == nil) == (plan.settings.mailboxSensor == nil || !readsMailbox)
    else { throw Violation(message: "a client has a doorbell or mailbox that is not there") }
    if let letters, letters.waiting != residents.hasLetter {
      throw Violation(message: "a client has letters: \(letters.waiting), which is wrong")
    }
    guard let calls, elapsed > residents.vagueUntil else { return }
    if !residents.isCounted, isSound(path(to: "call")) {
      residents.count = calls.count
      residents.isCounted = true
    } else if residents.isCounted, calls.count != residents.count {
      throw Violation(message: "a client has \(calls.count) calls, there were \(residents.count)")
    }
  }
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
