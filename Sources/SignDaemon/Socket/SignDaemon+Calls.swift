// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignInterface
import Varlink

extension SignDaemon {
  /// The size of the entries of one reply, in bytes: 200 without notes, 88 with the longest ones.
  ///
  /// A reply is encoded in the loop. What is left is on the next page.
  static let historyByteLimit = 65_536

  /// The sign's interface, read once in a process.
  private static let definition = Result { () throws(InterfaceError) in
    try Service.Definition(parsing: Wire.description)
  }

  /// The service on the socket: the sign's interface and those of the extensions.
  static func service(
    version: String, _ extensions: [any ServiceExtension]
  ) throws(InterfaceError) -> Service {
    try Service(
      Service.Identity(
        vendor: "DutySign", product: "dutysignd", version: version,
        url: "https://dutysign.org"),
      [definition.get()]
        + extensions.map { other throws(InterfaceError) in
          try Service.Definition(parsing: other.description)
        })
  }

  /// Handles a call; its reply is sent now, or when the journal is ready.
  func handle(_ call: Call, of client: ClientID, _ peer: Peer) {
    do throws(VarlinkError) {
      try Self.checkTexts(of: call)
      if let reply = try service.answer(call) {
        sessions.reply(to: client, .success(reply))
      } else if let other = extensions.first(where: { $0.interface == call.interface }) {
        sessions.reply(to: client, .success(try other.answer(call, from: peer)))
      } else if let reply = try perform(call, for: client, peer) {
        sessions.reply(to: client, .success(reply))
      }
    } catch {
      if error == .permissionDenied { logRefusal(of: call, to: peer) }
      sessions.reply(to: client, .failure(error))
    }
  }

  /// Performs a call of the sign's interface.
  ///
  /// - Returns: the reply; nil if it is sent later.
  private func perform(
    _ call: Call, for client: ClientID, _ peer: Peer
  ) throws(VarlinkError) -> JSON.Object? {
    let access = controller.settings.access
    switch call.method {
    case Wire.Status.name:
      guard access.mayRead(peer) else { throw .permissionDenied }
      // What was set or rendered in this turn must not be reported as shown before it is, and a
      // fault that it caused or ended is reported at once.
      reconcilePlates()
      report()
      return encoded(Wire.Status.Result(state: scope(of: peer).redacted(wireState)))
    case Wire.SetWhereabouts.name:
      pendingReplies.awaitChange(try setWhereabouts(call.input(), by: peer), for: client)
      return nil
    case Wire.SetLamp.name:
      pendingReplies.awaitChange(try setLamp(call.input(), by: peer), for: client)
      return nil
    case Wire.SetAttention.name:
      return try performAttention(call, for: client, peer)
    case Wire.LampReplaced.name:
      return try lampReplaced(call.input(), by: peer)
    case Wire.Monitor.name:
      guard access.mayRead(peer) else { throw .permissionDenied }
      guard call.mode == .more else { throw .expectedMore }
      sessions.monitor(client)
      return nil
    case Wire.History.name:
      guard access.mayReadHistory(peer) else { throw .permissionDenied }
      let query = try query(call.input(), for: peer)
      guard pendingReplies.hasRoomForQuery else {
        throw VarlinkError(Wire.NotRecorded(reason: "too many queries wait for the disk already"))
      }
      host.queryHistory(query, pendingReplies.awaitQuery(for: client))
      return nil
    case Wire.Foresee.name:
      guard access.mayRead(peer) else { throw .permissionDenied }
      return encoded(Wire.Foresee.Result(changes: foreseenChanges))
    case Wire.Rights.name:
      return encoded(rights(of: peer))
    case Wire.Picture.name:
      guard access.mayRead(peer) else { throw .permissionDenied }
      return encoded(try picture(call.input()))
    case Wire.Letters.name, Wire.EmptyLetters.name:
      return try performMailbox(call, for: client, peer)
    case Wire.CopyJournal.name:
      try copyJournal(call, for: client, peer)
      return nil
    case Wire.TrialParts.name, Wire.Try.name, Wire.TryPart.name, Wire.AcceptWiring.name:
      guard peer.isPrivileged else { throw .permissionDenied }
      return try performTrial(call, for: client, peer)
    case Wire.Erase.name, Wire.BackUp.name, Wire.Reload.name, Wire.Release.name, Wire.Check.name:
      guard peer.isPrivileged else { throw .permissionDenied }
      return try performForRoot(call, for: client)
    default:
      throw .methodNotImplemented(call.method)
    }
  }

