// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware

/// What leaves the configuration is driven inactive, and stays so whatever happens; what leaves
/// with a fault is tried for an hour (docs/guide/configuring.md, "What a reload removes").
extension Oracle {
  /// For how long the sign tries to reach what left, with a margin.
  private static let limit = Duration.minutes(58)

  /// Watches the outputs that the configuration in force does not have any more.
  func noteLeaving(_ old: [PinModel]) {
    for pin in old where places[pin.pin] == nil {
      leaving[pin.pin] = LeavingOutput(
        name: pin.pin.description, inactive: pin.activeLow ? 1 : 0, path: pin.path,
        bound: pin.bound + .milliseconds(200))
    }
    for pin in places.keys { leaving[pin] = nil }
    for input in plan.wiring.buttons.values { leaving[input.pin.onBoard.resolved] = nil }
    let panels = plan.wiring.panels.values.flatMap(\.port.lines)
    let interrupts = plan.wiring.devices.values.compactMap(\.interrupt)
    for line in panels + interrupts { leaving[.line(line.resolved)] = nil }
  }

  /// Watches only what the sign still drives after the power was off, or after a reboot.
  func forgetLeaving(keepingChips: Bool) {
    leavingDisplay = nil
    leaving = leaving.filter { pin, _ in
      // The drivers of the kernel start anew with it.
      guard keepingChips, case .channel(let device, _) = pin else { return false }
      return boardDevices[device]?.isKernels == false
    }
  }

  /// Watches nothing that the next process cannot know of: the card failed since it was driven, and
  /// has nothing of it, or that it was inactive.
  func forgetUnsavedLeaving(_ saved: DrivenOutputs) {
    if saved.displays.isEmpty { leavingDisplay = nil }
    let lines = Set(saved.lines.keys.map(\.resolved))
    leaving = leaving.filter { pin, _ in
      switch pin {
      case .line(let address): return lines.contains(address)
      case .channel(let key, let number):
        guard let chip = boardDevices[key].map(DrivenOutputs.Chip.init) else { return false }
        let use = saved.channels[DrivenOutputs.Channel(chip: chip, number: number)]
        return use.map { !$0.isInactive } ?? false
      }
    }
  }

  /// Notes whether the sign can read what earlier processes have driven: at a start, and when its
  /// journal can be read.
  func noteLeavingRead(_ isRead: Bool) {
    for pin in leaving.keys {
      leaving[pin]?.isUnread = !isRead
      leaving[pin]?.wrongSince = nil
    }
    leavingDisplay?.isUnread = !isRead
    leavingDisplay?.daemonStarts(at: elapsed)
  }

  /// Checks that what left is inactive.
  func checkLeaving(_ board: SimulatedBoard) throws(Violation) {
    guard startedAt != nil else { return }
    if !leaving.isEmpty {
      for (pin, output) in leaving.sorted(by: { $0.value.name < $1.value.name }) {
        leaving[pin] = try checked(output, pin, board)
      }
    }
    try checkLeavingDisplay(board)
  }

  private func checked(
    _ output: LeavingOutput, _ pin: Pin, _ board: SimulatedBoard
  ) throws(Violation) -> LeavingOutput? {
    var output = output
    guard !output.isUnread else { return output }
    if output.isLeftAlone {
      guard isConfigured(pin) else { return output }
      // It has its chip set up again, as when it left.
      output.isLeftAlone = false
      output.wasInactive = false
    }
    let level = board.level(of: pin)
    if level.map({ abs($0 - output.inactive) <= 0.001 }) ?? false { output.wasInactive = true }
    guard isSound(output.path), let level else {
      output.unsoundSince = output.unsoundSince ?? elapsed
      output.wrongSince = nil
      return output
    }
    // It has been given up.
    if let since = output.unsoundSince, elapsed - since > Self.limit { return nil }
    output.unsoundSince = nil
    guard abs(level - output.inactive) > 0.001 else {
      output.wrongSince = nil
      return output
    }
    let since = output.wrongSince ?? elapsed
    output.wrongSince = since
    let from = max(since, startedAt ?? since)
    guard elapsed - from < output.bound else {
      throw Violation(
        message: "\(pin) left the configuration and is \(level), should be \(output.inactive)"
          + " since \(since.inWords)")
    }
    return output
  }

