// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reconciler {
  /// How far one line or device is from its desired state.
  enum Condition: Equatable {
    /// It has its desired state.
    case ready

    /// It will have it soon.
    case reconciling

    /// This error keeps it from it.
    case failed(HardwareError)

    /// It was released on request.
    case released
  }

  /// The condition of every line and device, in order.
  var conditions: [(name: String, condition: Condition)] {
    let driven = zip(outputs.lines, wanted.lines).map { output, wanted -> (String, Condition) in
      if let problem = output.problem { return (output.line.id.name, .failed(problem)) }
      if output.isReleased { return (output.line.id.name, .released) }
      return (output.line.id.name, output.has(wanted) ? .ready : .reconciling)
    }
    let present = chips.filter { !$0.value.chip.isLeaving }
    let watched = inputs.ids.map { id -> (String, Condition) in
      (id.name, problem(of: id).map(Condition.failed) ?? .ready)
    }
    let expanders = present.sorted { $0.key < $1.key }.map { key, chip -> (String, Condition) in
      if let problem = chip.problem { return (key, .failed(problem)) }
      return (key, chip.shown == wanted.channels[key] ?? [:] ? .ready : .reconciling)
    }
    let measuring = sensors.sorted { $0.key < $1.key }.map { key, sensor -> (String, Condition) in
      (key, sensor.problem.map(Condition.failed) ?? .ready)
    }
    return driven + watched + expanders + measuring
  }

  /// The conditions of the lines and devices that failed or were released, in the same order.
  ///
  /// They are asked for at each turn: names are made of what failed alone.
  var failures: [(name: String, condition: Condition)] {
    guard hasProblems else { return [] }
    var failures: [(name: String, condition: Condition)] = []
    for output in outputs.lines {
      if let problem = output.problem {
        failures.append((output.line.id.name, .failed(problem)))
      } else if output.isReleased {
        failures.append((output.line.id.name, .released))
      }
    }
    for id in inputs.ids {
      if let problem = problem(of: id) { failures.append((id.name, .failed(problem))) }
    }
    for key in chips.keys.sorted() where chips[key]?.chip.isLeaving == false {
      if let problem = chips[key]?.problem { failures.append((key, .failed(problem))) }
    }
    for key in sensors.keys.sorted() {
      if let problem = sensors[key]?.problem { failures.append((key, .failed(problem))) }
    }
    return failures
  }

  /// What keeps an input from being read: its line's problem, or that of the chip behind it.
  private func problem(of input: LineID) -> HardwareError? {
    inputs.problem(of: input)
      ?? pinMap.chip(behind: input).flatMap { chips[$0] }?.line.problem(of: input)
  }

  /// Whether any line or device failed or was released.
  private var hasProblems: Bool {
    if outputs.hasProblems || inputs.hasProblems { return true }
    for chip in chips.values where chip.problem != nil || chip.line.isStuck { return true }
    for sensor in sensors.values where sensor.problem != nil { return true }
    return false
  }

  /// Whether every line and channel has its last desired level.
  var isReconciled: Bool {
    zip(outputs.lines, wanted.lines).allSatisfy { output, wanted in
      output.isReleased || output.has(wanted)
    }
      && chips.allSatisfy { key, chip in
        chip.chip.isLeaving || chip.shown == wanted.channels[key] ?? [:]
      }
  }

  /// Whether every line and chip has been driven once, or has an error.
  var hasTriedOutputs: Bool {
    outputs.lines.allSatisfy { $0.shown != nil || $0.problem != nil || $0.isReleased }
      && chips.values.allSatisfy { $0.shown != nil || $0.problem != nil || $0.chip.isLeaving }
  }

  /// Whether the hardware follows the steps of a lamp's fade, of which one may be on its way.
  func isFollowing(lamp: ID<Lamp>) -> Bool {
    guard case .channel(let chip, let channel)? = pinMap.pin(ofLamp: lamp) else { return false }
    return chips[chip].map { $0.problem == nil && $0.shown?[channel] != nil } ?? false
  }

  /// Whether the hardware drives a lamp at the level that was last wanted.
  ///
  /// A lamp that left the configuration is to be dark: it is once everything that left is inactive.
  func isDriven(lamp: ID<Lamp>) -> Bool {
    switch pinMap.pin(ofLamp: lamp) {
    case .line?:
      guard let place = outputs.place(of: .lamp(lamp.key)) else { return false }
      return outputs.lines[place].has(wanted.lines[place])
    case .channel(let chip, let channel)?:
      return chips[chip]?.shown?[channel] == wanted.channels[chip]?[channel]
    case nil: return !isLeaving && chips.allSatisfy { $1.shown == wanted.channels[$0] ?? [:] }
    }
  }
}
