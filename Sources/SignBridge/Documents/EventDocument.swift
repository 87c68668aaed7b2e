// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Varlink

/// A message of the topic `event`: something that happened, once.
package struct EventDocument: Equatable {
  private let members: JSON.Object

  /// The message as it is sent.
  package var payload: [UInt8] { JSON.object(members).bytes }

  /// What happened.
  package var event: String { members["event"]?.string ?? "" }

  private init(_ event: String, at now: Int?, _ members: JSON.Object) {
    var all: JSON.Object = ["version": .int(Int64(StateDocument.version)), "event": .string(event)]
    if let now { all["at"] = .int(Int64(now)) }
    for member in members { all[member.name] = member.value }
    self.members = all
  }
}

extension EventDocument {
  /// The events between two states, as far as they may leave the office.
  ///
  /// - Parameters:
  ///   - old: the state before.
  ///   - new: the state after.
  ///   - parts: what may leave the office.
  ///   - now: microseconds since 1970; nil while the clock is not synchronised.
  /// - Returns: the events, rings first.
  static func between(
    _ old: Wire.State, _ new: Wire.State, _ parts: Set<PublishedPart>, at now: Int?
  ) -> [EventDocument] {
    var events: [EventDocument] = []
    if parts.contains(.doorbell), let calls = new.calls, calls.count > old.calls?.count ?? .max {
      events.append(EventDocument("ring", at: now, ["count": .int(Int64(calls.count))]))
    }
    if parts.contains(.whereabouts) {
      for officer in new.officers {
        let before = old.officers.first { $0.officer == officer.officer }
        guard let before, officer.generation > before.generation else { continue }
        events.append(whereabouts(officer, parts, at: now))
      }
    }
    if parts.contains(.lamps) {
      for lamp in new.lamps {
        guard let before = old.lamps.first(where: { $0.lamp == lamp.lamp }),
          before.override != lamp.override
        else { continue }
        events.append(self.lamp(lamp, parts, at: now))
      }
    }
    if parts.contains(.health), (old.attention == nil) != (new.attention == nil) {
      var members: JSON.Object = ["on": .bool(new.attention != nil)]
      if parts.contains(.authors), let by = new.attention?.by.name {
        members["author"] = .string(by)
      }
      events.append(EventDocument("attention", at: now, members))
    }
    if parts.contains(.mailbox), let letters = new.letters, let before = old.letters,
      before.waiting != letters.waiting
    {
      events.append(EventDocument("mailbox", at: now, ["waiting": .bool(letters.waiting)]))
    }
    return events
  }

  private static func whereabouts(
    _ officer: Wire.Whereabouts, _ parts: Set<PublishedPart>, at now: Int?
  ) -> EventDocument {
    var members: JSON.Object = ["officer": .string(officer.officer)]
    members["status"] = officer.status.map(JSON.string)
    // Whether it was a button, somebody on the socket or the roster, and not who.
    members["by"] = (officer.by?.kind.rawValue).map(JSON.string)
    if parts.contains(.authors) { members["author"] = (officer.by?.name).map(JSON.string) }
    members["generation"] = .int(Int64(officer.generation))
    return EventDocument("whereabouts", at: now, members)
  }

  private static func lamp(
    _ lamp: Wire.Lamp, _ parts: Set<PublishedPart>, at now: Int?
  ) -> EventDocument {
    var members: JSON.Object = [
      "lamp": .string(lamp.lamp), "override": .bool(lamp.override != nil),
    ]
    members["level"] = (lamp.override?.level).map(JSON.float)
    if parts.contains(.authors) { members["author"] = (lamp.override?.by.name).map(JSON.string) }
    return EventDocument("lamp", at: now, members)
  }
}
