// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface
import SignDaemon
import SimulatedHost
import Varlink

/// Somebody tries the wiring at the door, in the middle of everything else.
extension Simulation {
  /// Runs a closure with the source of trials.
  func withTrialRandom(_ perform: (Simulation) throws -> Void) rethrows {
    swap(&random, &trialRandom)
    defer { swap(&random, &trialRandom) }
    try perform(self)
  }

  /// Begins a trial now and then, with steps and an end of any kind.
  func tryWiring() {
    guard machine.daemon != nil, random.percent(6) else { return }
    let agent = connect(privileged: true)
    let seconds = random.pick([10, 10, 30, 120, 600])
    agent.lease = .seconds(seconds)
    agent.isTrying = true
    note("\(agent.user) tries the wiring for \(seconds) s")
    call(agent, .trial, Wire.Try.self, .init(seconds: seconds), mode: .more)
    var delay = random.span(.milliseconds(100), .seconds(2))
    for _ in 0..<random.roll(0...8) {
      later(delay, "") { simulation in
        simulation.withTrialRandom { $0.goOn(agent) }
      }
      delay += random.anySpan(.milliseconds(100), .seconds(15))
    }
    if random.percent(25) {
      later(delay, "") { simulation in simulation.withTrialRandom { $0.accept(agent) } }
    }
    // Some leave it to the lease.
    hangUp(agent, after: random.percent(30) ? .minutes(15) : delay + .milliseconds(200))
  }

  /// Goes on to another part, one that is there or not.
  private func goOn(_ agent: ClientPool.Agent) {
    guard !agent.client.isEnded, let lease = agent.leaseNumber, machine.daemon != nil else {
      return
    }
    let caller = connect(privileged: true)
    let part = random.percent(10) ? nil : random.pick(agent.parts + ["lamp.moon"])
    let isActive = random.percent(75)
    note("\(agent.user) goes on to \(part ?? "nothing"), \(isActive)")
    call(
      caller, .step(part: part, isActive: isActive, of: agent), Wire.TryPart.self,
      .init(lease: lease, part: part, active: isActive))
    hangUp(caller, after: .seconds(2))
  }

  private func accept(_ agent: ClientPool.Agent) {
    guard !agent.client.isEnded, let lease = agent.leaseNumber, let wiring = agent.wiring,
      machine.daemon != nil
    else { return }
    let caller = connect(privileged: true)
    note("\(agent.user) accepts the wiring")
    call(caller, .accept, Wire.AcceptWiring.self, .init(lease: lease, wiring: wiring))
    hangUp(caller, after: .seconds(60))
  }
}

extension ClientPool {
  /// Handles a reply to a call that tries the wiring.
  func follow(trialOf agent: Agent, _ output: JSON.Object) throws(Violation) {
    guard let news = try? Reply.continuing(output).output(as: Wire.Try.Result.self) else {
      throw Violation(message: "a trial got a reply that cannot be parsed")
    }
    agent.leaseNumber = news.lease ?? agent.leaseNumber
    agent.wiring = news.wiring ?? agent.wiring
    agent.parts = news.parts?.map(\.part) ?? agent.parts
  }

  /// Handles the last reply to a call that tries the wiring.
  func checkTrial(
    _ kind: PendingCall.Kind, of agent: Agent, _ oracle: Oracle, _ machine: Machine
  ) throws(Violation) {
    switch kind {
    case .step(let part, let isActive, let holder):
      if oracle.trials.present?.holder === holder { oracle.tried(part, isActive: isActive) }
    case .accept:
      guard machine.disk.entries.contains(where: { $0.change.subject.key == "wiring" }) else {
        throw Violation(message: "an acceptance was acknowledged and is not durable")
      }
    default: agent.isTrying = false
    }
  }
}
