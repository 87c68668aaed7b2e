// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import SimulatedHost
import Varlink

/// What monitors have: the whole state, put together from their replies.
extension ClientPool {
  /// Applies a reply to a monitor.
  func follow(_ agent: Agent, _ output: JSON.Object) throws(Violation) {
    guard let update = try? Reply.continuing(output).output(as: Wire.Monitor.Result.self) else {
      throw Violation(message: "a monitor got a reply that cannot be parsed")
    }
    if let number = agent.lastNumber, update.number <= number, agent.isSteady {
      throw Violation(message: "a monitor got number \(update.number) after \(number)")
    }
    guard var state = update.state ?? agent.state else {
      throw Violation(message: "a monitor got news before the state")
    }
    if update.state == nil, agent.lastNumber.map({ update.number != $0 + 1 }) ?? true {
      throw Violation(message: "a monitor did not get number \((agent.lastNumber ?? 0) + 1)")
    }
    for officer in update.officers ?? [] {
      if let place = state.officers.firstIndex(where: { $0.officer == officer.officer }) {
        state.officers[place] = officer
      }
    }
    for lamp in update.lamps ?? [] {
      if let place = state.lamps.firstIndex(where: { $0.lamp == lamp.lamp }) {
        state.lamps[place] = lamp
      }
    }
    for device in update.devices ?? [] {
      if let place = state.devices.firstIndex(where: { $0.device == device.device }) {
        state.devices[place] = device
      }
    }
    for plate in update.plates ?? [] {
      if let place = state.plates?.firstIndex(where: { $0.device == plate.device }) {
        state.plates?[place] = plate
      }
    }
    state.faults = update.faults ?? state.faults
    state.calls = update.calls ?? state.calls
    state.letters = update.letters ?? state.letters
    agent.state = state
    agent.lastNumber = update.number
  }

  /// Checks that a reply speaks of what its call named, whatever a reload has removed meanwhile.
  func checkSubject(_ output: JSON.Object, _ kind: PendingCall.Kind) throws(Violation) {
    let reply = Reply.final(output)
    let isRight: Bool
    switch kind {
    case .set(let officer, _, _, _):
      let result = try? reply.output(as: Wire.SetWhereabouts.Result.self)
      isRight = result?.whereabouts.officer == officer
    case .lamp(let lamp, _):
      isRight = (try? reply.output(as: Wire.SetLamp.Result.self))?.lamp.lamp == lamp
    case .emptyLetters: isRight = (try? reply.output(as: Wire.EmptyLetters.Result.self)) != nil
    case .attention: isRight = (try? reply.output(as: Wire.SetAttention.Result.self)) != nil
    case .other, .refused, .status, .monitor, .trial, .step, .accept: isRight = true
    }
    guard isRight else { throw Violation(message: "a reply speaks of another subject: \(kind)") }
  }

  /// Compares what monitors have, before or after the present turn, with a reply to `Status` in it.
  func compareMonitors(_ status: Wire.State) throws(Violation) {
    for agent in agents
    where agent.isSteady && !agent.isStranger && !agent.client.isEnded && !agent.client.hasInput {
      let known = [agent.before, agent.state].compactMap { $0?.withoutClocks.parts }
      guard let last = known.last else { continue }
      for (name, part) in status.withoutClocks.parts.sorted(by: { $0.key < $1.key })
      where !known.contains(where: { $0[name] == part }) {
        throw Violation(
          message: "a monitor was not told of \(name): it has \(last[name] ?? "nothing"),"
            + " the status is \(part)")
      }
    }
  }
}

extension Wire.State {
  /// The state without what grows by itself.
  fileprivate var withoutClocks: Wire.State {
    var state = self
    state.now = nil
    state.generation = 0
    for index in state.lamps.indices {
      state.lamps[index].hours = 0
      state.lamps[index].wattHours = 0
    }
    for index in state.faults.indices { state.faults[index].age = 0 }
    return state
  }

  /// The state in parts, as text: each may be as before the turn or as after it.
  fileprivate var parts: [String: String] {
    var parts: [String: String] = [:]
    for officer in officers { parts["officer \(officer.officer)"] = "\(officer)" }
    for lamp in lamps { parts["lamp \(lamp.lamp)"] = "\(lamp)" }
    for device in devices { parts["device \(device.device)"] = "\(device)" }
    for plate in plates ?? [] { parts["plate \(plate.device)"] = "\(plate)" }
    parts["the faults"] = "\(faults)"
    parts["the calls"] = "\(String(describing: calls))"
    parts["the letters"] = "\(String(describing: letters))"
    var rest = self
    rest.officers = []
    rest.lamps = []
    rest.devices = []
    rest.plates = nil
    rest.faults = []
    rest.calls = nil
    rest.letters = nil
    parts["the rest"] = "\(rest)"
    return parts
  }
}

extension Oracle {
  /// Checks that monitors got the offset of the time zone when it changed, and not with the next
  /// event.
  func checkOffsets(_ machine: Machine) throws(Violation) {
    let clock = (machine.host.civilAtBoot, machine.host.zone)
    defer { lastClock = clock }
    guard let last = lastClock, last.0 == clock.0, last.1 == clock.1, !hasAdopted else { return }
    let offset = now.zone.offset(at: now.civil)
    guard now.zone.offset(at: now.civil - .seconds(1)) == offset else { return }
    for agent in clients.agents where agent.isSteady && !agent.client.isEnded {
      guard let known = agent.before?.offset, known != Int(offset) else { continue }
      throw Violation(
        message: "a monitor has the offset \(known), though it is \(offset) for more than a second")
    }
  }
}
