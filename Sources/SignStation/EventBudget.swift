// SPDX-License-Identifier: Apache-2.0
import SignBridge

/// A limit on the events of each sign: none of them fills the log, and no screen.
package struct EventBudget {
  /// What becomes of an event.
  package enum Admission: Equatable {
    /// It is kept.
    case kept

    /// It is left out; `isNews` where that was not said within the last hour.
    case leftOut(isNews: Bool)
  }

  private struct Sign {
    var budget = TokenBucket(EventBudget.burst, every: EventBudget.interval)
    var reportedAt: Duration?
  }

  /// The largest burst: what a whole office can press in some minutes.
  package static let burst = 100

  /// The time in which one event more is allowed.
  package static let interval = Duration.seconds(10)

  private static let reportInterval = Duration.seconds(3600)

  private var signs: [String: Sign] = [:]

  /// Makes the budget of a process.
  package init() {}

  /// Uses up one event of a sign.
  ///
  /// - Parameters:
  ///   - sign: its name.
  ///   - now: the time, on the boot clock.
  /// - Returns: whether the event is kept.
  package mutating func admit(_ sign: String, at now: Duration) -> Admission {
    guard signs[sign] != nil || signs.count < Station.most else { return .leftOut(isNews: false) }
    if signs[sign, default: Sign()].budget.spend(at: now) { return .kept }
    let isNews = signs[sign]?.reportedAt.map { now - $0 >= Self.reportInterval } ?? true
    if isNews { signs[sign]?.reportedAt = now }
    return .leftOut(isNews: isNews)
  }
}
