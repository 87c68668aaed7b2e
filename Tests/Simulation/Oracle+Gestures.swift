// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SimulatedHardware

/// Something a finger did, and what is to come of it.
struct ExpectedGesture {
  let officer: ID<Officer>
  let button: Button
  let action: Button.Action

  /// When the finger came down, and when the change may come.
  let began: Duration
  let from: Duration
  let to: Duration

  /// Whether it may also not come.
  var isDoubtful = false
}

/// Buttons: a clean press always changes once, and nothing else does.
extension Oracle {
  /// The parts of the world between a finger and the daemon.
  func path(to button: ID<Button>) -> [Health] {
    guard let input = plan.wiring.buttons[button.key] else { return [part("button \(button)")] }
    var path = [part("button \(button)")] + path(to: input.pin)
    if case .channel(let device, _) = input.pin,
      let line = plan.wiring.devices[device]?.interrupt
    {
      path += self.path(to: .line(line))
    }
    return path
  }

  /// The parts of the world between the daemon and a pin.
  func path(to pin: Pin) -> [Health] {
    switch pin {
    case .line(let address):
      guard case .offset(let chip, let offset) = address.resolved else { return [] }
      return [part("chip \(chip)"), part("line \(chip):\(offset)")]
    case .channel(let device, _):
      let bus = plan.wiring.devices[device]?.bus ?? ""
      return [part("device \(device)"), part("bus \(bus)")]
    }
  }

  /// Whether all parts of a path can be relied on.
  func isSound(_ path: [Health]) -> Bool { path.allSatisfy { $0.isSound(at: elapsed) } }

  /// Asks for the gesture behind a change.
  func explain(_ new: Whereabouts, of officer: Officer, by button: Button) throws(Violation) {
    let index = gestures.firstIndex {
      $0.button.key == button.key && $0.from <= elapsed && elapsed <= $0.to
    }
    if let index {
      let gesture = gestures.remove(at: index)
      if fits(new, gesture.action, officer) { return }
      guard gesture.isDoubtful || !isSound(path(to: button.key)) else {
        throw Violation(
          sentence: "button \(button.key) should have done \(gesture.action)"
            + " and set \(officer.key) to \(new.status)")
      }
    } else {
      // Whatever was wrong on the way, somebody has touched the button since it began to be; a
      // start may hear the end of a press whose beginning nobody heard.
      let path = path(to: button.key).filter { !$0.isSound(at: elapsed) }
      let isDeaf = !path.isEmpty || hasOnlyBegun(at: elapsed)
      let since = path.map(\.began).min() ?? elapsed
      guard isDeaf, touches[button.key].map({ $0 >= since - .seconds(1) }) ?? false else {
        throw Violation(
          sentence:
            "button \(button.key) set \(officer.key) to \(new.status), but nobody pressed it"
        )
      }
    }
    let actions = [button.press, button.double, button.hold].compactMap { $0 }
    guard actions.contains(where: { fits(new, $0, officer) }) else {
      throw Violation(sentence: "button \(button.key) set \(officer.key) to what it cannot mean")
    }
  }

  /// Whether whereabouts are what an action makes of those before.
  private func fits(_ new: Whereabouts, _ action: Button.Action, _ officer: Officer) -> Bool {
    let before = statuses[officer.key]
    switch action {
    case .set(let status): return new.status == status && isFresh(new)
    case .cycle(let statuses):
      let place = before.flatMap { statuses.firstIndex(of: $0.status) }
      return new.status == statuses[place.map { ($0 + 1) % statuses.count } ?? 0] && isFresh(new)
    case .extend(let span):
      guard let before, case .after(let boot, _)? = new.until else { return false }
      let rest: Duration =
        switch before.until {
        case .at(let end)?: now.trust == .synchronised ? end - now.civil : .zero
        case .after(let boot, _)?: boot - now.boot
        case nil: .zero
        }
      let end = min(max(.zero, rest) + span, .seconds(365 * 86_400 + 86_400))
      return new.status == before.status && isSame(new.since, before.since)
        && (boot - now.boot - end).magnitude <= .hours(24)
    case .light, .release, .call, .letter: return false
    }
  }

  /// Whether two moments are one; when the clock is set, what is told of it by civil time changes.
  private func isSame(_ one: Timestamp, _ other: Timestamp) -> Bool {
    one.boot == nil || other.boot == nil ? one == other : one.boot == other.boot
  }

  private func isFresh(_ new: Whereabouts) -> Bool {
    new.since.boot == now.boot && new.until == nil && new.note == nil
  }

  /// How long a daemon may take to open its lines and set up its chips: whoever presses meanwhile
  /// may be found with the button down, which is no press.
  private static let opening = Duration.milliseconds(500)

  /// Notes that a daemon begins: what was pressed before is not seen, and what comes while it opens
  /// its lines and sets up its chips, or follows a press that was not seen, may be.
  func startHearing() {
    gestures.removeAll { $0.began < elapsed - .milliseconds(10) }
    for index in gestures.indices where gestures[index].began < elapsed + Self.opening {
      gestures[index].isDoubtful = true
    }
  }

  /// Whether a daemon has only begun at a moment, and may not hear yet.
  func hasOnlyBegun(at moment: Duration) -> Bool {
    startedAt.map { moment < $0 + Self.opening } ?? false
  }

  /// What was to come and has not.
  func checkGestures() throws(Violation) {
    guard !gestures.isEmpty else { return }
    for gesture in gestures where !gesture.isDoubtful && !isSound(path(to: gesture.button.key)) {
      // Whatever went wrong on the way, from now on it may come or not.
      for index in gestures.indices where gestures[index].button.key == gesture.button.key {
        gestures[index].isDoubtful = true
      }
    }
    if let lost = gestures.first(where: { $0.to < elapsed && !$0.isDoubtful }) {
      throw Violation(
        sentence: "a gesture at button \(lost.button.key) was lost: \(lost.action) did not come"
          + " between \(lost.from.inWords) and \(lost.to.inWords)")
    }
    gestures.removeAll { $0.to < elapsed }
  }
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}

extension LineAddress {
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
