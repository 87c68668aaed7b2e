// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHost

/// Emergencies: somebody draws attention to the sign, in the middle of everything else.
extension Simulation {
  /// Begins or ends the emergency pattern now and then.
  func drawAttention() {
    swap(&random, &attentionRandom)
    defer { swap(&random, &attentionRandom) }
    guard machine.daemon != nil, random.percent(8) else { return }
    switch random.roll(0...9) {
    case 0..<3: touch("attention") { $0.pressesAttention(for: $1) }
    case 3..<5: setAttention(on: false, seconds: nil)
    default: setAttention(on: true, seconds: random.pick([nil, 60, 75, 600, 14_400]))
    }
  }

  private func setAttention(on: Bool, seconds: Int?) {
    let agent = connect()
    note("\(agent.user) turns the emergency pattern \(on ? "on" : "off")")
    call(
      agent, .attention(on: on, seconds: seconds), Wire.SetAttention.self,
      .init(on: on, forSeconds: seconds))
    hangUp(agent, after: .seconds(60))
  }
}

extension ClientPool {
  /// Finds the pending call that began or ended the emergency pattern.
  func explainAttention(
    _ change: Change, by user: String?, on: Bool, seconds: Int?
  ) throws(Violation) {
    for agent in agents + departed where agent.user == user {
      for index in agent.pendingCalls.indices where agent.pendingCalls[index].generation == nil {
        guard case .attention(on, seconds) = agent.pendingCalls[index].kind else { continue }
        agent.pendingCalls[index].generation = change.generation
        return
      }
    }
    throw Violation(message: "\(user ?? "somebody") turned the emergency pattern without a call")
  }
}

extension ScenarioBuilder {
  /// Adds the emergency pattern to a scenario; a configuration may lack it.
  mutating func addAttention(
    to plans: inout [SignConfiguration], _ random: inout RandomSource
  ) {
    guard random.percent(60) else { return }
    let line = random.percent(70) ? allocateLine() : nil
    let isSolid = random.percent(50)
    for index in plans.indices {
      for lamp in plans[index].settings.lamps.indices {
        plans[index].settings.lamps[lamp].isSolidState =
          isSolid && !plans[index].settings.lamps[lamp].isDimmable
      }
      guard index == 0 || random.percent(80) else { continue }
      let lamps = plans[index].settings.lamps.map(\.key).filter { _ in random.percent(80) }
      var attention = Attention.Settings(
        lamps: Set(lamps), span: random.pick([.minutes(1), .minutes(10)]),
        period: random.pick([.seconds(2), .seconds(5), .seconds(8)]))
      if let line {
        attention.button = Button(key: "attention", press: .attention(true))
        plans[index].wiring.buttons["attention"] = Input(pin: .line(line))
      }
      plans[index].settings.access.attention = [.group("dutysign")]
      plans[index].settings.attention = attention
    }
  }
}
