// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Varlink

/// What callers do: sensible things, senseless things, and bad ones.
extension Simulation {
  /// Somebody calls.
  func callIn() {
    guard machine.daemon != nil else { return }
    switch random.roll(0...99) {
    case 0..<35: askToSet()
    case 35..<55:
      let lamps = machine.adopted.settings.lamps
      if !lamps.isEmpty {
        ask(for: random.pick(lamps), random.pick([.on, .off, .dim, .automatic]))
      }
    case 55..<65: askForStatus()
    case 65..<72: follow()
    case 72..<78: askNonsense()
    case 78..<82: askForHistory()
    case 82..<86: sendHalf()
    case 86..<90: sendRubbish()
    case 90..<94: readNothing()
    case 94..<97: flood()
    default: crowd()
    }
  }

  private func connect(privileged: Bool = false) -> ClientPool.Agent {
    var (user, peer) = oracle.clients.newUser()
    peer.isPrivileged = privileged
    let agent = ClientPool.Agent(user, machine.host.connect(peer))
    // Where everybody is connected already, one more is refused.
    agent.mayEnd = machine.host.clientCount > 60
    oracle.clients.add(agent)
    return agent
  }

  private func leave(_ agent: ClientPool.Agent, after span: Duration) {
    later(span, "\(agent.user) leaves") { simulation in
      guard !agent.client.isEnded else { return }
      simulation.oracle.clients.drop(agent)
      agent.client.hangUp()
    }
  }

  private func ask<M: VarlinkMethod>(
    _ agent: ClientPool.Agent, _ kind: ClientPool.Ask.Kind, _ method: M.Type,
    _ parameters: M.Parameters, mode: Call.Mode = .single
  ) {
    guard let call = try? Call(method, parameters, mode: mode) else { return }
    agent.asks.append(ClientPool.Ask(kind: kind, since: machine.elapsed))
    agent.client.send(call)
  }

  /// Somebody sets whereabouts.
  func askToSet() {
    guard machine.daemon != nil else { return }
    let plan = machine.adopted
    let agent = connect()
    note("\(agent.user) sets whereabouts")
    for number in 0..<random.pick([1, 1, 1, 3]) {
      let officer = random.pick(plan.settings.officers).key.key
      let status = random.pick(plan.settings.statuses).name.key
      let seconds = random.percent(40) ? random.pick([1, 60, 3600, 86_400, 31_536_000]) : nil
      ask(agent, officer, status, seconds, note: "\(agent.user) \(number)")
    }
    // Some do not wait for the answer.
    leave(agent, after: random.percent(20) ? .milliseconds(1) : .seconds(60))
  }

  /// Somebody sets the whereabouts of one officer.
  func set(_ officer: String, to status: String) {
    let agent = connect()
    ask(agent, officer, status, nil, note: agent.user)
    leave(agent, after: .seconds(60))
  }

  private func ask(
    _ agent: ClientPool.Agent, _ officer: String, _ status: String, _ seconds: Int?, note: String
  ) {
    ask(
      agent, .set(officer: officer, status: status, seconds: seconds, note: note),
      Wire.SetWhereabouts.self,
      .init(officer: officer, status: status, forSeconds: seconds, note: note))
  }

  /// Somebody asks for a lamp.
  func ask(for lamp: Lamp, _ mode: Wire.SetLamp.Parameters.Mode) {
    let agent = connect()
    let lamp = lamp.key.key
    var order = Wire.SetLamp.Parameters(lamp: lamp, mode: mode)
    if order.mode == .dim { order.level = Double(random.roll(0...100)) / 100 }
    if order.mode != .automatic {
      switch random.roll(0...3) {
      case 0: order.forSeconds = random.pick([1, 2, 60, 7200])
      case 1: order.untilRevoked = true
      default: break
      }
    }
    note("\(agent.user) overrides \(lamp): \(order.mode)")
    ask(agent, .lamp(lamp, order), Wire.SetLamp.self, order)
    leave(agent, after: .seconds(60))
  }