  /// Notes that a chip lost its registers, which the sign has left alone if it left as a whole and
  /// was inactive (docs/guide/operating.md, "What leaves the configuration").
  func leaveAlone(_ device: String) {
    for (pin, output) in leaving where output.wasInactive && !isConfigured(pin) {
      guard case .channel(device, _) = pin else { continue }
      leaving[pin]?.isLeftAlone = true
      leaving[pin]?.wrongSince = nil
    }
  }

  /// Whether the configuration has the chip of a channel, under any key.
  private func isConfigured(_ pin: Pin) -> Bool {
    guard case .channel(let key, _) = pin, let chip = boardDevices[key] else { return false }
    return plan.wiring.devices.values.contains {
      DrivenOutputs.Chip($0) == DrivenOutputs.Chip(chip)
    }
  }

  private func checkLeavingDisplay(_ board: SimulatedBoard) throws(Violation) {
    guard var display = leavingDisplay, !display.isUnread else { return }
    guard isSound(display.path) else {
      display.unsoundSince = display.unsoundSince ?? elapsed
      display.fail(at: elapsed)
      return leavingDisplay = display
    }
    if let since = display.unsoundSince, elapsed - since > Self.limit / 2 {
      // It has been given up, or its last attempt is far away.
      return leavingDisplay = nil
    }
    display.unsoundSince = nil
    defer { leavingDisplay = display }
    guard elapsed >= display.clearFrom, display.isDue(at: elapsed) else { return }
    guard board.showsAnything else { return display.wasClear(at: elapsed) }
    throw Violation(message: "the display left the configuration, and still shows something")
  }

  /// Notes the levels of lamps at an orderly end of the daemon.
  func noteLevelsAtEnd() {
    guard diskIsSound else { return levelsAtEnd = [:] }
    decideLamps()
    // The sign knows and saves a level as the output shows it.
    for lamp in lamps where !isUncertain(lamp) {
      levelsAtEnd[lamp.lamp.key] = lamp.level.map(lamp.shown)
    }
  }

  /// Checks that a start finds the levels of lamps at the end of the last process.
  func checkLevelsAtEnd(_ restored: Restored) throws(Violation) {
    defer { levelsAtEnd = [:] }
    guard !part("reading").isFaulty else { return }
    for (lamp, level) in levelsAtEnd.sorted(by: { $0.key < $1.key }) {
      let found = restored.lamps[lamp]?.level
      guard found == level else {
        throw Violation(
          message: "the journal has lamp \(lamp) at \(found?.percent ?? -1)% after an orderly end"
            + " at \(level.percent)%")
      }
    }
  }

  /// Checks that a stop has cleared the LEDs, and moved no lamp on a chip.
  func checkCleared(_ transitions: [Transition], _ board: SimulatedBoard) throws(Violation) {
    for pin in pins where isSound(pin.path) {
      switch pin.use {
      case .led, .colour:
        let level = board.level(of: pin.pin) ?? 0
        guard abs(level - (pin.activeLow ? 1 : 0)) > 0.001 else { continue }
        throw Violation(message: "the LED on \(pin.pin) is lit after a stop")
      case .lamp(let index):
        let isLeft = pin.has(pin.expected) || isExcused(lamps[index]) || !diskIsSound
        guard case .channel = pin.pin, !isLeft, transitions.contains(where: { $0.pin == pin.pin })
        else { continue }
        throw Violation(message: "the lamp on \(pin.pin) was switched by a stop")
      }
    }
  }
}

extension Pin {
  /// The pin by the chip and offset of its line.
  fileprivate var resolved: Pin {
    if case .line(let address) = self { .line(address.resolved) } else { self }
  }
}
