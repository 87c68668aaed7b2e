// SPDX-License-Identifier: Apache-2.0

/// Whether a chip, a bus, a line or the card works, and when the sign has recovered from its
/// faults.
final class Health {
  /// The number of present faults.
  private var faults = 0
  private(set) var beganAt = Duration.zero

  /// The latest time at which the sign has recovered.
  private(set) var soundFrom = Duration.zero

  /// How much longer than the documented backoff a recovery may take, because of the transfers.
  private let margin: Duration

  /// The longest documented backoff.
  private let longestBackoff: Duration

  init(margin: Duration = .milliseconds(500), longestBackoff: Duration = .seconds(5)) {
    self.margin = margin
    self.longestBackoff = longestBackoff
  }

  /// Whether it has a fault now.
  var isFaulty: Bool { faults > 0 }

  func fail(at elapsed: Duration) {
    if faults == 0, elapsed >= soundFrom { beganAt = elapsed }
    faults += 1
  }

  /// Ends a fault.
  ///
  /// Retries come after 0.1 s, 0.2 s, 0.4 s and so on up to every 5 s (docs/guide/wiring.md).
  /// After a fault of some length the next retry is at most that length away.
  func clear(at elapsed: Duration) {
    guard faults > 0 else { return }
    faults -= 1
    let backoff = min(longestBackoff, elapsed - beganAt + .milliseconds(200))
    soundFrom = max(soundFrom, elapsed + backoff + margin)
  }

  /// Ends a fault that an inspection of the sign finds: the sign does not wait for a retry.
  func clearInspected(at elapsed: Duration) {
    guard faults > 0 else { return }
    faults -= 1
    soundFrom = max(soundFrom, elapsed + margin)
  }

  /// Marks it as unreliable until a time.
  func markUnreliable(until end: Duration, at elapsed: Duration) {
    if faults == 0, elapsed >= soundFrom { beganAt = elapsed }
    soundFrom = max(soundFrom, end)
  }

  /// Clears all faults, after a power failure.
  func reset(at elapsed: Duration) {
    faults = 0
    soundFrom = elapsed
  }

  func isSound(at elapsed: Duration) -> Bool { faults == 0 && elapsed >= soundFrom }
}
