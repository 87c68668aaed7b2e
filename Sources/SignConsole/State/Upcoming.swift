// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// A foreseen change of the sign.
package struct Upcoming: Equatable, Sendable {
  /// The kinds of changes; officers and lamps are named by their keys.
  package enum Event: Equatable, Sendable {
    case lampChanges(String)
    case overrideEnds(lamp: String)

    /// The announced end of a status passes, by its key.
    case whereaboutsEnd(officer: String, status: String?)

    /// The roster sets a status, by its key.
    case roster(officer: String, status: String)

    /// A status becomes too old, and is then unknown.
    case stale(officer: String)
    case leaveBegins(officer: String)
    case leaveEnds(officer: String)
    case receptionBegins(officer: String)
    case receptionEnds(officer: String)

    /// The emergency pattern ends by itself.
    case attentionEnds
  }

  /// The time in microseconds since 1970.
  package var at: Int

  /// The change.
  package var event: Event

  /// Makes a change at a time.
  package init(at: Int, event: Event) {
    self.at = at
    self.event = event
  }

  /// The foreseen changes of a state, in order.
  ///
  /// - Parameters:
  ///   - state: the state.
  ///   - foreseen: the changes of officers, from the daemon, which knows the roster; nil where only
  ///     the ends of statuses are known.
  /// - Returns: the changes to come.
  package static func events(
    of state: Wire.State, _ foreseen: [Wire.Foreseen]? = nil
  ) -> [Upcoming] {
    let lamps = state.lamps.flatMap { lamp in
      [
        lamp.next.map { Upcoming(at: $0, event: .lampChanges(lamp.lamp)) },
        endOfOverride(of: lamp).map { Upcoming(at: $0, event: .overrideEnds(lamp: lamp.lamp)) },
      ].compactMap(\.self)
    }
    let officers = foreseen.map { $0.map { Upcoming($0, in: state) } } ?? ends(in: state)
    let attention = [state.attention?.until].compactMap(\.self)
      .map { Upcoming(at: $0, event: .attentionEnds) }
    let now = state.now ?? Int.min
    return (attention + lamps + officers).filter { $0.at > now }.sorted { $0.at < $1.at }
  }

  private init(_ change: Wire.Foreseen, in state: Wire.State) {
    let officer = change.officer
    let event: Event =
      switch change.event {
      case .roster: .roster(officer: officer, status: change.status ?? "")
      // The roster sets no ends: the next one is that of the status that was set.
      case .end: .whereaboutsEnd(officer: officer, status: state.officer(officer)?.status)
      case .stale: .stale(officer: officer)
      case .leaveBegins: .leaveBegins(officer: officer)
      case .leaveEnds: .leaveEnds(officer: officer)
      case .receptionBegins: .receptionBegins(officer: officer)
      case .receptionEnds: .receptionEnds(officer: officer)
      }
    self.init(at: change.at, event: event)
  }

  /// The ends of statuses that the state itself tells.
  private static func ends(in state: Wire.State) -> [Upcoming] {
    state.officers.compactMap { officer in
      officer.pastEnd
        ? nil
        : officer.until.map {
          Upcoming(
            at: $0, event: .whereaboutsEnd(officer: officer.officer, status: officer.status))
        }
    }
  }

  /// The end of an override; nil if the lamp changes by it.
  private static func endOfOverride(of lamp: Wire.Lamp) -> Int? {
    lamp.override?.until == lamp.next ? nil : lamp.override?.until
  }
}

extension Upcoming.Event {
  /// The change with what people call its officer in place of the key.
  fileprivate func calling(_ name: (String) -> String) -> Upcoming.Event {
    switch self {
    case .whereaboutsEnd(let officer, let status):
      .whereaboutsEnd(officer: name(officer), status: status)
    case .roster(let officer, let status): .roster(officer: name(officer), status: status)
    case .stale(let officer): .stale(officer: name(officer))
    case .leaveBegins(let officer): .leaveBegins(officer: name(officer))
    case .leaveEnds(let officer): .leaveEnds(officer: name(officer))
    case .receptionBegins(let officer): .receptionBegins(officer: name(officer))
    case .receptionEnds(let officer): .receptionEnds(officer: name(officer))
    case .lampChanges, .overrideEnds, .attentionEnds: self
    }
  }
}

extension WallClock {
  /// The lines on what comes next, one for each change; or one that says why there is none.
  ///
  /// - Parameters:
  ///   - state: the state.
  ///   - foreseen: the changes of officers; nil if the daemon is of a release that cannot tell.
  ///   - now: the time at the sign, in microseconds since 1970; nil if it is unknown.
  ///   - isBrief: whether to leave out how long it is until then.
  /// - Returns: the lines.
  func nextChanges(
    of state: Wire.State, _ foreseen: [Wire.Foreseen]?, from now: Int?, isBrief: Bool = false
  ) -> [String] {
    let named = texts.naming(state)
    let events = Upcoming.events(of: state, foreseen).map { upcoming in
      let time =
        isBrief ? when(upcoming.at, from: now) + " " : coming(upcoming.at, from: now) + "  "
      return time + texts.upcoming(upcoming.event.calling { named.officerName($0) }, in: state)
    }
    // In a trial the changes of officers are not shown.
    let withheld = state.trial == nil ? [] : [texts.nextUnderTest]
    guard events.isEmpty, withheld.isEmpty else { return events + withheld }
    if state.now == nil { return [texts.nextUnknown] }
    return [foreseen == nil ? texts.noneForeseen : texts.nothingForeseen]
  }
}