  /// Somebody asks for the status.
  func askForStatus() {
    guard machine.daemon != nil else { return }
    let agent = connect()
    ask(agent, .status, Wire.Status.self, .init())
    leave(agent, after: .seconds(2))
  }

  /// Somebody with the right has the configuration read again.
  func askToReload() {
    let agent = connect(privileged: true)
    ask(agent, .other, Wire.Reload.self, .init())
    leave(agent, after: .seconds(2))
  }

  /// Somebody follows the state.
  func follow() {
    let agent = connect()
    agent.isMonitor = true
    ask(agent, .monitor, Wire.Monitor.self, .init(), mode: .more)
    note("\(agent.user) follows the state")
    leave(agent, after: random.anySpan(.seconds(1), .hours(30)))
    guard random.percent(30) else { return }
    // It falls asleep for a while, and may find itself dropped.
    later(.seconds(1), "\(agent.user) stops reading") { _ in
      agent.mayEnd = true
      agent.client.reads = false
    }
    later(.seconds(random.roll(2...9)), "\(agent.user) reads on") { _ in
      guard !agent.client.isEnded else { return }
      agent.client.reads = true
      agent.client.hasInput = true
    }
  }

  private func askNonsense() {
    let agent = connect()
    ask(agent, .refused, Wire.SetWhereabouts.self, .init(officer: "nobody", status: "out"))
    ask(agent, .refused, Wire.SetWhereabouts.self, .init(officer: "o1", status: "lost"))
    ask(
      agent, .refused, Wire.SetWhereabouts.self,
      .init(officer: "o1", status: "out", forSeconds: -1))
    ask(agent, .refused, Wire.SetLamp.self, .init(lamp: "moon", mode: .on))
    ask(agent, .refused, Wire.Reload.self, .init())
    ask(agent, .refused, Wire.Monitor.self, .init())
    leave(agent, after: .seconds(3))
  }

  private func askForHistory() {
    let agent = connect(privileged: true)
    ask(agent, .other, Wire.History.self, .init(limit: 5))
    ask(agent, .other, Wire.Check.self, .init())
    ask(agent, .other, Wire.BackUp.self, .init())
    leave(agent, after: .seconds(10))
  }

  private func sendHalf() {
    let agent = connect()
    note("\(agent.user) sends half a message")
    agent.client.send(Array("{\"method\":".utf8))
    agent.endsBy = machine.elapsed + .seconds(11)
    leave(agent, after: .seconds(40))
  }

  private func sendRubbish() {
    let agent = connect()
    note("\(agent.user) sends rubbish")
    let bytes = (0..<random.roll(1...300)).map { _ in UInt8(random.roll(1...255)) }
    agent.client.send(bytes + [0])
    agent.endsBy = machine.elapsed + .seconds(1)
    leave(agent, after: .seconds(40))
  }

  private func readNothing() {
    let agent = connect()
    note("\(agent.user) asks and does not read")
    agent.client.reads = false
    for _ in 0..<random.roll(1...40) { ask(agent, .status, Wire.Status.self, .init()) }
    agent.endsBy = machine.elapsed + .seconds(6)
    leave(agent, after: .seconds(40))
  }

  private func flood() {
    let agent = connect()
    let count = random.roll(33...150)
    note("\(agent.user) asks \(count) times at once")
    for _ in 0..<count { ask(agent, .status, Wire.Status.self, .init()) }
    leave(agent, after: .seconds(5))
  }

  private func crowd() {
    let (_, peer) = oracle.clients.newUser()
    note("uid \(peer.uid) connects twenty times")
    for number in 0..<20 {
      let agent = ClientPool.Agent("\(peer.uid).\(number)", machine.host.connect(peer))
      if number >= 16 { agent.endsBy = machine.elapsed + .seconds(1) } else { agent.mayEnd = true }
      oracle.clients.add(agent)
      leave(agent, after: .seconds(5))
    }
  }
}
