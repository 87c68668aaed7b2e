// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

// Trials of the wiring. The decision about them is the controller's; here are their client, which
// holds the lease by its connection, and what it is sent.
extension SignDaemon {
  /// Has the controller decide on an event of the hardware, and tells the client of a trial.
  func sense(_ event: Event) {
    if state.trial != nil { trialDesk.note(event, at: now.boot) }
    decide(event)
  }

  /// Performs a call about trials, of a peer with all rights.
  ///
  /// - Returns: the reply; nil if it is sent later.
  func performTrial(
    _ call: Call, for client: ClientID, _ peer: Peer
  ) throws(VarlinkError) -> JSON.Object? {
    switch call.method {
    case Wire.TrialParts.name:
      let parts = TrialPart.all(of: configuration, state).map(\.wire)
      return encoded(Wire.TrialParts.Result(parts: parts))
    case Wire.Try.name:
      try beginTrial(call, for: client, by: .peer(uid: peer.uid, user: peer.user))
      return nil
    case Wire.TryPart.name:
      try go(to: call.input())
      return [:]
    default:
      let change = try acceptWiring(
        call.input(), by: .peer(uid: peer.uid, user: peer.user))
      pendingReplies.awaitChange(change, for: client)
      return nil
    }
  }

  private func beginTrial(
    _ call: Call, for client: ClientID, by actor: Sign.Actor
  ) throws(VarlinkError) {
    guard call.mode == .more else { throw .expectedMore }
    let input: Wire.Try.Parameters = try call.input()
    let seconds = input.seconds ?? 120
    guard Trial.spans.contains(.seconds(seconds)) else { throw .invalidParameter("seconds") }
    if let attention = state.attention {
      throw VarlinkError(Wire.AttentionInForce(by: Wire.Author(attention.by)))
    }
    if let trial = state.trial { throw VarlinkError(Wire.TrialInForce(by: Wire.Author(trial.by))) }
    try checkJournalRoom()
    let parts = TrialPart.all(of: configuration, state)
    trialDesk.begin(for: client, parts, state)
    // The number of the change that begins it, which no other trial has.
    let lease = state.generation + 1
    decide(.trialBegan(Trial(lease: lease, by: actor, for: .seconds(seconds), at: now)))
    log(.notice, "the wiring is being tried")
    // The door claims nothing any more when the client reads the first reply.
    reconcile()
    let reply = Wire.Try.Result(
      lease: Int(lease), wiring: trialDesk.wiring.fingerprintText, file: source.name,
      parts: parts.map(\.wire))
    sessions.replyContinuing(to: client, encoded(reply))
  }

  private func go(to input: Wire.TryPart.Parameters) throws(VarlinkError) {
    try checkLease(input.lease)
    var step: Trial.Step?
    if let name = input.part {
      guard let part = trialDesk.part(named: name) else {
        let known = trialDesk.parts.map(\.wire.part)
        throw VarlinkError(Wire.NoSuchPart(part: name, known: known))
      }
      step = Trial.Step(part, isActive: input.active ?? false)
      if case .lamp(let lamp) = part {
        lampPersistence.noteTrial(of: lamp)
        host.note(lampPersistence.notes)
      }
    }
    decide(.trialStep(step))
    reconcile()
  }

  private func acceptWiring(
    _ input: Wire.AcceptWiring.Parameters, by actor: Sign.Actor
  ) throws(VarlinkError) -> PendingReplies.AwaitedChange {
    try checkLease(input.lease)
    let present = trialDesk.wiring.fingerprintText
    guard input.wiring == present else {
      throw VarlinkError(Wire.WiringChanged(wiring: present))
    }
    try checkJournalRoom()
    log(.notice, "the wiring was accepted")
    return (decide(.wiringAccepted(trialDesk.wiring, by: actor)), .wiring)
  }

  private func checkLease(_ lease: Int) throws(VarlinkError) {
    guard let trial = state.trial, Int(exactly: trial.lease) == lease else {
      throw VarlinkError(Wire.NoSuchLease(lease: lease))
    }
  }

  /// Ends a trial: what it tried is about to change, or its client is gone.
  func endTrial() {
    if state.trial != nil { decide(.trialEnded) }
  }

  /// Records the end of a trial that the last process did not end.
  func endUnendedTrial() {
    guard !isOnlyClearing, let actor = trialDesk.unended else { return }
    trialDesk.unended = nil
    if state.trial == nil { decide(.trialFound(by: actor)) }
  }

  /// Sends the client of a trial what has happened, and ends the trial or the call when the other
  /// is over.
  func continueTrial() {
    guard let client = trialDesk.client else { return }
    let isOpen = sessions.current(of: client)?.method == Wire.Try.name
    if !isOpen || trialDesk.isClientGone || sessions.isBroken(client) { endTrial() }
    guard state.trial != nil else {
      log(.notice, "the trial of the wiring is over")
      trialDesk.end()
      if isOpen { sessions.reply(to: client, .success(encoded(Wire.Try.Result(over: true)))) }
      return
    }
    guard !trialDesk.edges.isEmpty || trialDesk.lux != nil, sessions.hasSentAll(to: client) else {
      return
    }
    for news in trialDesk.news() { sessions.replyContinuing(to: client, encoded(news)) }
  }

  /// The level of a lamp by the decision; that of its output is another one in a trial.
  func decidedLevel(of lamp: Lamp, shown: Level) -> Level {
    state.trial == nil ? shown : controller.decidedLevel(of: lamp, state, now)
  }

  /// Whether the wiring in force has been accepted; nil while the journal cannot tell.
  var isCommissioned: Bool? {
    if state.commissioning == nil, journalFaults.reading != nil { return nil }
    return state.commissioning?.wiring == trialDesk.wiring
  }

  /// The trial as it is sent on the socket.
  var wireTrial: Wire.Trial? {
    state.trial.map { trial in
      Wire.Trial(
        by: Wire.Author(trial.by), since: trial.since.civil.map { $0.onWire })
    }
  }

  /// The last acceptance of a wiring as it is sent on the socket.
  var wireCommissioning: Wire.Commissioning? {
    state.commissioning.map { commissioning in
      Wire.Commissioning(
        wiring: commissioning.wiring.fingerprintText,
        at: commissioning.at.civil(at: now).map { $0.onWire },
        by: Wire.Author(commissioning.by))
    }
  }

  /// The reply to the call that accepted the wiring.
  var acceptance: JSON.Object {
    guard let commissioning = wireCommissioning else { return [:] }
    return encoded(Wire.AcceptWiring.Result(commissioning: commissioning))
  }
}
