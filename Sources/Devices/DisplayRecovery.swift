// SPDX-License-Identifier: Apache-2.0

/// When a display that failed is tried again, and how hard.
///
/// Every `show` sets the controller up from a reset, which is the first thing to try and costs
/// seconds. Then the supply is taken away, then the display is left alone for ever longer.
public struct DisplayRecovery: Equatable, Sendable {
  /// The longest wait for e-paper: a controller that was stopped in a refresh has been seen to come
  /// back only after twenty minutes without supply (pimoroni/inky issue 254).
  public static let longest = Duration.seconds(1800)

  /// The longest wait for a display that emits light, which nothing can hurt: as for other chips.
  public static let longestOfLight = Duration.seconds(30)

  /// The longest wait.
  private let longest: Duration

  /// How often in a row it has failed.
  public private(set) var failures = 0

  /// When to try again, on the boot clock; nil as long as nothing has failed.
  public private(set) var next: Duration?

  /// Begins without failures.
  public init(longest: Duration = Self.longest) { self.longest = longest }

  /// Whether there is nothing to wait for.
  public func isDue(at now: Duration) -> Bool { next.map { $0 <= now } ?? true }

  /// Whether the next try begins without supply.
  public var cyclesPower: Bool { failures >= 2 }

  /// Notes a failure.
  ///
  /// - Parameters:
  ///   - fault: what was found; nil for a conversation that did not come to speak.
  ///   - now: the boot clock.
  public mutating func fail(_ fault: DisplayFault?, at now: Duration) {
    failures += 1
    // Only a hand at the wiring or the configuration will help here.
    let isHopeless = fault == .wrongPolarity
    next = now + (isHopeless ? longest : wait(after: failures))
  }

  /// Notes a success, or that something has changed and the next try may be the one.
  public mutating func reset() { self = DisplayRecovery(longest: longest) }

  /// 1 s, 5 s, then from a minute on twice as long each time.
  private func wait(after failures: Int) -> Duration {
    switch failures {
    case 1: .seconds(1)
    case 2: .seconds(5)
    default: min(.seconds(60) * (1 << min(failures - 3, 8)), longest)
    }
  }
}
