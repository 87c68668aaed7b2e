// SPDX-License-Identifier: Apache-2.0

/// Which notices are due: each at most once an hour, so that nobody on the broker fills the log.
package struct HourlyNotices: Equatable, Sendable {
  /// The shortest time between two notices of one matter.
  package static let interval = Duration.seconds(3600)

  /// The most matters that are remembered.
  static let most = 2 * Station.most

  private var noticedAt: [String: Duration] = [:]

  /// Makes the notices of a process.
  package init() {}

  /// Notes a matter.
  ///
  /// - Parameters:
  ///   - matter: what it is about, such as the name of a sign.
  ///   - now: the time, on the boot clock.
  /// - Returns: whether it is to be said now.
  package mutating func isDue(_ matter: String, at now: Duration) -> Bool {
    if let last = noticedAt[matter] {
      guard now - last >= Self.interval else { return false }
    } else if noticedAt.count >= Self.most {
      return false
    }
    noticedAt[matter] = now
    return true
  }
}
