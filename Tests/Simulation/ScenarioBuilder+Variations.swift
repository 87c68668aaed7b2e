// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

/// Variations of a configuration.
extension ScenarioBuilder {
  /// The configuration with something changed, still valid.
  mutating func varied(
    _ plan: SignConfiguration, _ random: inout RandomSource
  ) -> SignConfiguration {
    var plan = plan
    for _ in 0..<random.roll(1...3) {
      switch random.roll(0...10) {
      case 0: removeOfficer(&plan, &random)
      case 1: plan.settings.officers[0].staleAfter = random.anySpan(.minutes(1), .minutes(20))
      case 2: removeStatus(&plan)
      case 3: swapLEDs(&plan)
      case 4: changeLamp(&plan, &random)
      case 6: removeDevice(&plan, &random)
      case 7: renameDevice(&plan, &random)
      case 8: removeIndicator(&plan, &random)
      case 9: moveOutput(&plan, &random)
      case 5: plan.settings.site.timezone = random.pick(Scenario.zones.keys.sorted())
      default: swapButtons(&plan)
      }
    }
    return plan
  }

  private func removeOfficer(_ plan: inout SignConfiguration, _ random: inout RandomSource) {
    guard plan.settings.officers.count > 1 else { return }
    let removed = plan.settings.officers.remove(
      at: random.roll(0...plan.settings.officers.count - 1))
    plan.wiring.indicators[removed.key.key] = nil
    for button in removed.buttons { plan.wiring.buttons[button.key.key] = nil }
  }

  private func removeStatus(_ plan: inout SignConfiguration) {
    let builtIn = Set(Status.builtIn.map(\.name))
    guard let removed = plan.settings.statuses.last(where: { !builtIn.contains($0.name) })?.name
    else {
      return
    }
    plan.settings.statuses.removeAll { $0.name == removed }
    for index in plan.settings.officers.indices {
      let key = plan.settings.officers[index].key.key
      plan.settings.officers[index].automatic.removeAll { $0.status == removed }
      let removedButtons = plan.settings.officers[index].buttons.filter { $0.sets(of: removed) }
      plan.settings.officers[index].buttons.removeAll { $0.sets(of: removed) }
      for button in removedButtons { plan.wiring.buttons[button.key.key] = nil }
      if case .separate(var outputs) = plan.wiring.indicators[key] {
        outputs[removed.key] = nil
        plan.wiring.indicators[key] = outputs.isEmpty ? nil : .separate(outputs)
      }
    }
  }

  private func swapLEDs(_ plan: inout SignConfiguration) {
    for (key, indicator) in plan.wiring.indicators.sorted(by: { $0.key < $1.key }) {
      guard case .separate(var outputs) = indicator else { continue }
      let keys = outputs.keys.sorted()
      for (left, right) in zip(keys, keys.dropFirst()) {
        guard let one = outputs[left], let other = outputs[right],
          one.activeLow == other.activeLow
        else { continue }
        outputs[left] = other
        outputs[right] = one
        plan.wiring.indicators[key] = .separate(outputs)
        return
      }
    }
  }

  private func swapButtons(_ plan: inout SignConfiguration) {
    for officer in plan.settings.officers where officer.buttons.count > 1 {
      let (left, right) = (officer.buttons[0].key.key, officer.buttons[1].key.key)
      // The debounce of an input belongs to the contact of its button.
      guard let one = plan.wiring.buttons[left], let other = plan.wiring.buttons[right],
        one.debounce == other.debounce
      else { continue }
      plan.wiring.buttons[left] = other
      plan.wiring.buttons[right] = one
      return
    }
  }

  func changeLamp(_ plan: inout SignConfiguration, _ random: inout RandomSource) {
    guard let index = plan.settings.lamps.indices.last else { return }
    if random.percent(30) {
      let removed = plan.settings.lamps.remove(at: index)
      plan.wiring.lamps[removed.key.key] = nil
      plan.wiring.meters[removed.key.key] = nil
    } else {
      let hasSensor = plan.settings.daylight != nil
      plan.settings.lamps[index].policy = LampRules.policy(hasSensor: hasSensor, &random)
    }
  }
}

extension Button {
  /// Whether one of its actions sets this status.
  fileprivate func sets(of status: ID<Status>) -> Bool {
    [press, double, hold].contains { action in
      switch action {
      case .set(status): true
      case .cycle(let statuses): statuses.contains(status)
      case .set, .extend, .light, .release, .call, .mailbox, .attention, nil: false
      }
    }
  }
}
