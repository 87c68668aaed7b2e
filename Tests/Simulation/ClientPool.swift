// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Varlink

/// The clients of a simulated sign: their connections, pending calls and received replies.
final class ClientPool {
  /// A call without its final reply.
  struct PendingCall {
    enum Kind {
      case other
      case refused
      case status
      case monitor
      case set(officer: String, status: String, seconds: Int?, note: String)
      case lamp(String, Wire.SetLamp.Parameters)
      case emptyLetters
      case attention(on: Bool, seconds: Int?)
      case trial, accept
      case step(part: String?, isActive: Bool, of: Agent)
    }

    let kind: Kind
    let since: Duration

    /// The generation of the change that the call made.
    var generation: UInt64?
  }

  /// A client with one connection.
  final class Agent {
    let user: String
    let client: SimulatedClient
    var pendingCalls: [PendingCall] = []

    /// The latest time at which the daemon must close the connection.
    var endsBy: Duration?

    /// Whether the daemon may close the connection, and whether only after the replies.
    var mayEnd = false
    var mustReply = false

    /// Whether it has no right but those of everyone.
    var isStranger = false
    var isMonitor = false
    var lastNumber: Int?

    /// Whether it tries the wiring, for how long without a step, and what it received at the
    /// beginning.
    var isTrying = false
    var lease = Duration.zero
    var leaseNumber: Int?
    var wiring: String?
    var parts: [String] = []

    /// The state as a monitor has it, and as it was before the present turn.
    var state: Wire.State?
    var before: Wire.State?

    /// Whether it is a monitor that reads all the time.
    var isSteady: Bool { isMonitor && !mayEnd && client.reads && lastNumber != nil }

    init(_ user: String, _ client: SimulatedClient) {
      self.user = user
      self.client = client
    }
  }

  private(set) var agents: [Agent] = []

  /// The last clients that have hung up; the calls that they had sent before still count.
  private(set) var departed: [Agent] = []

  /// The replies to `Status` in the present turn.
  private var reported: [Wire.State] = []
  private var lastUser = 0

  /// Connections whose clients are gone, and since when; the daemon must release them.
  var gone: [(client: SimulatedClient, since: Duration)] = []

  /// A new user, whose name is not used yet.
  func newUser() -> (name: String, peer: Peer) {
    lastUser += 1
    let name = "u\(lastUser)"
    return (name, Peer(uid: UInt32(1000 + lastUser), user: name, groups: ["dutysign"]))
  }

  func add(_ agent: Agent) { agents.append(agent) }

  func dropAll() {
    agents = []
    departed = []
    gone = []
  }

  /// Adds an offset to the generations of pending calls, as the daemon does with its changes.
  func rebase(by shift: UInt64) {
    for agent in agents + departed {
      for index in agent.pendingCalls.indices { agent.pendingCalls[index].generation? += shift }
    }
  }

  func drop(_ agent: Agent) {
    agents.removeAll { $0 === agent }
    departed = departed.suffix(99) + [agent]
  }

  /// Finds the pending call that made a change of whereabouts.
  func explain(
    _ new: Whereabouts, of officer: ID<Officer>, by user: String?, _ now: Now
  ) throws(Violation) {
    for agent in agents + departed where agent.user == user {
      for index in agent.pendingCalls.indices where agent.pendingCalls[index].generation == nil {
        guard
          case .set(let who, let status, let seconds, let note) = agent.pendingCalls[index].kind,
          who == officer.key, new.status.key == status, new.note == note,
          new.since.boot == now.boot
        else { continue }
        let until = seconds.map { now.boot + .seconds($0) }
        switch new.until {
        case nil where until == nil: break
        case .after(until, _)?: break
        default: continue
        }
        agent.pendingCalls[index].generation = new.generation
        return
      }
    }
    throw Violation(
      message: "\(user ?? "somebody") set \(officer) to \(new.status) without a call")
  }

  /// Finds the pending call that emptied the mailbox.
  func explainEmptying(_ change: Change, by user: String?) throws(Violation) {
    for agent in agents where agent.user == user {
      for index in agent.pendingCalls.indices where agent.pendingCalls[index].generation == nil {
        guard case .emptyLetters = agent.pendingCalls[index].kind else { continue }
        agent.pendingCalls[index].generation = change.generation
        return
      }
    }
    throw Violation(message: "\(user ?? "somebody") emptied the mailbox without a call")
  }

  /// Finds the pending call that made an override.
  func explain(
    _ override: LampOverride?, of lamp: ID<Lamp>, _ change: Change, by user: String?, _ now: Now
  ) throws(Violation) {
    for agent in agents + departed where agent.user == user {
      for index in agent.pendingCalls.indices where agent.pendingCalls[index].generation == nil {
        guard case .lamp(lamp.key, let command) = agent.pendingCalls[index].kind,
          command.requests(override, now)
        else { continue }
        agent.pendingCalls[index].generation = change.generation
        return
      }
    }
    throw Violation(message: "\(user ?? "somebody") overrode \(lamp) without a call")
  }