  /// Performs a call that only root and the daemon's user may make.
  private func performForRoot(
    _ call: Call, for client: ClientID
  ) throws(VarlinkError) -> JSON.Object? {
    switch call.method {
    case Wire.Erase.name:
      erase(try call.input(), for: client)
      return nil
    case Wire.BackUp.name:
      maintain(.backUp, for: client)
      return nil
    case Wire.Reload.name:
      readConfiguration(for: .reload, client)
      return nil
    case Wire.Release.name:
      return try release(call.input())
    default:
      readConfiguration(for: .check, client)
      return nil
    }
  }

  /// Releases output lines until the next reload.
  private func release(_ input: Wire.Release.Parameters) throws(VarlinkError) -> JSON.Object {
    let known = reconciler.outputLines.map(\.name)
    let lines = input.lines ?? known
    if let unknown = lines.first(where: { !known.contains($0) }) {
      throw VarlinkError(Wire.NoSuchLine(line: unknown, known: known))
    }
    release(lines.map { LineID($0) })
    log(.notice, "gave back \(lines.joined(separator: ", "))")
    return encoded(Wire.Release.Result(lines: reconciler.released.map(\.name)))
  }

  /// Checks and decides a change of whereabouts.
  private func setWhereabouts(
    _ input: Wire.SetWhereabouts.Parameters, by peer: Peer
  ) throws(VarlinkError) -> PendingReplies.AwaitedChange {
    let access = controller.settings.access
    guard access.maySetAny(peer) else { throw .permissionDenied }
    let officer = try self.officer(input.officer, for: peer)
    guard access.maySet(officer.key, peer) else { throw .permissionDenied }
    guard let status = controller.settings.status(named: input.status) else {
      let known = controller.settings.statuses.map(\.name.key)
      throw VarlinkError(Wire.NoSuchStatus(status: input.status, known: known))
    }
    if let known = input.ifGeneration {
      // As the caller has read it.
      let present = min(
        Int(state.whereabouts[officer.key]?.generation ?? 0), Int(ExactNumbers.largest))
      guard known == present else { throw VarlinkError(Wire.Conflict(generation: present)) }
    }
    if let note = input.note, !note.isEmpty, let refusal = ResidentText.note.refusal(of: note) {
      throw VarlinkError(Wire.InvalidText(parameter: "note", refusal))
    }
    let actor = try actor(peer, onBehalf: input.onBehalf)
    let until = try self.until(input.until, input.forSeconds)
    try checkJournalRoom()
    let generation = decide(
      .statusSet(
        officer.key, status.name, until: until, note: input.note.flatMap { $0.isEmpty ? nil : $0 },
        by: actor))
    return (generation, .officer(officer))
  }

