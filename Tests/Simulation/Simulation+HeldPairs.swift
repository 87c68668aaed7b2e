// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

/// Two buttons of an officer that stick at the same time, in the middle of everything else.
extension Simulation {
  /// Runs a closure with the source of pairs.
  func withPairRandom(_ perform: (Simulation) throws -> Void) rethrows {
    swap(&random, &pairRandom)
    defer { swap(&random, &pairRandom) }
    try perform(self)
  }

  /// Holds two buttons now and then: the second is pressed while the first is down.
  ///
  /// The daemon may end, or somebody may set the officer, while both are.
  func holdTwo() {
    guard machine.daemon != nil, random.percent(5) else { return }
    let officer = random.pick(machine.adopted.settings.officers)
    guard officer.buttons.count > 1 else { return }
    let pair = random.shuffled(officer.buttons).prefix(2).map(\.key)
    hold(pair[0], of: officer.key)
    let second = random.anySpan(.milliseconds(700), .seconds(20))
    later(second, "") { simulation in
      simulation.withPairRandom { $0.hold(pair[1], of: officer.key) }
    }
    let between = second + random.span(.milliseconds(100), .seconds(30))
    switch random.roll(0...9) {
    case 0..<2: later(between, "the daemon is to be restarted") { try $0.upgrade() }
    case 2..<4: later(between, "the daemon is to die") { $0.scheduleCrash() }
    case 4:
      let status = random.pick(machine.adopted.settings.statuses).name.key
      later(between, "somebody sets \(officer.key)") { simulation in
        let officers = simulation.machine.adopted.settings.officers
        guard simulation.machine.daemon != nil, officers.contains(where: { $0.key == officer.key })
        else { return }
        simulation.set(officer.key.key, to: status)
      }
    default: break
    }
    for time in [second, between, .seconds(60), .seconds(150)] {
      later(time + .milliseconds(400), "a client looks") { $0.callStatus() }
    }
  }

  /// Presses a button for longer than it may be down, if it is free.
  private func hold(_ button: ID<Button>, of officer: ID<Officer>) {
    let officers = machine.adopted.settings.officers
    guard let buttons = officers.first(where: { $0.key == officer })?.buttons,
      let present = buttons.first(where: { $0.key == button }),
      let (_, _, input) = free(officer, present)
    else { return }
    press(officer, present, input, held: .seconds(random.roll(13...120)))
  }
}

extension ScenarioBuilder {
  /// Gives the buttons of some scenarios a shorter time until they are stuck, so that the button
  /// that was pressed later may be found stuck first.
  static func varyPatience(of plans: inout [SignConfiguration], _ random: inout RandomSource) {
    guard random.percent(60) else { return }
    var stuckAfter: [ID<Button>: Duration] = [:]
    for officer in plans[0].settings.officers {
      for button in officer.buttons {
        stuckAfter[button.key] = random.pick([.seconds(12), .seconds(20), .seconds(30)])
      }
    }
    for plan in plans.indices {
      for officer in plans[plan].settings.officers.indices {
        for index in plans[plan].settings.officers[officer].buttons.indices {
          let key = plans[plan].settings.officers[officer].buttons[index].key
          plans[plan].settings.officers[officer].buttons[index].stuckAfter =
            stuckAfter[key] ?? .seconds(30)
        }
      }
    }
  }
}
