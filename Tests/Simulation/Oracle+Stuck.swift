// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon

/// Stuck buttons: what they did is taken back when they are found, and only that
/// (docs/guide/operating.md, "Stuck buttons").
///
/// The statuses of an officer since the first press that goes on lie on each other. A button that
/// is found stuck takes its own away, wherever they lie. The uppermost of the rest holds.
extension Oracle {
  /// Handles the beginning of a press.
  func holds(_ button: Button, of officer: ID<Officer>, for span: Duration, delay: Duration) {
    endPress(button.key)
    let stuck = elapsed + button.stuckAfter
    held[button.key] = HeldButton(
      officer: officer, button: button, began: elapsed, end: elapsed + span, stuckFrom: stuck,
      stuckTo: stuck + delay)
  }

  /// Notes a change that a button has made.
  func noteHeld(_ button: Button, of officer: ID<Officer>, _ new: Whereabouts, extendedBy: Duration)
  {
    let known = held[button.key] ?? pressThatWent(to: button, of: officer)
    guard let press = known, press.end >= elapsed - .seconds(1) else {
      return noteStaying(officer)
    }
    held[button.key] = press
    if press.isOverInProcess {
      // A press of its own, at its input of now.
      endPress(button.key)
      held[button.key] = press
      held[button.key]?.stuckFrom = elapsed + press.button.stuckAfter
    }
    held[button.key]?.extended += extendedBy
    var stack = layers[officer] ?? [StatusLayer(status: statuses[officer], owner: nil)]
    if stack.last?.owner == button.key { stack.removeLast() }
    layers[officer] = stack + [StatusLayer(status: StatusModel(new), owner: button.key)]
  }

  /// The press of another button that a reload put at the input of this one while it was down; nil
  /// without one.
  private func pressThatWent(to button: Button, of officer: ID<Officer>) -> HeldButton? {
    guard let end = touches[button.key], end > elapsed, !isSound(path(to: button.key)) else {
      return nil
    }
    let stuck = elapsed + button.stuckAfter
    return HeldButton(
      officer: officer, button: button, began: elapsed, end: end,
      stuckFrom: stuck - .seconds(1), stuckTo: stuck + .seconds(1), isCertain: false)
  }

  /// Notes a change that stays, whatever is found stuck.
  func noteStaying(_ officer: ID<Officer>) { layers[officer] = nil }

  /// Checks that a change takes back what a stuck button did.
  func explainWithdrawal(_ officer: ID<Officer>, _ new: Whereabouts) throws(Violation) {
    let candidates = held.filter { _, press in
      press.officer == officer && press.stuckFrom <= elapsed && elapsed <= press.end + .seconds(1)
    }
    guard !candidates.isEmpty else {
      throw Violation(message: "a status of \(officer) was taken back, but no button is stuck")
    }
    if let top = layers[officer]?.last?.owner, candidates[top] != nil,
      let rest = surfacing(new, below: top, of: officer)
    {
      return layers[officer] = rest
    }
    // What was pressed through a fault is not known.
    guard candidates.contains(where: { !$1.isCertain || !isSound(path(to: $0)) }) else {
      throw Violation(
        message: "\(officer) was set to \(new.status) when a button was found stuck, which is not"
          + " what was so before")
    }
    noteStaying(officer)
    for key in held.keys where held[key]?.officer == officer { held[key]?.isCertain = false }
  }

  /// The layers whose uppermost one is this status, after a stuck button has taken its own away;
  /// nil if that cannot be.
  ///
  /// Others of which it is not known whether they have been found stuck may have done so, too.
  private func surfacing(
    _ new: Whereabouts, below stuck: ID<Button>, of officer: ID<Officer>
  ) -> [StatusLayer]? {
    var rest = layers[officer]?.filter { $0.owner != stuck } ?? []
    while let last = rest.last {
      if isSame(new, last.status) {
        rest[rest.count - 1].status = StatusModel(new)
        return rest
      }
      guard let owner = last.owner, held[owner]?.mayBeStuck(at: elapsed) ?? false else {
        return nil
      }
      rest.removeAll { $0.owner == owner }
    }
    return nil
  }

  private func isOnTop(_ key: ID<Button>, _ press: HeldButton) -> Bool {
    layers[press.officer]?.last?.owner == key
  }