  private func setLamp(
    _ input: Wire.SetLamp.Parameters, by peer: Peer
  ) throws(VarlinkError) -> PendingReplies.AwaitedChange {
    guard controller.settings.access.mayOverrideLamps(peer) else { throw .permissionDenied }
    let lamp = try self.lamp(input.lamp)
    let until = try self.until(input.until, input.forSeconds)
    let untilRevoked = input.untilRevoked ?? false
    guard until == nil || !untilRevoked else { throw .invalidParameter("untilRevoked") }
    guard (input.level != nil) == (input.mode == .dim) else { throw .invalidParameter("level") }
    let actor = try actor(peer, onBehalf: input.onBehalf)
    try checkJournalRoom()
    let level: Level
    switch input.mode {
    case .automatic:
      guard until == nil, !untilRevoked else { throw .invalidParameter("mode") }
      return (decide(.lamp(lamp.key, .automatic, by: actor)), .lamp(lamp))
    case .on: level = .full
    case .off: level = .off
    case .dim:
      guard let wanted = input.level, (0...1).contains(wanted) else {
        throw .invalidParameter("level")
      }
      level = Level(percent: Int((wanted * 100).rounded()))
    }
    let end: LampOverride.End =
      untilRevoked
      ? .revoked
      : until.map(LampOverride.End.until)
        ?? .nextSwitch(controller.nextSwitch(of: lamp, now))
    return (decide(.lamp(lamp.key, .level(level, end), by: actor)), .lamp(lamp))
  }

  /// The author of a change; whom the caller names for it has no rights of that.
  func actor(_ peer: Peer, onBehalf whom: String?) throws(VarlinkError) -> Sign.Actor {
    if let whom, let refusal = ResidentText.onBehalf.refusal(of: whom) {
      throw VarlinkError(Wire.InvalidText(parameter: "onBehalf", refusal))
    }
    return .peer(uid: peer.uid, user: peer.user, onBehalf: whom)
  }

  /// Refuses a change that could not be recorded, before anything is changed.
  func checkJournalRoom() throws(VarlinkError) {
    guard let failure = host.callRefusal else { return }
    throw VarlinkError(Wire.NotRecorded(reason: failure.description, shown: false))
  }

  private func lampReplaced(
    _ input: Wire.LampReplaced.Parameters, by peer: Peer
  ) throws(VarlinkError) -> JSON.Object {
    guard controller.settings.access.mayOverrideLamps(peer) else { throw .permissionDenied }
    let lamp = try self.lamp(input.lamp)
    decide(.lampReplaced(lamp.key))
    log(.notice, "lamp \(lamp.key) was replaced, by uid \(peer.uid): its meters begin again")
    return encoded(Wire.LampReplaced.Result(lamp: wire(lamp)))
  }

  private func lamp(_ key: String) throws(VarlinkError) -> Lamp {
    guard let lamp = controller.settings.lamp(named: key) else {
      let known = controller.settings.lamps.map(\.key.key)
      throw VarlinkError(Wire.NoSuchLamp(lamp: key, known: known))
    }
    return lamp
  }

  /// The end that a call asks for, in either of its forms.
  private func until(_ clock: String?, _ seconds: Int?) throws(VarlinkError) -> Until? {
    if let seconds {
      guard clock == nil, (1...Until.longestSpan).contains(seconds) else {
        throw .invalidParameter("forSeconds")
      }
      return Until(after: .seconds(seconds), from: now)
    }
    guard let clock else { return nil }
    guard now.trust == .synchronised else { throw VarlinkError(Wire.ClockUnknown()) }
    guard let instant = Until.instant(parsing: clock, at: now),
      Until.isAnnounceable(instant, at: now)
    else {
      let days = Until.longestSpan / 86_400
      throw VarlinkError(
        Wire.InvalidTime(
          time: clock,
          expected: "a time to come, at most \(days) days ahead, as 15:00 or YYYY-MM-DDThh:mm"))
    }
    return .at(instant)
  }

  private func query(
    _ input: Wire.History.Parameters, for peer: Peer
  ) throws(VarlinkError) -> HistoryQuery {
    let limit = input.limit ?? 100
    guard (1...1000).contains(limit) else { throw .invalidParameter("limit") }
    var query = HistoryQuery(
      officer: input.officer.map(officer(meantBy:)),
      from: input.from.map { Instant(microseconds: Int64($0)) },
      to: input.to.map { Instant(microseconds: Int64($0)) },
      before: input.before.map { UInt64(clamping: $0) }, limit: limit,
      includesMailbox: scope(of: peer).readsMailbox)
    query.byteLimit = Self.historyByteLimit
    query.isLatestOnly = input.latest ?? false
    return query
  }
}
