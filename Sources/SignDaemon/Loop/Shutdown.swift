// SPDX-License-Identifier: Apache-2.0
import Sign

/// The deadlines of an orderly end, on the boot clock.
struct Shutdown {
  /// How long accepted clients may take to call and to read their replies.
  private static let replyGrace = Duration.seconds(1)

  /// How long plates may take to be cleared, or a refresh to end: less than the units'
  /// `TimeoutStopSec`.
  private static let plateGrace = Duration.seconds(45)

  /// The same with a colour panel: two of its refreshes.
  private static let slowPlateGrace = Duration.seconds(100)

  /// When clients are waited for no longer.
  let replies: Duration

  /// When plates are waited for no longer.
  let plates: Duration

  /// An end that waits for clients and plates.
  init(from boot: Duration, hasSlowDisplay: Bool = false) {
    replies = boot + Self.replyGrace
    plates = boot + (hasSlowDisplay ? Self.slowPlateGrace : Self.plateGrace)
  }

  /// An end that waits for nothing.
  init(immediatelyAt boot: Duration) {
    replies = boot
    plates = boot
  }
}
