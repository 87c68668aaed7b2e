// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

/// Copies of the journal. The caller gets bytes and no path: it is the caller who writes them
/// somewhere, with the caller's rights.
extension SignDaemon {
  /// Starts a copy for a call.
  func copyJournal(
    _ call: Call, for client: ClientID, _ peer: Peer
  ) throws(VarlinkError) {
    guard peer.isPrivileged else { throw .permissionDenied }
    guard call.mode == .more else { throw .expectedMore }
    // The changes before the call are in the copy.
    handOverChanges()
    let number = pendingReplies.nextNumber()
    copyStreams.begin(for: client, number)
    host.maintain(.copy, number)
  }

  /// Sends a portion, or the end.
  ///
  /// - Returns: whether the job was one of a copy.
  func copied(
    _ number: UInt64, _ result: Result<MaintenanceJob.Outcome, JournalFailure>
  ) -> Bool {
    guard let stream = copyStreams.answered(number) else { return false }
    guard isOpen(stream) else {
      if case .success(.copied(_, isLast: false)) = result { drop(stream.copy) }
      copyStreams.end(stream.copy)
      return true
    }
    switch result {
    case .success(.copied(let bytes, isLast: false)):
      let portion = Wire.CopyJournal.Result(data: Base64.text(bytes))
      sessions.replyContinuing(to: stream.client, encoded(portion))
    case .success(.copied(let bytes, isLast: true)):
      copyStreams.end(stream.copy)
      let portion = Wire.CopyJournal.Result(data: Base64.text(bytes))
      sessions.reply(to: stream.client, .success(encoded(portion)))
    case .success, .failure:
      copyStreams.end(stream.copy)
      let reason = if case .failure(let failure) = result { failure.description } else { "" }
      let error = VarlinkError(Wire.NotRecorded(reason: reason))
      sessions.reply(to: stream.client, .failure(error))
    }
    return true
  }

  /// Reads the next portion for each caller that has read the last one, and drops the copies of
  /// callers that are gone.
  func continueCopies() {
    for stream in copyStreams.streams where stream.awaited == nil {
      guard isOpen(stream) else {
        drop(stream.copy)
        copyStreams.end(stream.copy)
        continue
      }
      guard sessions.hasSentAll(to: stream.client) else { continue }
      let number = pendingReplies.nextNumber()
      copyStreams.setAwaited(number, for: stream.copy)
      host.maintain(.continueCopy(stream.copy), number)
    }
  }

  private func isOpen(_ stream: CopyStreams.Stream) -> Bool {
    sessions.current(of: stream.client)?.method == Wire.CopyJournal.name
  }

  private func drop(_ copy: UInt64) {
    host.maintain(.endCopy(copy), pendingReplies.nextNumber())
  }
}
