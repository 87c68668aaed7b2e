// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SignInterface
import SimulatedHost
import Varlink

/// Clients that take places and time: they sit, die, read slowly, and make mistakes.
extension Simulation {
  private func connectStranger(_ peer: Peer) -> ClientPool.Agent {
    let agent = ClientPool.Agent("stranger \(peer.uid)", machine.host.connect(peer))
    agent.isStranger = true
    oracle.clients.add(agent)
    return agent
  }

  /// Strangers hold every place they can get, while root and a user with rights call.
  func sitOnConnections() {
    let isManyUsers = random.percent(50)
    let users = (0..<(isManyUsers ? 64 : 4)).map { _ in oracle.clients.newStranger() }
    note("\(users.count) strangers sit on 64 connections")
    for user in users {
      for _ in 0..<(64 / users.count) {
        let agent = connectStranger(user)
        switch random.roll(0...3) {
        case 0:
          agent.isMonitor = true
          call(agent, .monitor, Wire.Monitor.self, .init(), mode: .more)
        case 1: agent.client.send(Array("{\"method\":".utf8))
        case 2: call(agent, .status, Wire.Status.self, .init())
        default: break
        }
        hangUp(agent, after: random.anySpan(.seconds(1), .minutes(20)))
      }
    }
    for span in [Duration.milliseconds(1), .seconds(2), .seconds(20)] {
      later(span, "root and a user with rights call") { simulation in
        guard simulation.machine.daemon != nil else { return }
        for privileged in [true, false] {
          let agent = simulation.connect(privileged: privileged)
          simulation.call(agent, .status, Wire.Status.self, .init())
          simulation.hangUp(agent, after: .seconds(2))
        }
      }
    }
  }

  /// Monitors of strangers end without a word, while the sign does not read from them.
  func leaveDeadMonitors() {
    let users = (0..<2).map { _ in oracle.clients.newStranger() }
    note("32 monitors die")
    for user in users {
      for _ in 0..<16 {
        let agent = connectStranger(user)
        agent.isMonitor = true
        call(agent, .monitor, Wire.Monitor.self, .init(), mode: .more)
        agent.client.send([UInt8](repeating: 0x20, count: 70_000))
        later(.seconds(1), "\(agent.user) dies") { simulation in
          guard !agent.client.isEnded else { return }
          simulation.oracle.clients.drop(agent)
          agent.client.hangUp()
          simulation.oracle.clients.gone.append((agent.client, simulation.machine.elapsed))
        }
      }
    }
  }

  /// A client reads a long reply at ten to forty kilobytes a second, and gets all of it.
  func readSlowly() {
    let agent = connect()
    let rate = random.roll(10_000...40_000)
    note("\(agent.user) reads \(rate) bytes a second")
    agent.client.kernelBuffer = random.pick([16_384, 65_536, 212_992])
    agent.client.reads = false
    call(agent, .other, Wire.History.self, .init(limit: 400))
    agent.mustReply = true
    readOn(agent, rate / 2)
  }

  private func readOn(_ agent: ClientPool.Agent, _ portion: Int) {
    later(.milliseconds(500), "\(agent.user) reads on") { simulation in
      guard !agent.client.isEnded else { return }
      agent.client.read(atMost: portion)
      if agent.pendingCalls.isEmpty {
        simulation.hangUp(agent, after: .seconds(1))
      } else {
        simulation.readOn(agent, portion)
      }
    }
  }

  /// A client makes good calls and then a mistake: the calls get their replies.
  func makeMistakeAfterCalls() {
    let agent = connect()
    note("\(agent.user) makes a mistake after two calls")
    call(agent, .status, Wire.Status.self, .init())
    if let officer = machine.adopted.settings.officers.first?.key.key,
      let status = machine.adopted.settings.statuses.first?.name.key
    {
      call(
        agent, .set(officer: officer, status: status, seconds: nil, note: agent.user),
        Wire.SetWhereabouts.self, .init(officer: officer, status: status, note: agent.user))
    }
    agent.client.send(Array("{\"method\":7}\0".utf8))
    agent.mustReply = true
    agent.endsBy = machine.elapsed + .seconds(35)
    hangUp(agent, after: .seconds(60))
  }
}
