// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Varlink

/// Calls of clients: valid, invalid and hostile ones.
extension Simulation {
  /// A random client calls.
  func useClient() {
    guard machine.daemon != nil else { return }
    switch random.roll(0...109) {
    case 100..<102: sitOnConnections()
    case 102..<104: leaveDeadMonitors()
    case 104..<107: readSlowly()
    case 107..<110: makeMistakeAfterCalls()
    case 0..<35: setWhereabouts()
    case 35..<55:
      let lamps = machine.adopted.settings.lamps
      if !lamps.isEmpty {
        setLamp(random.pick(lamps), random.pick([.on, .off, .dim, .automatic]))
      }
    case 55..<65: callStatus()
    case 65..<72: callMonitor()
    case 72..<78: callInvalidly()
    case 78..<82: callHistory()
    case 82..<86: sendIncompleteMessage()
    case 86..<90: sendGarbage()
    case 90..<94: neverRead()
    case 94..<97: sendManyCalls()
    default: connectManyTimes()
    }
  }

  /// Connects a user with rights.
  func connect(privileged: Bool = false) -> ClientPool.Agent {
    var (user, peer) = oracle.clients.newUser()
    peer.isPrivileged = privileged
    let agent = ClientPool.Agent(user, machine.host.connect(peer))
    // Where fifty users with rights are busy one more is rejected, and root never is.
    agent.mayEnd = !privileged && oracle.clients.agents.count { !$0.isStranger } > 50
    oracle.clients.add(agent)
    return agent
  }

  func hangUp(_ agent: ClientPool.Agent, after span: Duration) {
    later(span, "\(agent.user) hangs up") { simulation in
      guard !agent.client.isEnded else { return }
      simulation.oracle.clients.drop(agent)
      agent.client.hangUp()
    }
  }

  func call<M: VarlinkMethod>(
    _ agent: ClientPool.Agent, _ kind: ClientPool.PendingCall.Kind, _ method: M.Type,
    _ parameters: M.Parameters, mode: Call.Mode = .single
  ) {
    guard let message = try? Call(method, parameters, mode: mode) else { return }
    agent.pendingCalls.append(ClientPool.PendingCall(kind: kind, since: machine.elapsed))
    agent.client.send(message)
  }

  /// A client sets whereabouts.
  func setWhereabouts() {
    guard machine.daemon != nil else { return }
    let plan = machine.adopted
    let agent = connect()
    note("\(agent.user) sets whereabouts")
    for number in 0..<random.pick([1, 1, 1, 3]) {
      let officer = random.pick(plan.settings.officers).key.key
      let status = random.pick(plan.settings.statuses).name.key
      let seconds = random.percent(40) ? random.pick([1, 60, 3600, 86_400, 31_536_000]) : nil
      call(agent, officer, status, seconds, note: "\(agent.user) \(number)")
    }
    // Some clients do not wait for the reply.
    hangUp(agent, after: random.percent(20) ? .milliseconds(1) : .seconds(60))
  }

  /// A client sets the whereabouts of one officer.
  func set(_ officer: String, to status: String) {
    let agent = connect()
    call(agent, officer, status, nil, note: agent.user)
    hangUp(agent, after: .seconds(60))
  }

  private func call(
    _ agent: ClientPool.Agent, _ officer: String, _ status: String, _ seconds: Int?, note: String
  ) {
    call(
      agent, .set(officer: officer, status: status, seconds: seconds, note: note),
      Wire.SetWhereabouts.self,
      .init(officer: officer, status: status, forSeconds: seconds, note: note))
  }

  /// A client sets a lamp.
  func setLamp(_ lamp: Lamp, _ mode: Wire.SetLamp.Parameters.Mode) {
    let agent = connect()
    let lamp = lamp.key.key
    var command = Wire.SetLamp.Parameters(lamp: lamp, mode: mode)
    if command.mode == .dim { command.level = Double(random.roll(0...100)) / 100 }
    if command.mode != .automatic {
      switch random.roll(0...3) {
      case 0: command.forSeconds = random.pick([1, 2, 60, 7200])
      case 1: command.untilRevoked = true
      default: break
      }
    }
    note("\(agent.user) overrides \(lamp): \(command.mode)")
    call(agent, .lamp(lamp, command), Wire.SetLamp.self, command)
    hangUp(agent, after: .seconds(60))
  }

  /// A client empties the mailbox.
  func emptyLetters() {
    guard machine.daemon != nil else { return }
    let agent = connect()
    note("\(agent.user) empties the mailbox")
    call(agent, .emptyLetters, Wire.EmptyLetters.self, .init())
    hangUp(agent, after: .seconds(60))
  }

  /// A client calls `Status`.
  func callStatus() {
    guard machine.daemon != nil else { return }
    let agent = connect()
    call(agent, .status, Wire.Status.self, .init())
    hangUp(agent, after: .seconds(2))
  }

