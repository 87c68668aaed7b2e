// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

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
