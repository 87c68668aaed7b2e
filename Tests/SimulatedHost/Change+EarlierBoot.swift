// SPDX-License-Identifier: Apache-2.0
import Sign

// What a reboot leaves of times on the boot clock.

extension Whereabouts {
  /// The same after a reboot: times of its boot clock are void.
  var ofEarlierBoot: Whereabouts {
    var whereabouts = self
    whereabouts.since.boot = nil
    whereabouts.until = until.flatMap(\.ofEarlierBoot)
    return whereabouts
  }
}

extension LampSnapshot {
  var ofEarlierBoot: LampSnapshot {
    var snapshot = self
    snapshot.switchedAt = nil
    snapshot.isOfThisBoot = false
    return snapshot
  }
}

extension Until {
  var ofEarlierBoot: Until? {
    switch self {
    case .at: self
    case .after(_, let expected): expected.map(Until.at)
    }
  }
}

extension LampOverride {
  var ofEarlierBoot: LampOverride {
    var override = self
    override.since.boot = nil
    // An override whose end is no longer known has ended.
    if case .until(let until) = end {
      override.end = .until(until.ofEarlierBoot ?? .after(boot: .zero, expected: nil))
    }
    return override
  }
}

extension Change {
  /// The same after a reboot: its time on the boot clock is void.
  var ofEarlierBoot: Change {
    var change = self
    change.at.boot = nil
    switch subject {
    case .whereabouts(let officer, let from, let whereabouts):
      change.subject = .whereabouts(officer, from: from, to: whereabouts.ofEarlierBoot)
    case .override(let lamp, let override):
      change.subject = .override(lamp, override?.ofEarlierBoot)
    case .attention(.began(let until)):
      change.subject = .attention(.began(until: until?.ofEarlierBoot))
    case .mailbox, .trial, .wiring, .attention, .clockSet: break
    }
    return change
  }
}
