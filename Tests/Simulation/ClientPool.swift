// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Varlink

/// Those who call, what they have asked, and what they were told.
final class ClientPool {
  /// A call that has not been answered.
  struct Ask {
    enum Kind {
      case other
      case refused
      case status
      case monitor
      case set(officer: String, status: String, seconds: Int?, note: String)
      case lamp(String, Wire.SetLamp.Parameters)
    }

    let kind: Kind
    let since: Duration

    /// The number of the change that it made.
    var generation: UInt64?
  }

  /// Somebody at the other end of a connection.
  final class Agent {
    let user: String
    let client: SimulatedClient
    var asks: [Ask] = []

    /// When the daemon has to have ended the connection.
    var endsBy: Duration?

    /// Whether the daemon may end the connection.
    var mayEnd = false
    var isMonitor = false
    var lastNumber: Int?
    var mirror: [String: Wire.Whereabouts] = [:]
    var lamps: [String: Wire.Lamp] = [:]

    init(_ user: String, _ client: SimulatedClient) {
      self.user = user
      self.client = client
    }
  }

  /// How long an answer may take that waits for nothing but its turn, and one that waits for the
  /// card.
  private static let promptly = Duration.seconds(1)
  private static let durably = Duration.seconds(30)

  private(set) var agents: [Agent] = []
  private var lastUser = 0

  /// Makes a name that nobody has had.
  func newUser() -> (name: String, peer: Peer) {
    lastUser += 1
    let name = "u\(lastUser)"
    return (name, Peer(uid: UInt32(1000 + lastUser), user: name, groups: ["dutysign"]))
  }

  func add(_ agent: Agent) { agents.append(agent) }

  func dropAll() { agents = [] }

  /// Takes notice that changes have higher numbers now.
  func rebase(by shift: UInt64) {
    for agent in agents {
      for index in agent.asks.indices { agent.asks[index].generation? += shift }
    }
  }

  func drop(_ agent: Agent) { agents.removeAll { $0 === agent } }

  /// Asks for the call behind a change of whereabouts.
  func explain(
    _ new: Whereabouts, of officer: ID<Officer>, by user: String?, _ now: Now
  ) throws(Violation) {
    for agent in agents where agent.user == user {
      for index in agent.asks.indices where agent.asks[index].generation == nil {
        guard case .set(let who, let status, let seconds, let note) = agent.asks[index].kind,
          who == officer.key, new.status.key == status, new.note == note,
          new.since.boot == now.boot
        else { continue }
        let until = seconds.map { now.boot + .seconds($0) }
        switch new.until {
        case nil where until == nil: break
        case .after(until, _)?: break
        default: continue
        }
        agent.asks[index].generation = new.generation
        return
      }
    }
    throw Violation(
      sentence: "\(user ?? "somebody") set \(officer) to \(new.status) without having asked")
  }

  /// Asks for the call behind an override.
  func explain(
    _ override: LampOverride?, of lamp: ID<Lamp>, _ change: Change, by user: String?, _ now: Now
  ) throws(Violation) {
    for agent in agents where agent.user == user {
      for index in agent.asks.indices where agent.asks[index].generation == nil {
        guard case .lamp(lamp.key, let order) = agent.asks[index].kind,
          order.asksFor(override, now)
        else { continue }
        agent.asks[index].generation = change.generation
        return
      }
    }
    throw Violation(sentence: "\(user ?? "somebody") overrode \(lamp) without having asked")
  }

  /// Takes what the daemon has told everybody.
  func receive(_ oracle: Oracle, _ machine: Machine) throws(Violation) {
    for agent in agents {
      if agent.client.hasInput { try receive(agent, oracle, machine) }
      try checkConnection(agent, oracle)
    }
    agents.removeAll { $0.client.isEnded }
  }

  private func checkConnection(_ agent: Agent, _ oracle: Oracle) throws(Violation) {
    let now = oracle.elapsed
    if agent.client.isEnded {
      guard agent.mayEnd || agent.endsBy != nil else {
        throw Violation(sentence: "the connection of \(agent.user) was closed without a reason")
      }
      return
    }
    if let end = agent.endsBy, end < now {
      throw Violation(
        sentence: "the connection of \(agent.user) should have been closed and was not")
    }
    guard let ask = agent.asks.first, agent.client.reads else { return }
    let limit = ask.waitsForCard ? Self.durably : Self.promptly
    if now - ask.since > limit, !agent.isMonitor {
      throw Violation(
        sentence: "\(agent.user) asked \(ask.kind) at \(ask.since.inWords) and got no answer")
    }
  }

