// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

// The mailbox and the doorbell on the socket.
extension SignDaemon {
  /// Performs a call about the mailbox.
  ///
  /// - Returns: the reply; nil if it is sent later.
  func performMailbox(
    _ call: Call, for client: ClientID, _ peer: Peer
  ) throws(VarlinkError) -> JSON.Object? {
    guard call.method == Wire.Letters.name else {
      pendingReplies.awaitChange(try emptyMailbox(by: peer), for: client)
      return nil
    }
    try checkMailbox(peer)
    return encoded(Wire.Letters.Result(letters: wireLetters))
  }

  /// Refuses a peer that may not read the mailbox, and a sign without a letter sensor.
  func checkMailbox(_ peer: Peer) throws(VarlinkError) {
    guard controller.settings.access.mayEmptyMailbox(peer) else { throw .permissionDenied }
    guard controller.settings.mailboxSensor != nil else {
      throw VarlinkError(Wire.NoLetterSensor())
    }
  }

  /// Decides that a person has emptied the mailbox.
  func emptyMailbox(by peer: Peer) throws(VarlinkError) -> PendingReplies.AwaitedChange {
    try checkMailbox(peer)
    try checkJournalRoom()
    return (decide(.mailboxEmptied(by: .peer(uid: peer.uid, user: peer.user))), .mailbox)
  }

  /// The mailbox as it is sent on the socket.
  var wireLetters: Wire.LetterBox {
    let box = state.mailbox
    return Wire.LetterBox(
      waiting: box.waiting != nil,
      since: box.waiting?.civil(at: now).map { $0.onWire },
      emptied: box.emptied?.civil(at: now).map { $0.onWire },
      emptiedBy: box.emptiedBy.map { Wire.Author($0) })
  }

  /// The doorbell as it is sent on the socket.
  var wireCalls: Wire.Calls {
    Wire.Calls(
      count: state.doorbell.count,
      last: state.doorbell.last?.civil(at: now).map { $0.onWire })
  }
}
