// SPDX-License-Identifier: Apache-2.0
public import Configuration
import Hardware
import Sign

extension SignDaemon {
  /// Has the host save what the sign drives, before it does.
  func saveDriven() {
    guard !isOnlyClearing, driven != savedDriven else { return }
    savedDriven = driven
    host.save(driven)
  }

  /// Forgets what left the configuration and is inactive or cleared now.
  func dropInactive() {
    guard isLeaving else { return }
    isLeaving = reconciler.isLeaving || displays.isLeaving
    let configured = DrivenOutputs(configuration)
    reconciler.dropInactive(&driven, configured)
    let clearing = Set(displays.controllers.filter(\.isLeaving).map(\.attachment.driven))
    driven.displays = driven.displays.filter {
      configured.displays.contains($0) || clearing.contains($0)
    }
    saveDriven()
  }
}

extension DrivenOutputs {
  /// The outputs and displays of a configuration.
  init(_ configuration: SignConfiguration) {
    self.init(configuration.wiring)
    for policy in configuration.settings.plates {
      guard let attachment = DisplayAttachment(policy, configuration.wiring) else { continue }
      displays.insert(attachment.driven)
    }
  }

  /// What a start with this configuration finds driven: all of it, and what was driven before.
  func adopting(_ configuration: SignConfiguration) -> DrivenOutputs {
    var driven = self
    driven.adopt(DrivenOutputs(configuration), configuration.wiring)
    return driven
  }
}

extension Restored {
  /// The same without what the configuration drives and its clearing form does not: that is to be
  /// left as it is.
  ///
  /// So is each lamp: by a clock that is wrong now, an override that ended may seem to hold.
  public func forClearing(
    _ configuration: SignConfiguration, as clearing: SignConfiguration
  ) -> Restored {
    let configured = DrivenOutputs(configuration)
    let chips = Set(configuration.wiring.devices.values.map(DrivenOutputs.Chip.init))
      .subtracting(clearing.wiring.devices.values.map(DrivenOutputs.Chip.init))
    var restored = self
    restored.overrides = [:]
    restored.attention = nil
    restored.driven.lines = driven.lines.filter { configured.lines[$0.key] == nil }
    restored.driven.displays = driven.displays.subtracting(configured.displays)
    restored.driven.channels = driven.channels.filter { !chips.contains($0.key.chip) }
    // A chip is written as a whole: what is not cleared on it must not become active.
    restored.driven.channels.merge(
      configured.channels.filter { !chips.contains($0.key.chip) }
    ) { $1 }
    return restored
  }
}
