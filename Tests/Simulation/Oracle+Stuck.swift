// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon

/// Stuck buttons: what they did is taken back when they are found, and only that
/// (docs/guide/operating.md, "Stuck buttons").
extension Oracle {
  /// Handles the beginning of a press.
  func holds(_ button: Button, of officer: ID<Officer>, for span: Duration, delay: Duration) {
    let stuck = elapsed + button.stuckAfter
    held[button.key] = HeldButton(
      officer: officer, button: button, began: elapsed, end: elapsed + span, stuckFrom: stuck,
      stuckTo: stuck + delay)
  }

  /// Notes a change that a button has made.
  func noteHeld(_ button: ID<Button>, _ new: Whereabouts, extendedBy span: Duration) {
    guard var press = held[button], press.end >= elapsed - .seconds(1) else { return }
    let present = statuses[press.officer]
    if present.map({ !press.generations.contains($0.generation) }) ?? true {
      press.before = present
      press.generations = []
    }
    press.generations.insert(new.generation)
    press.extended += span
    held[button] = press
  }

  /// Checks that a change takes back what a stuck button did.
  func explainWithdrawal(_ officer: ID<Officer>, _ new: Whereabouts) throws(Violation) {
    let present = statuses[officer]
    passOnStuck()
    let candidates = held.filter { _, press in
      press.officer == officer && press.stuckFrom <= elapsed && elapsed <= press.end + .seconds(1)
    }
    guard !candidates.isEmpty else {
      throw Violation(message: "a status of \(officer) was taken back, but no button is stuck")
    }
    for (key, press) in candidates.sorted(by: { $0.key < $1.key }) {
      if let present, press.generations.contains(present.generation), isBefore(press, new) {
        passOn(key)
        return
      }
      // What was pressed through a fault is not known.
      if !isSound(path(to: key)) || !press.isCertain { return }
    }
    throw Violation(
      message: "\(officer) was set to \(new.status) when a button was found stuck, which is not"
        + " what was so before")
  }

  /// Passes on what was so before a stuck button.
  ///
  /// Another one that is held, and began with what this one had made, has it from now on.
  private func passOn(_ key: ID<Button>) {
    guard let press = held[key] else { return }
    for (key, other) in held where other.officer == press.officer {
      if let before = other.before, press.generations.contains(before.generation) {
        held[key]?.before = press.before
      }
    }
    held[key]?.generations = []
  }

  /// Passes on what was so before buttons that must be stuck, though others have changed the status
  /// since, and there was nothing to take back.
  private func passOnStuck() {
    for (key, press) in held.sorted(by: { $0.key < $1.key }) where mustBeStuck(press, key) {
      guard !isPresent(press) else { continue }
      passOn(key)
    }
  }

  private func isPresent(_ press: HeldButton) -> Bool {
    statuses[press.officer].map { press.generations.contains($0.generation) } ?? false
  }

  private func mustBeStuck(_ press: HeldButton, _ key: ID<Button>) -> Bool {
    press.isCertain && isSound(path(to: key)) && press.stuckTo < elapsed
      && press.stuckTo < press.end
  }

  /// Whether this is what was so before a press, or before another one that may have been found
  /// stuck since and that it began with.
  private func isBefore(_ press: HeldButton, _ new: Whereabouts) -> Bool {
    var before = press.before
    for _ in 0...held.count {
      if isSame(new, before) { return true }
      guard let generation = before?.generation,
        let other = held.values.first(where: {
          $0.officer == press.officer && $0.stuckFrom <= min(elapsed, $0.end)
            && $0.generations.contains(generation)
        })
      else { return false }
      before = other.before
    }
    return false
  }

  private func isSame(_ new: Whereabouts, _ before: StatusModel?) -> Bool {
    guard let before else { return new.status.key.isEmpty }
    let isEndSame =
      switch (new.until, before.until) {
      case (.after(let new, _)?, .after(let old, _)?): new == old
      case (let new, let old): new == old
      }
    return new.status == before.status && new.note == before.note && new.by == before.by
      && isEndSame
      && (new.since.boot == before.since.boot || new.since.civil == before.since.civil)
  }

  /// Handles a start of the daemon: a button that is down then is found stuck later.
  ///
  /// The press still is the same if it began within `stuck-after`.
  func restartHeld(isJournalReadable: Bool) {
    held = held.filter { $0.value.end > elapsed }
    for (key, press) in held {
      held[key]?.stuckFrom = elapsed + press.button.stuckAfter
      held[key]?.stuckTo = elapsed + press.button.stuckAfter + .seconds(1)
      let isRecent = elapsed + .seconds(1) - press.began < press.button.stuckAfter
      if !isRecent || !isJournalReadable || press.before == nil { held[key]?.isCertain = false }
    }
  }

  /// Merges a journal that was unreadable at the start: it has what was before the presses since.
  func mergeHeld(_ late: Restored) {
    for (key, press) in held {
      held[key]?.generations = Set(press.generations.map { $0 + late.generationOffset })
      held[key]?.before?.generation += late.generationOffset
      if press.before == nil {
        held[key]?.before = late.whereabouts[press.officer].map(StatusModel.init)
      }
    }
  }

  /// Checks that nothing is left of what a stuck button did.
  func checkHeld() throws(Violation) {
    guard !held.isEmpty else { return }
    for key in held.keys where !isSound(path(to: key)) { held[key]?.isCertain = false }
    for (key, press) in held.sorted(by: { $0.key < $1.key }) where mustBeStuck(press, key) {
      guard let present = statuses[press.officer], isPresent(press) else { continue }
      throw Violation(
        message: "button \(key) is stuck, and \(press.officer) still is \(present.status) by it")
    }
    passOnStuck()
    // Whether one that went up at that moment was found stuck is not known.
    for press in held.values where press.stuckFrom <= press.end {
      for (key, other) in held where other.officer == press.officer {
        guard let before = other.before, press.generations.contains(before.generation),
          press.end + .seconds(1) < elapsed
        else { continue }
        held[key]?.isCertain = false
      }
    }
    held = held.filter { elapsed <= $0.value.end + .seconds(1) }
  }
}
