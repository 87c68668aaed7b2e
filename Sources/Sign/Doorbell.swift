// SPDX-License-Identifier: Apache-2.0

/// The calls of residents since the start.
///
/// They are told to those who follow the sign and are not recorded: they say nothing of anybody,
/// and a finger in the street is not to write to the card.
public struct Doorbell: Hashable, Sendable {
  /// How many there were.
  public private(set) var count = 0

  /// When the last one was.
  public private(set) var last: Timestamp?

  /// Makes no calls.
  public init() {}

  /// Takes a press; one that comes too soon after a call is none.
  mutating func press(_ button: CallButton, at now: Now) {
    if let last = last?.boot, now.boot - last < button.every { return }
    count += 1
    last = Timestamp(now)
  }

  /// Until when the last call rings, on the boot clock; nil if it does not, or no longer.
  func ringsUntil(_ button: CallButton, at now: Now) -> Duration? {
    guard let end = last?.boot.map({ $0 + button.ringing }), now.boot < end else { return nil }
    return end
  }

  mutating func date(at now: Now) { last?.date(at: now) }
}
