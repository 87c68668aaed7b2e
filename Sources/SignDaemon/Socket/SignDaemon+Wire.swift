// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface
import Varlink

extension SignDaemon {
  /// The whole state as it is sent on the socket, unredacted.
  var wireState: Wire.State {
    let settings = controller.settings
    return Wire.State(
      generation: Int(state.generation),
      site: settings.site.name,
      english: settings.site.english,
      local: settings.site.local,
      clock: Wire.State.Clock(now.trust),
      timezone: settings.site.timezone,
      now: now.trust == .synchronised ? now.civil.onWire : nil,
      offset: Int(now.zone.offset(at: now.civil)),
      simulated: isSimulated,
      kinds: settings.statuses.map(Wire.Kind.init),
      officers: settings.officers.map(wire),
      lamps: settings.lamps.map(wire),
      devices: reconciler.conditions.map(Wire.Device.init) + wireDisplays,
      faults: faults.present.map { fault in
        Wire.Fault(
          subject: fault.subject, problem: fault.problem, advice: fault.kind.advice,
          age: Int((now.boot - fault.since).inSeconds), count: fault.count,
          kind: fault.kind.rawValue)
      }, calls: settings.call == nil ? nil : wireCalls,
      letters: settings.mailboxSensor == nil ? nil : wireLetters, plates: wirePlates,
      warnings: configuration.warnings.isEmpty ? nil : configuration.warnings.count,
      trial: wireTrial, commissioned: isCommissioned, commissioning: wireCommissioning,
      attention: wireAttention)
  }

  /// An officer as it is sent on the socket: in a trial without anything that was set.
  ///
  /// The decision goes on below a trial; residents see none of it, and no client claims it.
  func wire(_ officer: Officer) -> Wire.Whereabouts {
    var wire = recorded(officer)
    guard state.trial != nil else { return wire }
    (wire.status, wire.since, wire.by, wire.until, wire.note) = (nil, nil, nil, nil, nil)
    wire.forSeconds = nil
    return wire
  }

  /// An officer with what was set last, also in a trial: for who has set it.
  private func recorded(_ officer: Officer) -> Wire.Whereabouts {
    // How old a status of a wrong clock is, nobody knows; so it says nothing.
    let last = state.whereabouts[officer.key]
    let whereabouts = last.flatMap { $0.isSet && !$0.isOfWrongClock ? $0 : nil }
    var wire = Wire.Whereabouts(
      officer: officer.key.key, name: officer.name, local: officer.local, rank: officer.rank,
      contact: officer.contact, status: whereabouts?.status.key,
      since: whereabouts?.since.civil(at: now).map { $0.onWire },
      by: whereabouts.map { Wire.Author($0.by) },
      until: whereabouts?.until?.civil(at: now).map { $0.onWire },
      forSeconds: whereabouts.flatMap { span(until: $0.until, since: $0.since) },
      pastEnd: false, note: whereabouts?.note,
      staleAfter: Int(officer.staleAfter.inSeconds),
      reception: controller.settings.isReceiving(officer, at: now),
      generation: Int(last?.generation ?? 0))
    guard state.trial == nil else {
      wire.unknown = .underTest
      return wire
    }
    switch controller.settings.shown(last, of: officer, at: now, since: state.clock).shown {
    case .status(let status, let pastEnd):
      wire.shown = status.name.key
      wire.pastEnd = pastEnd
    case .leave(_, let through):
      wire.leave = through.description
    case .unknown(let reason):
      wire.unknown = Wire.Whereabouts.Unknown(reason)
    }
    return wire
  }

  /// The seconds from a beginning to an end on the boot clock.
  ///
  /// It is nil where the wall time of the end is known.
  func span(until: Until?, since: Timestamp) -> Int? {
    guard let until, until.civil(at: now) == nil else { return nil }
    return until.span(since: since).map { Int($0.inSeconds.rounded()) }
  }

  /// The changes of officers that come by themselves.
  var foreseenChanges: [Wire.Foreseen] {
    // What comes is a claim about somebody, too.
    guard state.trial == nil else { return [] }
    return controller.settings.officers.flatMap { officer in
      controller.settings.foreseen(officer, state.whereabouts[officer.key], at: now).map { change in
        Wire.Foreseen(change, of: officer.key)
      }
    }.sorted { $0.at < $1.at }
  }

  /// A lamp as it is sent on the socket.
  func wire(_ lamp: Lamp) -> Wire.Lamp {
    let remembered = state.lamps[lamp.key] ?? LampState()
    let level = desired.outputs.lamps[lamp.key]?.level ?? .off
    let wanted = Double(decidedLevel(of: lamp, shown: level).percent) / 100
    var counted = remembered
    let fading = lamp.isDimmable ? remembered.shownDuringFade(at: now.boot) : nil
    let isShown =
      fading == nil
      ? reconciler.isDriven(lamp: lamp.key) : reconciler.isFollowing(lamp: lamp.key)
    counted.count(until: now.boot, of: lamp)
    return Wire.Lamp(
      lamp: lamp.key.key, label: lamp.label, wanted: wanted,
      shown: isShown ? fading ?? Double(level.percent) / 100 : nil,
      because: remembered.decision?.reason.wire ?? .programme,
      reason: remembered.decision?.reason.text(lamp) ?? "",
      from: remembered.decision?.reason.rule(of: lamp)?.from.description,
      to: remembered.decision?.reason.rule(of: lamp)?.to.description,
      dark: remembered.decision?.reason.isDark,
      next: nextChange(of: lamp, remembered).map { $0.onWire },
      override: remembered.override.map { override in
        Wire.Override(
          level: Double(lamp.shown(override.level).percent) / 100, by: Wire.Author(override.by),
          since: override.since.civil(at: now).map { $0.onWire },
          until: override.foreseenEnd(at: now).map { $0.onWire },
          forSeconds: span(until: override.announcedEnd, since: override.since))
      },
      health: health(of: lamp, remembered.health.state), switches: remembered.meter.switches,
      hours: (counted.meter.lit.inSeconds / 36).rounded() / 100,
      wattHours: counted.meter.wattHours.rounded(),
      energyBy: remembered.measuredWatts != nil ? .measured : lamp.watts.map { _ in .rated })
  }

