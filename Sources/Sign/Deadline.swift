// SPDX-License-Identifier: Apache-2.0

/// A time on either clock; the earlier of the two counts.
///
/// There are two clocks because the wall clock steps. A deadline at 15:00 is reached when the wall
/// clock shows 15:00. A deadline in two hours is reached two hours from now.
public struct Deadline: Equatable, Sendable {
  /// The end on the boot clock, if any.
  public var boot: Duration?

  /// The end on the wall clock, if any.
  public var civil: Instant?

  /// Makes a deadline; without arguments it is never reached.
  ///
  /// Neither is the latest instant: a clock that shows it stands still there, and a deadline that
  /// stays reached would keep the loop awake.
  public init(boot: Duration? = nil, civil: Instant? = nil) {
    self.boot = boot
    self.civil = civil.flatMap { $0.microseconds < Instant.latest ? $0 : nil }
  }

  /// Never.
  public static let never = Deadline()

  /// Whether it is reached.
  public func isReached(at now: Now) -> Bool {
    boot.map { $0 <= now.boot } ?? false || civil.map { $0 <= now.civil } ?? false
  }

  /// The earlier of the two deadlines, on each clock.
  public func earlier(_ other: Deadline) -> Deadline {
    var earlier = self
    earlier.boot = Self.first(boot, other.boot)
    if let time = other.civil, civil.map({ time < $0 }) ?? true { earlier.civil = time }
    return earlier
  }

  /// The earlier of two times, as far as there are any.
  public static func first(_ left: Duration?, _ right: Duration?) -> Duration? {
    guard let left else { return right }
    guard let right, right < left else { return left }
    return right
  }
}