  private func mustBeStuck(_ press: HeldButton, _ key: ID<Button>) -> Bool {
    press.isCertain && isSound(path(to: key)) && press.stuckTo < elapsed
      && press.stuckTo < press.end
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
      && (new.since.boot == before.since.boot
        || (new.since.civil != nil && new.since.civil == before.since.civil))
  }

  /// Handles a start of the daemon: a button that is down then is found stuck later.
  ///
  /// The press still is the same if it began within `stuck-after`. What was so before it may have
  /// been erased: then it is unknown.
  func restartHeld(isJournalReadable: Bool, _ changes: [Change]) {
    for (key, press) in held where press.end <= elapsed { endPress(key) }
    for (key, press) in held {
      held[key]?.stuckFrom = elapsed + press.button.stuckAfter
      held[key]?.stuckTo = elapsed + press.button.stuckAfter + .seconds(1)
      let isRecent = elapsed + .seconds(1) - press.began < press.button.stuckAfter
      if !isRecent || !isJournalReadable || !press.isKnownLater { held[key]?.isCertain = false }
    }
    for (officer, stack) in layers {
      // A change that was not durable is lost with the process.
      let last = stack.lastIndex {
        ($0.status?.generation ?? 0) == statuses[officer]?.generation ?? 0
      }
      layers[officer] = last.map { Array(stack[...$0]) }
      guard last == nil || stack[0].status == nil else { continue }
      for key in held.keys where held[key]?.officer == officer { held[key]?.isCertain = false }
    }
    let generations = Set(changes.map(\.generation))
    for (officer, stack) in layers {
      guard let lowest = stack.first, lowest.owner == nil, let status = lowest.status,
        !generations.contains(status.generation)
      else { continue }
      layers[officer]?[0].status = nil
    }
    // A press that began while no process ran, or of which no change is durable, is not known.
    for (key, press) in held where !(layers[press.officer]?.contains { $0.owner == key } ?? false) {
      held[key]?.isCertain = false
    }
  }

  /// Merges a journal that was unreadable at the start: it has what was before the presses since.
  func mergeHeld(_ late: Restored) {
    for (officer, stack) in layers {
      layers[officer] = stack.map { layer in
        var layer = layer
        layer.status?.generation += late.generationOffset
        if layer.status == nil { layer.status = late.whereabouts[officer].map(StatusModel.init) }
        return layer
      }
    }
  }

  /// Checks that nothing is left of what a stuck button did.
  func checkHeld() throws(Violation) {
    guard !held.isEmpty else { return }
    for key in held.keys where !isSound(path(to: key)) { held[key]?.isCertain = false }
    for (key, press) in held.sorted(by: { $0.key < $1.key }) where mustBeStuck(press, key) {
      guard isOnTop(key, press) else {
        removeBelow(key, of: press.officer)
        continue
      }
      let status = statuses[press.officer]?.status ?? "nothing"
      throw Violation(
        message: "button \(key) is stuck, and \(press.officer) still is \(status) by it")
    }
    for (key, press) in held where press.end + .seconds(1) < elapsed { endPress(key) }
  }

  /// Takes away what a stuck button has set below what holds: the journal has nothing of that, so
  /// that a later process cannot know what is on it.
  private func removeBelow(_ key: ID<Button>, of officer: ID<Officer>) {
    guard var stack = layers[officer], let last = stack.lastIndex(where: { $0.owner == key }) else {
      return
    }
    for layer in stack[last...] {
      if let owner = layer.owner, owner != key { held[owner]?.isKnownLater = false }
    }
    stack.removeAll { $0.owner == key }
    layers[officer] = stack
  }

  /// Forgets a press that is over: what it has set stays.
  func endPress(_ key: ID<Button>) {
    guard let press = held.removeValue(forKey: key) else { return }
    guard var stack = layers[press.officer] else { return }
    guard let last = stack.lastIndex(where: { $0.owner == key }) else { return }
    if press.mayBeStuck(at: elapsed), last + 1 < stack.count {
      // Whether it went up before it was found stuck is not known, and so is what others left.
      for layer in stack[(last + 1)...] {
        if let owner = layer.owner { held[owner]?.isCertain = false }
      }
    }
    for index in stack.indices where stack[index].owner == key { stack[index].owner = nil }
    layers[press.officer] = stack.contains { $0.owner != nil } ? Array(stack[last...]) : nil
  }
}
