// SPDX-License-Identifier: Apache-2.0

/// How far the erasure of old changes has gone.
///
/// Erasure cannot be undone, and the clock may be wrong although it is trusted. So each step goes
/// at most a day further than the last one.
public struct PruningMark: Hashable, Sendable {
  /// The time of the wall clock by which the last step erased, or that of the newest change where
  /// there was none.
  public var clock: Instant

  /// When that was, on the boot clock; nil in another boot.
  public var boot: Duration?

  /// Makes a mark.
  public init(clock: Instant, boot: Duration? = nil) {
    self.clock = clock
    self.boot = boot
  }
}