  /// Reads the replies of all clients and checks them.
  func receive(_ oracle: Oracle, _ machine: Machine) throws(Violation) {
    for agent in agents { agent.before = agent.state }
    try oracle.checkOffsets(machine)
    reported = []
    for agent in agents {
      if agent.client.hasInput { try receive(agent, oracle, machine) }
      try checkConnection(agent, oracle, machine)
    }
    try checkGone(oracle)
    if !oracle.hasChanged, !oracle.hasAdopted {
      for state in reported { try compareMonitors(state) }
    }
    agents.removeAll { $0.client.isEnded }
  }

  private func receive(_ agent: Agent, _ oracle: Oracle, _ machine: Machine) throws(Violation) {
    agent.client.hasInput = false
    while let reply = Self.nextReply(of: agent.client) {
      guard let call = agent.pendingCalls.first else {
        throw Violation(message: "\(agent.user) got a reply without a call")
      }
      switch reply {
      case .continuing(let output):
        if case .trial = call.kind {
          try follow(trialOf: agent, output)
        } else {
          try follow(agent, output)
        }
      case .final(let output):
        agent.pendingCalls.removeFirst()
        try check(output, to: agent, call, oracle, machine)
      case .failed(let error):
        agent.pendingCalls.removeFirst()
        try check(error, call, oracle)
      }
    }
  }

  /// The next reply, or nil for one that cannot be parsed: its call then has no reply.
  private static func nextReply(of client: SimulatedClient) -> Reply? {
    (try? client.reply()) ?? nil
  }

  private func check(
    _ output: JSON.Object, to agent: Agent, _ call: PendingCall, _ oracle: Oracle,
    _ machine: Machine
  ) throws(Violation) {
    switch call.kind {
    case .refused: throw Violation(message: "a call that makes no sense was accepted")
    // There was none to end.
    case .attention(on: false, _) where call.generation == nil: break
    case .set, .lamp, .emptyLetters, .attention:
      guard let generation = call.generation else {
        throw Violation(message: "a call got a reply and changed nothing: \(call.kind)")
      }
      guard machine.disk.holds(call, generation) else {
        throw Violation(message: "acknowledged and not durable: \(call.kind)")
      }
      try checkSubject(output, call.kind)
    case .status:
      guard let state = try? Reply.final(output).output(as: Wire.Status.Result.self).state else {
        throw Violation(message: "the status cannot be read")
      }
      try oracle.check(state, readsMailbox: !agent.isStranger)
      if !agent.isStranger { reported.append(state) }
    case .trial, .step, .accept: try checkTrial(call.kind, of: agent, oracle, machine)
    case .other, .monitor: break
    }
  }

  private func check(
    _ error: VarlinkError, _ call: PendingCall, _ oracle: Oracle
  ) throws(Violation) {
    switch call.kind {
    case .refused: return
    case .set, .lamp, .emptyLetters, .attention:
      let isDisk = error.name.hasSuffix(".NotRecorded")
      if error.parameters["shown"] == false, call.generation != nil {
        throw Violation(message: "a call changed something that it was said not to: \(call.kind)")
      }
      guard isDisk && !oracle.diskIsSound || oracle.isConfiguredAway(call.kind, error.name) else {
        throw Violation(message: "\(error.name) is the reply to \(call.kind)")
      }
    // Another trial is in force, the lease is over, or the part is not there.
    case .other, .trial, .step, .accept: return
    case .status, .monitor: throw Violation(message: "\(error.name) is the reply to \(call.kind)")
    }
  }
}

extension ClientPool.PendingCall {
  var waitsForCard: Bool {
    switch kind {
    case .set, .lamp, .emptyLetters, .attention, .accept: true
    default: false
    }
  }
}

extension Wire.SetLamp.Parameters {
  /// Whether the call requests this override.
  fileprivate func requests(_ override: LampOverride?, _ now: Now) -> Bool {
    guard let override else { return mode == .automatic }
    let percent =
      switch mode {
      case .automatic: -1
      case .on: 100
      case .off: 0
      case .dim: Int(((level ?? 0) * 100).rounded())
      }
    guard override.level.percent == percent else { return false }
    switch override.end {
    case .revoked: return untilRevoked == true
    case .nextSwitch: return untilRevoked != true && forSeconds == nil
    case .until(.after(let boot, _)): return forSeconds.map { now.boot + .seconds($0) } == boot
    case .until(.at): return false
    }
  }
}
