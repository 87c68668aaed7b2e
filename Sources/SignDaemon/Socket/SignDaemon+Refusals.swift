// SPDX-License-Identifier: Apache-2.0
import Sign
import Varlink

extension SignDaemon {
  /// Logs a call that its caller has no right to, at most once a minute for each caller.
  ///
  /// All strangers have one line together: with subordinate user IDs one person is many users.
  func logRefusal(of call: Call, to peer: Peer) {
    let isStranger = controller.settings.access.standing(of: peer) == .stranger
    let subject = isStranger ? "strangers" : "\(peer.uid)"
    let line = refusals.admit(
      "refused \(call.method) to uid \(peer.uid)", about: subject, at: now.boot)
    if let line { log(.notice, line) }
  }
}
