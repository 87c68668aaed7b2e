// SPDX-License-Identifier: Apache-2.0

/// When a display that failed is retried, and whether its power is cycled first.
///
/// Every `show` sets the controller up from a reset: that is the first retry, and takes seconds.
/// From the third attempt the power is cycled. The backoff then doubles each time.
public struct DisplayRecovery: Equatable, Sendable {
  /// The maximum backoff for e-paper: a controller interrupted in a refresh has been seen to
  /// recover only after twenty minutes without power (pimoroni/inky issue 254).
  public static let longest = Duration.seconds(1800)

  /// The maximum backoff for an emissive display, which retries do not wear: as for other chips.
  public static let longestEmissive = Duration.seconds(5)

  /// The maximum backoff.
  private let longest: Duration

  /// The number of failures in a row.
  public private(set) var failures = 0

  /// When to retry, on the boot clock; nil without a failure.
  public private(set) var next: Duration?

  /// Starts without failures.
  public init(longest: Duration = Self.longest) { self.longest = longest }

  /// Whether the display may be refreshed now.
  public func isDue(at now: Duration) -> Bool { next.map { $0 <= now } ?? true }

  /// Whether the next attempt starts with a power cycle.
  public var cyclesPower: Bool { failures >= 2 }

  /// Records a failure.
  ///
  /// - Parameters:
  ///   - fault: the fault; nil for a transaction that did not start.
  ///   - now: the time on the boot clock.
  public mutating func fail(_ fault: DisplayFault?, at now: Duration) {
    failures += 1
    // Only a change of wiring or configuration helps.
    let isHopeless = fault == .wrongPolarity
    next = now + (isHopeless ? longest : wait(after: failures))
  }

  /// Resets the backoff after a success, or after a change that may help.
  public mutating func reset() { self = DisplayRecovery(longest: longest) }

  /// 1 s, 5 s, 60 s, then twice as long each time.
  private func wait(after failures: Int) -> Duration {
    switch failures {
    case 1: .seconds(1)
    case 2: .seconds(5)
    default: min(.seconds(60) * (1 << min(failures - 3, 8)), longest)
    }
  }
}
