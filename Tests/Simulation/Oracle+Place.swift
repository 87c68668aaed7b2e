// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface

extension Oracle {
  /// Whether lamps go by the sun of a place whose noon is more than 4.5 hours from 12:00.
  var isMisplaced: Bool {
    let usesSun = plan.settings.lamps.contains { lamp in
      if lamp.policy.daylight != .ignored { return true }
      return lamp.policy.programme.rules.contains { rule in
        [rule.from, rule.to].contains { if case .sun = $0.anchor { true } else { false } }
      }
    }
    guard usesSun else { return false }
    // The clock's hours when the sun is highest over the meridian of the place.
    let hours =
      12 + Double(now.zone.offset(at: now.civil)) / 3600 - plan.settings.site.longitude / 15
    let wrapped = hours - 24 * (hours / 24).rounded(.down)
    return abs(wrapped - 12) > 4.5
  }

  /// Checks that a place that does not fit its zone is reported, and no other.
  func checkPlace(_ faults: [Wire.Fault]) throws(Violation) {
    let isReported = faults.contains { $0.kind == "place" }
    guard isReported != isMisplaced, isReported != before.isMisplaced else { return }
    throw Violation(
      message: "the place is reported as \(isReported ? "wrong" : "right"), should be otherwise")
  }
}
