// SPDX-License-Identifier: Apache-2.0

extension LampDecision {
  /// The emergency pattern on one lamp.
  public struct AttentionLight: Hashable, Sendable {
    /// Half a period of the pattern; nil for a lamp that is steadily lit.
    var half: Duration?

    /// Who commands it, and until when.
    var override: LampOverride

    /// When it ends at the latest, on the boot clock.
    var latest: Duration?

    /// The level now, and until when it is valid.
    ///
    /// The phase is that of the boot clock, so that all lamps have the same one and a restart
    /// changes nothing.
    func decision(at now: Now) -> LampDecision {
      let end = override.deadline(at: now).earlier(Deadline(boot: latest))
      guard let half else { return LampDecision(.full, .attention(override), validUntil: end) }
      // In whole numbers: a fraction that is rounded down could end this phase at once.
      let phase = now.boot.microseconds / half.microseconds
      return LampDecision(
        phase.isMultiple(of: 2) ? .full : .off, .attention(override),
        validUntil: end.earlier(Deadline(boot: half * (phase + 1))))
    }
  }
}