  /// The health of a lamp: nothing measures one without a meter on a sign without a sensor.
  private func health(of lamp: Lamp, _ state: LampHealth.State) -> Wire.Lamp.Health {
    let isMeasured = lamp.isMetered || controller.settings.daylight != nil
    return state == .unproven && !isMeasured ? .unmeasured : Wire.Lamp.Health(state)
  }

  /// When a lamp changes next, as far as that can be foreseen.
  private func nextChange(of lamp: Lamp, _ remembered: LampState) -> Instant? {
    if now.trust == .synchronised, let end = remembered.decision?.heldUntil {
      // To the second: the offset of the clocks is not constant to the microsecond.
      let instant = now.civil + (end - now.boot) + .milliseconds(500)
      return Instant(seconds: instant.seconds)
    }
    // The lamps of the emergency pattern go back to their programmes with its end.
    if case .attention? = remembered.decision?.reason {
      return state.attention?.foreseenEnd(at: now)
    }
    if let override = remembered.override {
      return controller.nextChange(of: lamp, after: override, now)
    }
    return now.trust == .synchronised ? remembered.nextChange : nil
  }

  /// Sends monitors what has changed since the last report.
  func notifyMonitors() {
    guard sessions.hasMonitors else { return }
    let state = wireState
    let news = monitorReports.news(in: state)
    if news == nil { sessions.sendWholeState() }
    // Each monitor's reports are numbered as they are sent.
    sessions.notify(
      monitorScope,
      state: { encoded($0.redacted(Wire.Monitor.Result(number: 0, state: state))) },
      news: news ?? [:])
  }

  /// When monitors get news although nothing happens: the offset of the time zone changes.
  var monitorDeadline: Deadline {
    Deadline(civil: sessions.hasMonitors ? now.zone.nextChange(after: now.civil) : nil)
  }

  /// Replies to the call whose change is durable, or could not be made so.
  func recorded(_ generation: UInt64, _ failure: JournalFailure?) {
    journalFaults.writing = failure
    guard let (client, subject) = pendingReplies.changed(generation) else { return }
    if let failure {
      let error = VarlinkError(Wire.NotRecorded(reason: failure.description))
      return sessions.reply(to: client, .failure(error))
    }
    let scope = sessions.peer(of: client).map(scope) ?? AccessScope()
    sessions.reply(to: client, .success(outcome(for: subject, scope)))
  }

  /// Replies with the result of a query.
  func historyFound(_ number: UInt64, _ result: Result<HistoryPage, JournalFailure>) {
    guard let client = pendingReplies.queried(number) else { return }
    switch result {
    case .success(let page):
      let scope = sessions.peer(of: client).map(scope) ?? AccessScope()
      let reply = Wire.History.Result(
        entries: page.entries.map { scope.redacted(Wire.Entry($0, of: page, controller.settings)) },
        more: page.hasMore ? true : nil,
        names: page.names.isEmpty ? nil : page.names.map(Wire.Name.init))
      sessions.reply(to: client, .success(encoded(reply)))
    case .failure(let failure):
      let error = VarlinkError(Wire.NotRecorded(reason: failure.description))
      sessions.reply(to: client, .failure(error))
    }
  }

  /// The reply to a call that changed something: how it is now.
  ///
  /// Whom or what the call named may have left the configuration while the call waited.
  private func outcome(for subject: PendingReplies.Subject, _ scope: AccessScope) -> JSON.Object {
    let settings = controller.settings
    switch subject {
    case .officer(let officer):
      let whereabouts = recorded(settings.officer(officer.key) ?? officer)
      return encoded(Wire.SetWhereabouts.Result(whereabouts: scope.redacted(whereabouts)))
    case .lamp(let lamp):
      return encoded(Wire.SetLamp.Result(lamp: wire(settings.lamp(lamp.key) ?? lamp)))
    case .mailbox: return encoded(Wire.EmptyLetters.Result(letters: wireLetters))
    case .attention: return encoded(Wire.SetAttention.Result(attention: wireAttention))
    case .wiring: return acceptance
    }
  }
}

extension LampState {
  /// The level at which a fade is, from 0 to 1; nil if none is in progress.
  ///
  /// In twentieths, so that a monitor gets at most twenty reports of a fade.
  fileprivate func shownDuringFade(at boot: Duration) -> Double? {
    isFading(at: boot) ? (lightness(at: boot) / 5).rounded() / 20 : nil
  }
}
