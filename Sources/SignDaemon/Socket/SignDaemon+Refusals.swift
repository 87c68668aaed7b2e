// SPDX-License-Identifier: Apache-2.0
import Configuration
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

  /// The parameters that are refused by rules of their own, by length first.
  private static let checkedTexts = ["note", "onBehalf"]

  /// Refuses a parameter with a text that is longer than a value of the configuration, before the
  /// loop compares it with anything.
  static func checkTexts(of call: Call) throws(VarlinkError) {
    for member in call.parameters
    where !checkedTexts.contains(where: { member.name.utf8.elementsEqual($0.utf8) }) {
      guard member.value.longestText <= Reader.longestText else {
        throw .invalidParameter(member.name)
      }
    }
  }
}