  /// A privileged client calls `Reload`.
  func callReload() {
    let agent = connect(privileged: true)
    call(agent, .other, Wire.Reload.self, .init())
    hangUp(agent, after: .seconds(2))
  }

  /// A client calls `Monitor`.
  func callMonitor() {
    let agent = connect()
    agent.isMonitor = true
    call(agent, .monitor, Wire.Monitor.self, .init(), mode: .more)
    note("\(agent.user) follows the state")
    hangUp(agent, after: random.anySpan(.seconds(1), .hours(30)))
    guard random.percent(30) else { return }
    // It stops reading for a while, and may be disconnected.
    later(.seconds(1), "\(agent.user) stops reading") { _ in
      agent.mayEnd = true
      agent.client.reads = false
    }
    later(.seconds(random.roll(2...9)), "\(agent.user) reads again") { _ in
      guard !agent.client.isEnded else { return }
      agent.client.reads = true
      agent.client.hasInput = true
    }
  }

  private func callInvalidly() {
    let agent = connect()
    call(agent, .refused, Wire.SetWhereabouts.self, .init(officer: "nobody", status: "out"))
    call(agent, .refused, Wire.SetWhereabouts.self, .init(officer: "o1", status: "lost"))
    call(
      agent, .refused, Wire.SetWhereabouts.self,
      .init(officer: "o1", status: "out", forSeconds: -1))
    for end in Self.impossibleEnds {
      call(
        agent, .refused, Wire.SetWhereabouts.self,
        .init(officer: "o1", status: "out", until: end))
    }
    for note in Self.hostileNotes {
      call(
        agent, .refused, Wire.SetWhereabouts.self, .init(officer: "o1", status: "out", note: note))
    }
    if let lamp = machine.adopted.settings.lamps.first?.key.key {
      call(
        agent, .refused, Wire.SetLamp.self,
        .init(lamp: lamp, mode: .on, until: Self.impossibleEnds[0]))
    }
    call(agent, .refused, Wire.SetLamp.self, .init(lamp: "moon", mode: .on))
    call(agent, .refused, Wire.Reload.self, .init())
    call(agent, .refused, Wire.Monitor.self, .init())
    hangUp(agent, after: .seconds(3))
  }

  /// Ends that no clock of the simulation comes within a year of, or that are no times.
  private static let impossibleEnds = [
    "300000-01-01T00:00", "10000-01-01T00:00", "9999-12-31T23:59", "2150-01-01T00:00", "24:01",
  ]

  /// Notes that residents cannot be shown: too long in one of the ways to count, or with a
  /// character that hides or reorders others.
  private static let hostileNotes = [
    String(repeating: "字", count: 61), "出" + String(repeating: "\u{300}", count: 2000),
    String(repeating: "👨\u{200D}👩\u{200D}👧", count: 27), "\u{202E}外出", "外\u{1B}[2J出", "\u{E000}",
  ]

  private func callHistory() {
    let agent = connect(privileged: true)
    call(agent, .other, Wire.History.self, .init(limit: 5))
    call(agent, .other, Wire.Check.self, .init())
    call(agent, .other, Wire.BackUp.self, .init())
    hangUp(agent, after: .seconds(10))
  }

  private func sendIncompleteMessage() {
    let agent = connect()
    note("\(agent.user) sends an incomplete message")
    agent.client.send(Array("{\"method\":".utf8))
    agent.endsBy = machine.elapsed + .seconds(11)
    hangUp(agent, after: .seconds(40))
  }

  private func sendGarbage() {
    let agent = connect()
    note("\(agent.user) sends garbage")
    let bytes = (0..<random.roll(1...300)).map { _ in UInt8(random.roll(1...255)) }
    agent.client.send(bytes + [0])
    agent.endsBy = machine.elapsed + .seconds(1)
    hangUp(agent, after: .seconds(40))
  }

  private func neverRead() {
    let agent = connect()
    note("\(agent.user) calls and does not read")
    agent.client.reads = false
    for _ in 0..<random.roll(1...40) { call(agent, .status, Wire.Status.self, .init()) }
    agent.endsBy = machine.elapsed + .seconds(6)
    hangUp(agent, after: .seconds(40))
  }

  private func sendManyCalls() {
    let agent = connect()
    let count = random.roll(33...150)
    note("\(agent.user) makes \(count) calls at once")
    for _ in 0..<count { call(agent, .status, Wire.Status.self, .init()) }
    hangUp(agent, after: .seconds(5))
  }

  private func connectManyTimes() {
    let (_, peer) = oracle.clients.newUser()
    note("uid \(peer.uid) connects twenty times")
    for number in 0..<20 {
      let agent = ClientPool.Agent("\(peer.uid).\(number)", machine.host.connect(peer))
      // The longest idle ones end in favour of the last ones.
      agent.mayEnd = true
      if number < 4, machine.host.clientCount < 30 { agent.endsBy = machine.elapsed + .seconds(1) }
      oracle.clients.add(agent)
      hangUp(agent, after: .seconds(5))
    }
  }
}
