// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware

/// A gesture at a button, and the action that must follow.
struct ExpectedGesture {
  let officer: ID<Officer>
  let button: Button
  let action: Button.Action

  /// When the contact closed.
  let began: Duration

  /// The earliest and the latest time of the change.
  let from: Duration
  let to: Duration

  /// Whether the change may be missing.
  var isOptional = false
}

/// Buttons: each clean press makes one change, and nothing else does.
extension Oracle {
  /// Expects no gestures of buttons whose inputs another configuration changes.
  ///
  /// - Parameters:
  ///   - plan: the other configuration.
  ///   - goesOn: whether a process adopts it, and none starts with it.
  func dropRewiredGestures(_ plan: SignConfiguration, goesOn: Bool) {
    let changed = Set(self.plan.wiring.buttons.keys).union(plan.wiring.buttons.keys).filter {
      self.plan.wiring.buttons[$0] != plan.wiring.buttons[$0]
    }
    gestures.removeAll { changed.contains($0.button.key.key) }
    for key in held.keys where changed.contains(key.key) {
      // A process that starts with the button down at its input knows of the press by the journal;
      // for one that goes on it is over.
      held[key]?.isCertain = false
      if goesOn { held[key]?.endInProcess() }
    }
    // A press that is going on at such an input may count for either button.
    let touched = changed.compactMap { touches[ID($0)] }.max() ?? .zero
    for key in changed {
      part("button \(key)").fail(at: elapsed)
      part("button \(key)").clear(at: elapsed)
      guard touched > elapsed else { continue }
      touches[ID(key)] = touched
      part("button \(key)").markUnreliable(until: touched + .seconds(1), at: elapsed)
    }
  }

  /// The hardware between a button and the daemon.
  ///
  /// It is the same for as long as the configuration is.
  func path(to button: ID<Button>) -> [Health] {
    if let path = computed.buttonPaths[button] { return path }
    let path = findPath(to: button)
    computed.buttonPaths[button] = path
    return path
  }

  private func findPath(to button: ID<Button>) -> [Health] {
    guard let input = plan.wiring.buttons[button.key] else { return [part("button \(button)")] }
    var path = [part("button \(button)")] + path(to: input.pin.onBoard)
    if case .channel(let device, _) = input.pin.onBoard,
      let line = boardDevices[device]?.interrupt
    {
      path += self.path(to: .line(line))
    }
    return path
  }

  /// The hardware between the daemon and a pin.
  func path(to pin: Pin) -> [Health] {
    switch pin {
    case .line(let address):
      guard case .offset(let chip, let offset) = address.resolved else { return [] }
      let line = [part("chip \(chip)"), part("line \(chip):\(offset)")]
      return address.isOnExpander ? line + [part("bus \(chip)")] : line
    case .channel(let device, _):
      let bus = (boardDevices[device] ?? plan.wiring.devices[device])?.transport
      return [part("device \(device)"), part("bus \(bus?.description ?? "")")]
    }
  }

  /// Whether all parts of a path work.
  func isSound(_ path: [Health]) -> Bool { path.allSatisfy { $0.isSound(at: elapsed) } }

  /// Finds the gesture that made a change.
  func explain(_ new: Whereabouts, of officer: Officer, by button: Button) throws(Violation) {
    let index = gestures.firstIndex {
      $0.button.key == button.key && $0.from <= elapsed && elapsed <= $0.to
    }
    if let index {
      let gesture = gestures.remove(at: index)
      if let extended = fits(new, gesture.action, officer, button) {
        return noteHeld(button, of: officer.key, new, extendedBy: extended)
      }
      guard gesture.isOptional || !isSound(path(to: button.key)) else {
        throw Violation(
          message: "button \(button.key) should have done \(gesture.action)"
            + " and set \(officer.key) to \(new.status)")
      }
    } else {
      // During a fault on the path a change is right if somebody has touched the button since the
      // fault began. A start may see the release of a press whose beginning no process saw.
      let path = path(to: button.key).filter { !$0.isSound(at: elapsed) }
      let mayBeWrong = !path.isEmpty || isStarting(at: elapsed)
      let since = path.map(\.beganAt).min() ?? elapsed
      guard mayBeWrong, touches[button.key].map({ $0 >= since - .seconds(1) }) ?? false else {
        throw Violation(
          message:
            "button \(button.key) set \(officer.key) to \(new.status), but nobody pressed it"
        )
      }
      allowLateHolds(officer.key, button)
    }
    let actions = [button.press, button.double, button.hold].compactMap { $0 }
    guard let extended = actions.compactMap({ fits(new, $0, officer, button) }).first else {
      throw Violation(
        message: "button \(button.key) set \(officer.key) to a status that is not its own")
    }
    noteHeld(button, of: officer.key, new, extendedBy: extended)
  }