  private func receive(_ agent: Agent, _ oracle: Oracle, _ machine: Machine) throws(Violation) {
    agent.client.hasInput = false
    while let reply = Self.nextReply(of: agent.client) {
      guard let ask = agent.asks.first else {
        throw Violation(sentence: "\(agent.user) was answered and had not asked")
      }
      switch reply {
      case .continuing(let news): try follow(agent, news)
      case .final(let output):
        agent.asks.removeFirst()
        try check(output, ask, oracle, machine)
      case .failed(let error):
        agent.asks.removeFirst()
        try check(error, ask, oracle)
      }
    }
  }

  /// What cannot be understood counts as nothing: its call then has no answer.
  private static func nextReply(of client: SimulatedClient) -> Reply? {
    (try? client.reply()) ?? nil
  }

  private func follow(_ agent: Agent, _ news: JSON.Object) throws(Violation) {
    guard let news = try? Reply.continuing(news).output(as: Wire.Monitor.Result.self) else {
      throw Violation(sentence: "a monitor was told what cannot be read")
    }
    if let state = news.state {
      agent.mirror = [:]
      agent.lamps = [:]
      for officer in state.officers { agent.mirror[officer.officer] = officer }
      for lamp in state.lamps { agent.lamps[lamp.lamp] = lamp }
    } else if agent.lastNumber.map({ news.number != $0 + 1 }) ?? true {
      throw Violation(sentence: "a monitor was not told number \((agent.lastNumber ?? 0) + 1)")
    }
    for officer in news.officers ?? [] { agent.mirror[officer.officer] = officer }
    for lamp in news.lamps ?? [] { agent.lamps[lamp.lamp] = lamp }
    agent.lastNumber = news.number
  }

  private func check(
    _ output: JSON.Object, _ ask: Ask, _ oracle: Oracle, _ machine: Machine
  ) throws(Violation) {
    switch ask.kind {
    case .refused: throw Violation(sentence: "a call that makes no sense was accepted")
    case .set, .lamp:
      guard let generation = ask.generation else {
        throw Violation(sentence: "a call was answered and changed nothing: \(ask.kind)")
      }
      guard machine.disk.holds(ask, generation) else {
        throw Violation(sentence: "acknowledged and not durable: \(ask.kind)")
      }
    case .status:
      guard let state = try? Reply.final(output).output(as: Wire.Status.Result.self).state else {
        throw Violation(sentence: "the status cannot be read")
      }
      try oracle.check(state)
    case .other, .monitor: break
    }
  }

  private func check(
    _ error: VarlinkError, _ ask: Ask, _ oracle: Oracle
  ) throws(Violation) {
    switch ask.kind {
    case .refused: return
    case .set, .lamp:
      let isDisk = error.name.hasSuffix(".NotRecorded")
      guard isDisk && !oracle.diskIsSound || oracle.isGone(ask.kind, error.name) else {
        throw Violation(sentence: "\(error.name) was answered to \(ask.kind)")
      }
    case .other: return
    case .status, .monitor: throw Violation(sentence: "\(error.name) was answered to \(ask.kind)")
    }
  }
}

extension Oracle {
  /// Whether the configuration has not what a call asked for, which waited for the one before it
  /// while another configuration came.
  fileprivate func isGone(_ kind: ClientPool.Ask.Kind, _ error: String) -> Bool {
    switch kind {
    case .set(let officer, let status, _, _):
      let isThere = plan.settings.officers.contains { $0.key.key == officer }
      let isKnown = plan.settings.statuses.contains { $0.name.key == status }
      return error.hasSuffix(".NoSuchOfficer") && (!isThere || hasAdopted)
        || error.hasSuffix(".NoSuchStatus") && (!isKnown || hasAdopted)
    case .lamp(let lamp, _):
      let isThere = plan.settings.lamps.contains { $0.key.key == lamp }
      return error.hasSuffix(".NoSuchLamp") && (!isThere || hasAdopted)
    default: return false
    }
  }
}

extension ClientPool.Ask {
  fileprivate var waitsForCard: Bool {
    switch kind {
    case .set, .lamp: true
    default: false
    }
  }
}

extension SimulatedDisk {
  /// Whether the change that a call made is on the card.
  fileprivate func holds(_ ask: ClientPool.Ask, _ generation: UInt64) -> Bool {
    record.reversed().prefix(2 * Self.limit).contains { entry in
      switch (entry.change.subject, ask.kind) {
      case (.whereabouts(let officer, _, let whereabouts), .set(let who, _, _, let note)):
        officer.key == who && whereabouts.note == note && entry.change.generation == generation
      case (.override(let lamp, _), .lamp(let which, _)):
        lamp.key == which && entry.change.generation == generation
      default: false
      }
    }
  }
}

extension Wire.SetLamp.Parameters {
  /// Whether it asks for this.
  fileprivate func asksFor(_ override: LampOverride?, _ now: Now) -> Bool {
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
