// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

/// Variations of a configuration that remove, rename and rewire its hardware.
extension ScenarioBuilder {
  /// Removes a chip with everything that is on it.
  func removeDevice(_ plan: inout SignConfiguration, _ random: inout RandomSource) {
    guard let key = channelDevice(of: plan, &random) else { return }
    plan.wiring.devices[key] = nil
    for (officer, indicator) in plan.wiring.indicators.sorted(by: { $0.key < $1.key }) {
      switch indicator {
      case .separate(let outputs):
        let rest = outputs.filter { !$0.value.pin.isOn(key) }
        plan.wiring.indicators[officer] = rest.isEmpty ? nil : .separate(rest)
      case .colour(let red, let green, let blue):
        if [red, green, blue].contains(where: { $0.pin.isOn(key) }) {
          plan.wiring.indicators[officer] = nil
        }
      }
    }
    for (lamp, output) in plan.wiring.lamps where output.pin.isOn(key) {
      plan.wiring.lamps[lamp] = nil
      plan.wiring.meters[lamp] = nil
      plan.settings.lamps.removeAll { $0.key == ID(lamp) }
    }
    for (button, input) in plan.wiring.buttons where input.pin.isOn(key) {
      plan.wiring.buttons[button] = nil
      for index in plan.settings.officers.indices {
        plan.settings.officers[index].buttons.removeAll { $0.key == ID(button) }
      }
    }
  }

  /// Gives a chip another key; all its outputs and inputs stay.
  func renameDevice(_ plan: inout SignConfiguration, _ random: inout RandomSource) {
    guard let key = channelDevice(of: plan, &random), !key.hasSuffix(Scenario.renamed),
      var device = plan.wiring.devices.removeValue(forKey: key)
    else { return }
    device.key = key + Scenario.renamed
    plan.wiring.devices[device.key] = device
    for lamp in plan.wiring.lamps.keys { plan.wiring.lamps[lamp]?.pin.rename(key, device.key) }
    for button in plan.wiring.buttons.keys {
      plan.wiring.buttons[button]?.pin.rename(key, device.key)
    }
    for (officer, indicator) in plan.wiring.indicators {
      switch indicator {
      case .separate(var outputs):
        for status in outputs.keys { outputs[status]?.pin.rename(key, device.key) }
        plan.wiring.indicators[officer] = .separate(outputs)
      case .colour(var red, var green, var blue):
        red.pin.rename(key, device.key)
        green.pin.rename(key, device.key)
        blue.pin.rename(key, device.key)
        plan.wiring.indicators[officer] = .colour(red: red, green: green, blue: blue)
      }
    }
  }

  /// Removes the LEDs of an officer, who stays.
  func removeIndicator(_ plan: inout SignConfiguration, _ random: inout RandomSource) {
    guard !plan.wiring.indicators.isEmpty else { return }
    plan.wiring.indicators[random.pick(plan.wiring.indicators.keys.sorted())] = nil
  }

  /// Moves an LED or a lamp to a line that nothing else uses.
  mutating func moveOutput(_ plan: inout SignConfiguration, _ random: inout RandomSource) {
    guard let line = allocateLine() else { return }
    let lamps = plan.settings.lamps.filter { !$0.isDimmable }.map(\.key.key)
    if random.percent(40), let lamp = lamps.last {
      plan.wiring.lamps[lamp]?.pin = .line(line)
      return
    }
    for (officer, indicator) in plan.wiring.indicators.sorted(by: { $0.key < $1.key }) {
      guard case .separate(var outputs) = indicator else { continue }
      outputs[random.pick(outputs.keys.sorted())]?.pin = .line(line)
      plan.wiring.indicators[officer] = .separate(outputs)
      return
    }
  }

  private func channelDevice(
    of plan: SignConfiguration, _ random: inout RandomSource
  ) -> String? {
    let keys = plan.wiring.devices.values.filter { $0.part.channels > 0 }.map(\.key).sorted()
    return keys.isEmpty ? nil : random.pick(keys)
  }
}

extension Pin {
  /// Whether it is a channel of a device.
  fileprivate func isOn(_ device: String) -> Bool {
    if case .channel(device, _) = self { true } else { false }
  }

  fileprivate mutating func rename(_ device: String, _ other: String) {
    if case .channel(device, let number) = self { self = .channel(device: other, number) }
  }
}