  /// Allows the holds of a press that was found late, through a fault.
  private func allowLateHolds(_ officer: ID<Officer>, _ button: Button) {
    guard let hold = button.hold, let end = touches[button.key] else { return }
    let began = elapsed
    var from = began + button.holdTime
    while from <= min(end + .milliseconds(300), began + button.stuckAfter) {
      gestures.append(
        ExpectedGesture(
          officer: officer, button: button, action: hold, began: began, from: from,
          to: from + .milliseconds(300), isOptional: true))
      guard case .extend = hold else { return }
      from += button.holdTime
    }
  }

  /// Whether an action makes these whereabouts of the present ones.
  ///
  /// - Returns: what it has added to the end; nil if it does not.
  private func fits(
    _ new: Whereabouts, _ action: Button.Action, _ officer: Officer, _ button: Button
  ) -> Duration? {
    if case .extend(let span) = action { return addedTime(new, by: span, officer, button) }
    return sets(new, action, officer) ? .zero : nil
  }

  /// The time that a hold has added to the announced end; nil if it made another change.
  private func addedTime(
    _ new: Whereabouts, by span: Duration, _ officer: Officer, _ button: Button
  ) -> Duration? {
    guard let before = statuses[officer.key], before.isSet, !before.isDisowned,
      case .after(let boot, _)? = new.until, new.status == before.status,
      isSame(new.since, before.since)
    else { return nil }
    let rest: Duration =
      switch before.until {
      case .at(let end)?: now.trust == .synchronised ? end - now.civil : .zero
      case .after(let boot, _)?: boot - now.boot
      case nil: .zero
      }
    let left = HeldButton.longestExtension - (held[button.key]?.extended ?? .zero)
    let end = min(max(.zero, rest) + min(span, left), .seconds(365 * 86_400 + 86_400))
    return (boot - now.boot - end).magnitude <= .seconds(1) ? min(span, left) : nil
  }

  /// Whether an action that sets a status makes these whereabouts of the present ones.
  private func sets(_ new: Whereabouts, _ action: Button.Action, _ officer: Officer) -> Bool {
    let before = statuses[officer.key]
    switch action {
    case .set(let status): return new.status == status && isFresh(new)
    case .cycle(let statuses):
      let place = before.flatMap { statuses.firstIndex(of: $0.status) }
      return new.status == statuses[place.map { ($0 + 1) % statuses.count } ?? 0] && isFresh(new)
    case .extend, .light, .release, .call, .mailbox, .attention: return false
    }
  }

  /// Whether two timestamps are the same.
  ///
  /// Setting the clock changes the wall-clock time of a timestamp.
  private func isSame(_ one: Timestamp, _ other: Timestamp) -> Bool {
    one.boot == nil || other.boot == nil ? one == other : one.boot == other.boot
  }

  private func isFresh(_ new: Whereabouts) -> Bool {
    new.since.boot == now.boot && new.until == nil && new.note == nil
  }

  /// How long a daemon may take to request its lines and to set up its chips.
  ///
  /// A button that is pressed meanwhile may be found closed, which is no press.
  private static let startupTime = Duration.milliseconds(500)

  /// Handles a start of the daemon.
  ///
  /// It does not see earlier presses. It may or may not see those that come while it requests its
  /// lines and sets up its chips.
  func restartGestures() {
    gestures.removeAll { $0.began < elapsed - .milliseconds(10) }
    for index in gestures.indices where gestures[index].began < elapsed + Self.startupTime {
      gestures[index].isOptional = true
    }
  }

  /// Whether the daemon may still be starting at a time.
  func isStarting(at time: Duration) -> Bool {
    startedAt.map { time < $0 + Self.startupTime } ?? false
  }

  /// Checks that no expected gesture is missing.
  func checkGestures() throws(Violation) {
    guard !gestures.isEmpty else { return }
    for gesture in gestures where !gesture.isOptional && !isSound(path(to: gesture.button.key)) {
      // A fault on the path makes its gestures optional from now on.
      for index in gestures.indices where gestures[index].button.key == gesture.button.key {
        gestures[index].isOptional = true
      }
    }
    if let lost = gestures.first(where: { $0.to < elapsed && !$0.isOptional }) {
      throw Violation(
        message: "a gesture at button \(lost.button.key) was lost: \(lost.action) did not come"
          + " between \(lost.from.inWords) and \(lost.to.inWords)")
    }
    gestures.removeAll { $0.to < elapsed }
  }
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}

extension LineAddress {
  /// Whether it is a line of the expander that the kernel drives.
  var isOnExpander: Bool {
    if case .offset(SleepingExpander.label, _) = self { true } else { false }
  }

  /// The line by its chip and offset.
  var resolved: LineAddress {
    guard case .name(let name) = self else { return self }
    for chip in PinPool.chips {
      if let offset = chip.names.firstIndex(of: name) {
        return .offset(chip: chip.label, offset)
      }
    }
    return self
  }
}
