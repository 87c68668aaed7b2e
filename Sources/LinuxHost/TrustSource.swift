// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// Reads what is known of the wall clock.
///
/// The kernel is asked only where its answer counts, and no more after it has refused: a system
/// call filter (systemd's `ProtectClock=`) stays for the life of a process, and each refusal is a
/// line in the audit log.
struct TrustSource {
  /// The directory of systemd-timesyncd.
  static let timesyncDirectory = "/run/systemd/timesync"

  private let isMarked: () -> Bool
  private let isDisciplined: () -> Bool?
  private var isRefused = false

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - isMarked: whether systemd-timesyncd marks the clock as synchronised.
  ///   - isDisciplined: whether the kernel's clock is disciplined; nil if the call is refused.
  init(
    isMarked: @escaping () -> Bool = {
      access(TrustSource.timesyncDirectory + "/synchronized", F_OK) == 0
    },
    isDisciplined: @escaping () -> Bool? = { SystemClock.isSynchronised }
  ) {
    self.isMarked = isMarked
    self.isDisciplined = isDisciplined
  }

  /// Reads it now.
  ///
  /// - Parameter isTrusted: whether the configuration trusts the clock, as with a battery clock.
  /// - Returns: what is known.
  mutating func rule(isTrusted: Bool) -> TrustRule {
    var rule = TrustRule(isTrusted: isTrusted, isDisciplined: nil, isSetByTimesync: false)
    if isTrusted { return rule }
    rule.isSetByTimesync = isMarked()
    if rule.isSetByTimesync || isRefused { return rule }
    rule.isDisciplined = isDisciplined()
    isRefused = rule.isDisciplined == nil
    return rule
  }
}
