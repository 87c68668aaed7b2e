// SPDX-License-Identifier: Apache-2.0
import Hardware

/// An output that the configuration does not have any more: it is inactive for ever.
struct LeavingOutput {
  /// The name of its pin.
  let name: String

  /// The electrical level at which it is inactive.
  let inactive: Double

  /// The hardware between the daemon and the pin.
  let path: [Health]

  /// How long the level may be missing, without a fault.
  let bound: Duration

  /// Since when it has been wrong.
  var wrongSince: Duration?

  /// Since when the path has had a fault.
  var unsoundSince: Duration?

  /// Whether it has been inactive since it left.
  var wasInactive = false

  /// Whether the process could not read yet that it was driven.
  var isUnread = false

  /// Whether its chip left, too, and lost its registers later: the sign does not write it again.
  var isLeftAlone = false
}

/// A display that the configuration does not have any more: it shows nothing.
struct LeavingDisplay {
  /// The hardware between the daemon and the panel.
  let path: [Health]

  /// Whether it is e-paper, and with which inks.
  let kind: DisplayModel.Kind

  /// Whether the process could not read yet that it was driven.
  var isUnread = false

  /// From when on it must show nothing.
  private(set) var clearFrom: Duration

  /// Since when the path has had a fault.
  var unsoundSince: Duration?

  init(path: [Health], kind: DisplayModel.Kind, at elapsed: Duration) {
    self.path = path
    self.kind = kind
    // A refresh that is under way ends first.
    clearFrom = elapsed + kind.urgentBound + (kind.keepsFrame ? .seconds(2) : .seconds(1))
  }

  /// When it was last found clear, which is a slow check.
  private var clearAt: Duration?

  /// Whether it is to be looked at.
  func isDue(at elapsed: Duration) -> Bool {
    clearAt.map { elapsed - $0 >= .seconds(30) } ?? true
  }

  /// Notes that it was clear.
  mutating func wasClear(at elapsed: Duration) { clearAt = elapsed }

  /// Handles a start of the daemon, which does not know for sure what the display shows.
  mutating func daemonStarts(at elapsed: Duration) {
    clearFrom = max(clearFrom, elapsed + max(.seconds(3), kind.startBound))
  }

  /// Handles a fault on the path: the next attempt may come half an hour later on e-paper.
  mutating func fail(at elapsed: Duration) {
    clearFrom = max(clearFrom, elapsed + kind.repairTimeout)
  }
}
