// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware

/// Outputs: each has the expected level, and no other.
extension Oracle {
  /// How long a working chip may take: its transaction, and those of others before it.
  private static let chipBound = Duration.milliseconds(400)

  /// Models all outputs of the configuration in force.
  ///
  /// - Parameters:
  ///   - board: the board.
  ///   - inTurn: whether the transitions of this turn are still to be handled.
  func modelOutputs(_ board: SimulatedBoard, inTurn: Bool = false) {
    let old = pins
    let oldPlaces = places
    defer { noteLeaving(old) }
    pins = []
    places = [:]
    for (index, officer) in plan.settings.officers.enumerated() {
      switch plan.wiring.indicators[officer.key.key] {
      case .separate(let outputs)?:
        for (status, output) in outputs.sorted(by: { $0.key < $1.key }) {
          add(output, .led(officer: index, ID(status)), board)
        }
      case .colour(let red, let green, let blue)?:
        for (part, output) in [red, green, blue].enumerated() {
          add(output, .colour(officer: index, part: part), board)
        }
      case nil: break
      }
    }
    for index in lamps.indices {
      guard let output = plan.wiring.lamps[lamps[index].lamp.key.key] else { continue }
      lamps[index].place = pins.count
      add(output, .lamp(index), board)
    }
    for index in pins.indices {
      // One that had left may still be on its way to inactive.
      if let left = leaving[pins[index].pin] {
        pins[index].remember(left.inactive, at: elapsed)
      }
      // The new configuration may expect another level of the same output.
      guard let place = oldPlaces[pins[index].pin] else { continue }
      pins[index].remember(old[place], at: elapsed)
      pins[index].changedAt = elapsed
      // The level of a chip that is away cannot be read; its outputs keep their last known level.
      guard inTurn || board.level(of: pins[index].pin) == nil else { continue }
      pins[index].level = old[place].level
    }
  }

  /// Reads the levels of all outputs, after a chip has returned.
  func readLevels(_ board: SimulatedBoard) {
    for index in pins.indices {
      if let level = board.level(of: pins[index].pin) { pins[index].level = level }
    }
  }

  private func add(_ output: Output, _ use: PinModel.Use, _ board: SimulatedBoard) {
    var pin = output.pin.onBoard
    if case .line(let address) = pin { pin = .line(address.resolved) }
    let bound: Duration =
      switch pin {
      case .line(let address): address.isOnExpander ? expander.bound : .zero
      case .channel: Self.chipBound
      }
    places[pin] = pins.count
    pins.append(
      PinModel(
        pin: pin, use: use, activeLow: output.activeLow, path: path(to: pin),
        bound: bound, level: board.level(of: pin) ?? 0))
  }

  /// Decides the level of each indicator.
  func expectIndicators() {
    let observations = plan.settings.officers.map(observation)
    // One second on and one second off after an announced end.
    let isDarkHalf = !(now.boot.microseconds / 1_000_000).isMultiple(of: 2)
    for index in pins.indices {
      let duty: Double
      switch pins[index].use {
      case .lamp: continue
      case .led(let officer, let status):
        let isLit =
          switch observations[officer] {
          case .status(status, let isLate): !(isLate && isDarkHalf)
          case .leave: status == "on-leave"
          default: false
          }
        duty = isLit ? 1 : 0
      case .colour(let officer, let part):
        duty = self.duty(ofColour: part, observations[officer], isDarkHalf, pins[index].pin)
      }
      let tried = trials.present.map { trialDuty(pins[index].use, $0) }
      pins[index].expect(duty: tried ?? duty, at: elapsed)
    }
  }

  private func duty(ofColour part: Int, _ observation: Observation, _ isDarkHalf: Bool, _ pin: Pin)
    -> Double
  {
    let colour: Colour
    switch observation {
    case .unknown: return 0
    case .leave: colour = leaveStatus.colour
    case .status(let name, let isLate):
      guard !(isLate && isDarkHalf),
        let status = plan.settings.statuses.first(where: { $0.name == name })
      else { return 0 }
      colour = status.colour
    }
    let duty = Double([colour.red, colour.green, colour.blue][part]) / 255
    if case .channel("dimmer", _) = pin { return duty }
    return duty >= 0.5 ? 1 : 0
  }

  /// Handles the transitions of pins.
  func handle(_ transitions: [Transition], byDaemon: Bool) throws(Violation) {
    for transition in transitions {
      guard let place = places[transition.pin] else { continue }
      let was = pins[place].level
      pins[place].level = transition.after
      guard isSound(pins[place].path), startedAt != nil || byDaemon else { continue }
      switch pins[place].use {
      case .lamp(let lamp) where isTried(lamps[lamp]): break
      case .lamp(let lamp):
        try checkStep(of: lamps[lamp], pins[place], from: was)
        try checkMove(of: lamp, pins[place], from: was)
      default: try checkMove(of: pins[place])
      }
    }
  }

  /// Checks that an LED changes only to its expected level.
  private func checkMove(of pin: PinModel) throws(Violation) {
    guard !pin.isRight(at: elapsed), let startedAt, elapsed > startedAt else { return }
    throw Violation(
      message:
        "the LED on \(pin.pin) changed to \(pin.level), should be \(pin.expected)")
  }

  /// Checks that each output has its expected level within its bound.
  func comparePins() throws(Violation) {
    guard let startedAt else { return }
    for index in pins.indices {
      if pins[index].has(pins[index].expected) || isExcused(pins[index]) {
        pins[index].wrongSince = nil
        continue
      }
      let since = pins[index].wrongSince ?? elapsed
      pins[index].wrongSince = since
      guard elapsed - max(since, startedAt) >= pins[index].bound,
        elapsed > max(since, startedAt) || pins[index].bound == .zero
      else { continue }
      throw Violation(
        message: "\(pins[index].description(plan)) on \(pins[index].pin) is \(pins[index].level),"
          + " should be \(pins[index].expected) since \(pins[index].changedAt.inWords)")
    }
  }

  private func isExcused(_ pin: PinModel) -> Bool {
    if !isSound(pin.path) { return true }
    if case .lamp(let lamp) = pin.use { return isExcused(lamps[lamp]) }
    return false
  }
}

extension PinModel {
  /// What it is for.
  func description(_ plan: SignConfiguration) -> String {
    switch use {
    case .led(let officer, let status):
      "the LED \(status) of \(plan.settings.officers[officer].key)"
    case .colour(let officer, let part): "colour \(part) of \(plan.settings.officers[officer].key)"
    case .lamp(let lamp): "lamp \(plan.settings.lamps[lamp].key)"
    }
  }
}

extension Oracle {
  /// Whether a pin is an output without a fault.
  func isSoundOutput(_ pin: Pin) -> Bool {
    places[pin].map { isSound(pins[$0].path) } ?? false
  }
}
