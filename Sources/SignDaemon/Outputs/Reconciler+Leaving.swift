// SPDX-License-Identifier: Apache-2.0
import Hardware

// What left the configuration: it is driven inactive, and then it is left alone.
extension Reconciler {
  /// Whether something that left the configuration is not known to be inactive.
  var isLeaving: Bool { hasLeavingChips || !outputs.leaving.isEmpty }

  /// Whether a whole chip is to be driven inactive.
  var hasLeavingChips: Bool { chips.values.contains(where: \.chip.isLeaving) }

  /// Forgets the chips that are inactive, and gives up those that were tried for long enough.
  mutating func endLeaving(at now: Duration) {
    for (key, controller) in chips where controller.chip.isLeaving {
      let isInactive = controller.shown != nil && controller.shown == wanted.channels[key]
      guard isInactive || leavesBy <= now else { continue }
      chips[key] = nil
      chipKeys.removeAll { $0 == key }
    }
  }

  /// Removes from what was driven whatever is inactive now, or given up.
  func dropInactive(_ driven: inout DrivenOutputs, _ configured: DrivenOutputs) {
    let lines = Set(outputs.leaving.map(\.line.address))
    driven.lines = driven.lines.filter { address, _ in
      configured.lines[address] != nil || lines.contains(address)
    }
    let present = Set(chips.values.map { DrivenOutputs.Chip($0.chip.device) })
    for channel in driven.channels.keys where !present.contains(channel.chip) {
      driven.channels[channel]?.isInactive = true
    }
  }

  /// The lines and chips that left the configuration and cannot be driven inactive, with why.
  var leavingProblems: [(name: String, error: HardwareError)] {
    let lines = outputs.leaving.compactMap { line in
      line.problem.map { (line.line.address.description, $0) }
    }
    return lines
      + chips.values.filter(\.chip.isLeaving).compactMap { chip in
        chip.problem.map { (chip.chip.device.key, $0) }
      }.sorted { $0.0 < $1.0 }
  }
}
