// SPDX-License-Identifier: Apache-2.0

/// Whether a part of the world can be relied on: a chip, a bus, a line, the card.
final class Health {
  /// What is wrong with it at present.
  private var faults = 0
  private(set) var began = Duration.zero

  /// From when on the sign is expected to have got over it.
  private(set) var soundFrom = Duration.zero

  /// How much longer than the documented waits a recovery may take: the transfers themselves.
  private let margin: Duration

  /// The longest documented wait from one try to the next.
  private let longestWait: Duration

  init(margin: Duration = .milliseconds(500), longestWait: Duration = .seconds(30)) {
    self.margin = margin
    self.longestWait = longestWait
  }

  /// Whether something is wrong with it now.
  var isFaulty: Bool { faults > 0 }

  func fail(at elapsed: Duration) {
    if faults == 0, elapsed >= soundFrom { began = elapsed }
    faults += 1
  }

  /// Notes that a fault is over.
  ///
  /// Tries come after 0.1 s, 0.2 s, 0.4 s and so on up to every 30 s (docs/guide/wiring.md): after
  /// a fault of some length the next try is at most that length away.
  func mend(at elapsed: Duration) {
    guard faults > 0 else { return }
    faults -= 1
    let wait = min(longestWait, elapsed - began + .milliseconds(200))
    soundFrom = max(soundFrom, elapsed + wait + margin)
  }

  /// Notes that the sign has looked and found what was wrong: it does not wait for a next try.
  func find(at elapsed: Duration) {
    guard faults > 0 else { return }
    faults -= 1
    soundFrom = max(soundFrom, elapsed + margin)
  }

  /// Notes that it cannot be relied on up to a moment.
  func doubt(until moment: Duration, at elapsed: Duration) {
    if faults == 0, elapsed >= soundFrom { began = elapsed }
    soundFrom = max(soundFrom, moment)
  }

  /// Forgets what is wrong: the world began anew.
  func reset(at elapsed: Duration) {
    faults = 0
    soundFrom = elapsed
  }

  func isSound(at elapsed: Duration) -> Bool { faults == 0 && elapsed >= soundFrom }
}
