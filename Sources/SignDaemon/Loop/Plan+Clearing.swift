// SPDX-License-Identifier: Apache-2.0
import Hardware
public import Sign

extension Plan {
  /// The plan that clears whatever shows whereabouts: indicators and plates.
  ///
  /// Lamps on lines of their own are left out. A chip is always written as a whole, so lamps on the
  /// chip of an indicator are driven too, at their last level.
  ///
  /// - Parameter lamps: the snapshots of lamps in the journal.
  /// - Returns: a plan with the outputs of nothing else.
  public func clearing(lamps: [ID<Lamp>: LampSnapshot]) -> Plan {
    var plan = self
    plan.settings.plates.removeAll { $0.onStop == .keep }
    let plates = Set(plan.settings.plates.map(\.device))
    let chips = Set(
      wiring.namedOutputs.compactMap { id, output in
        id.name.hasPrefix("indicator.") ? output.pin.device : nil
      })
    plan.wiring.panels = wiring.panels.filter { plates.contains($0.key) }
    plan.wiring.devices = wiring.devices.filter {
      plates.contains($0.key) || chips.contains($0.key)
    }
    plan.wiring.lamps = wiring.lamps.filter { $0.value.pin.device.map(chips.contains) ?? false }
    plan.wiring.buttons = [:]
    plan.wiring.call = nil
    plan.wiring.daylight = nil
    plan.wiring.meters = [:]
    plan.settings.call = nil
    plan.settings.mailboxSensor = nil
    plan.settings.daylight = nil
    plan.settings.lamps = settings.lamps.compactMap { lamp in
      guard plan.wiring.lamps[lamp.key.key] != nil else { return nil }
      var lamp = lamp
      lamp.policy = LampPolicy(always: lamps[lamp.key]?.level ?? .off)
      return lamp
    }
    return plan
  }

  /// Whether there is anything to drive.
  public var isEmpty: Bool { wiring.namedOutputs.isEmpty && settings.plates.isEmpty }
}

extension Pin {
  /// The device, if it is a channel of one.
  fileprivate var device: String? {
    if case .channel(let device, _) = self { device } else { nil }
  }
}
