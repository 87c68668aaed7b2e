// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

// The report box, as it is spoken of on the socket.
extension SignDaemon {
  /// Refuses whoever may not know of letters, and where nothing tells of them.
  func checkMailbox(_ peer: Peer) throws(VarlinkError) {
    guard controller.settings.access.mayEmptyLetters(peer) else { throw .permissionDenied }
    guard controller.settings.letterSensor != nil else {
      throw VarlinkError(Wire.NoLetterSensor())
    }
  }

  /// Decides that somebody has emptied the box.
  ///
  /// - Returns: the generation that answers it.
  func emptyMailbox(by peer: Peer) throws(VarlinkError) -> UInt64 {
    try checkMailbox(peer)
    decide(.mailboxEmptied(by: .peer(uid: peer.uid, user: peer.user)))
    return state.generation
  }

  /// The box as it is told to those who may know.
  var wireLetters: Wire.LetterBox {
    let box = state.mailbox
    return Wire.LetterBox(
      waiting: box.waiting != nil,
      since: box.waiting?.civil(at: now).map { Int($0.microseconds) },
      emptied: box.emptied?.civil(at: now).map { Int($0.microseconds) },
      emptiedBy: box.emptiedBy.map { Wire.Author($0) })
  }

  /// The calls of residents, as everybody is told who reads.
  var wireCalls: Wire.Calls {
    Wire.Calls(
      count: state.doorbell.count,
      last: state.doorbell.last?.civil(at: now).map { Int($0.microseconds) })
  }
}
