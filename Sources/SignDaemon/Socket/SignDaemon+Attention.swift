// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

// The emergency pattern on the socket.
extension SignDaemon {
  /// Performs a call about the emergency pattern.
  ///
  /// - Returns: the reply; nil if it is sent later.
  func performAttention(
    _ call: Call, for client: ClientID, _ peer: Peer
  ) throws(VarlinkError) -> JSON.Object? {
    guard let change = try setAttention(call.input(), by: peer) else {
      return encoded(Wire.SetAttention.Result(attention: wireAttention))
    }
    pendingReplies.awaitChange(change, for: client)
    return nil
  }

  /// Checks and decides a call about the emergency pattern.
  ///
  /// - Returns: the change that the reply waits for; nil if there was nothing to end.
  private func setAttention(
    _ input: Wire.SetAttention.Parameters, by peer: Peer
  ) throws(VarlinkError) -> PendingReplies.AwaitedChange? {
    guard controller.settings.access.mayDrawAttention(peer) else { throw .permissionDenied }
    guard controller.settings.attention != nil else { throw VarlinkError(Wire.NoAttention()) }
    var until: Until?
    if let seconds = input.forSeconds {
      let range = Attention.spans
      guard input.on, (1...Until.longestSpan).contains(seconds), range.contains(.seconds(seconds))
      else { throw .invalidParameter("forSeconds") }
      until = Until(after: .seconds(seconds), from: now)
    }
    let actor = try actor(peer, onBehalf: input.onBehalf)
    guard input.on || state.attention != nil else { return nil }
    try checkJournalRoom()
    let generation = decide(
      input.on ? .attentionBegan(until: until, by: actor) : .attentionEnded(by: actor))
    return (generation, .attention)
  }

  /// Logs what became of the emergency pattern, whoever did it.
  func logAttention(_ change: Change) {
    guard case .attention(let event) = change.subject else { return }
    switch event {
    case .began: log(.notice, "the emergency pattern began")
    case .ended where change.by == .sign:
      log(
        .warning, "the emergency pattern ended before its time: the configuration has no attention")
    case .ended: log(.notice, "the emergency pattern was ended")
    case .expired: log(.notice, "the emergency pattern ended by itself")
    }
  }

  /// Tells whoever has the configuration read again that it ended the emergency pattern.
  var attentionRemoved: Problem {
    Problem(
      file: source.name,
      .init(
        "the emergency pattern was in force, and ended with its section",
        "应急处置原在进行，已随配置中 attention 的删除而结束"), path: "attention", kind: Problem.anyKind)
  }

  /// The emergency pattern as it is sent on the socket.
  var wireAttention: Wire.Attention? {
    guard let attention = state.attention, let settings = controller.settings.attention else {
      return nil
    }
    return Wire.Attention(
      text: settings.text, english: settings.english, by: Wire.Author(attention.by),
      since: attention.since.civil(at: now).map { $0.onWire },
      until: attention.foreseenEnd(at: now).map { $0.onWire },
      forSeconds: span(until: attention.until, since: attention.since),
      lamps: controller.settings.lamps.map(\.key).filter(settings.lamps.contains).map(\.key))
  }
}
