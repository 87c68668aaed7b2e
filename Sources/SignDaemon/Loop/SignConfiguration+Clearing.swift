// SPDX-License-Identifier: Apache-2.0
public import Configuration
import Hardware
public import Sign

extension SignConfiguration {
  /// The configuration that clears whatever shows whereabouts: indicators and plates.
  ///
  /// Lamps on lines of their own are left out. A chip is always written as a whole, so lamps on the
  /// chip of an indicator are driven too, at their last level.
  ///
  /// - Parameter lamps: the snapshots of lamps in the journal.
  /// - Returns: a configuration with the outputs of nothing else.
  public func clearing(lamps: [ID<Lamp>: LampSnapshot]) -> SignConfiguration {
    var configuration = self
    configuration.settings.plates.removeAll { $0.onStop == .keep }
    let plates = Set(configuration.settings.plates.map(\.device))
    let chips = Set(
      wiring.namedOutputs.compactMap { id, output in
        id.isIndicator ? output.pin.device : nil
      })
    configuration.wiring.panels = wiring.panels.filter { plates.contains($0.key) }
    configuration.wiring.devices = wiring.devices.filter {
      plates.contains($0.key) || chips.contains($0.key)
    }
    configuration.wiring.lamps = wiring.lamps.filter {
      $0.value.pin.device.map(chips.contains) ?? false
    }
    configuration.wiring.buttons = [:]
    configuration.wiring.call = nil
    configuration.wiring.daylight = nil
    configuration.wiring.meters = [:]
    configuration.settings.call = nil
    configuration.settings.mailboxSensor = nil
    configuration.settings.attention = nil
    configuration.settings.daylight = nil
    configuration.settings.lamps = settings.lamps.compactMap { lamp in
      guard configuration.wiring.lamps[lamp.key.key] != nil else { return nil }
      var lamp = lamp
      lamp.policy = LampPolicy(always: lamps[lamp.key]?.level ?? .off)
      return lamp
    }
    return configuration
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
