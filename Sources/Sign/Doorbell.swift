// SPDX-License-Identifier: Apache-2.0

/// The calls of residents since the daemon started.
///
/// Monitors are notified of them, and the journal has none: they concern no officer, and passers-by
/// must not be able to wear out the SD card.
public struct Doorbell: Hashable, Sendable {
  /// The number of calls.
  public private(set) var count = 0

  /// The time of the last call.
  public private(set) var last: Timestamp?

  /// Makes a doorbell without calls.
  public init() {}

  /// Handles a press; one within `CallButton.every` of the last call is ignored.
  mutating func press(_ button: CallButton, at now: Now) {
    if let last = last?.boot, now.boot - last < button.every { return }
    count += 1
    last = Timestamp(now)
  }

  /// When the bell stops, on the boot clock; nil if it does not ring.
  func ringsUntil(_ button: CallButton, at now: Now) -> Duration? {
    guard let end = last?.boot.map({ $0 + button.ringing }), now.boot < end else { return nil }
    return end
  }

  mutating func updateWallTime(at now: Now) { last?.updateWallTime(at: now) }
}
