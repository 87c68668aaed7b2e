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

  /// Adopts what earlier processes have driven, where that could not be read at the start: what the
  /// configuration does not have is driven inactive now.
  func adoptLate(_ earlier: DrivenOutputs) {
    guard earlier != DrivenOutputs() else { return }
    driven = earlier.merging(driven).adopting(configuration)
    // In place of what was to be saved before this was known, also where nothing is new.
    savedDriven = DrivenOutputs()
    saveDriven()
    let left = driven.left(by: DrivenOutputs(configuration))
    guard left != DrivenOutputs() else { return }
    isLeaving = true
    reconciler.rewire(configuration.wiring, left: left, at: now.boot)
    displays.clear(left.displays, saved: [:], at: now.boot)
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

  /// Both; of an output in both, how it was driven later.
  func merging(_ later: DrivenOutputs) -> DrivenOutputs {
    var both = self
    both.lines.merge(later.lines) { $1 }
    both.channels.merge(later.channels) { $1 }
    both.displays.formUnion(later.displays)
    return both
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
