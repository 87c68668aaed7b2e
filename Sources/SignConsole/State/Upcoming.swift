// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// A foreseen change of the sign.
package struct Upcoming: Equatable, Sendable {
  /// The kinds of changes.
  package enum Event: Equatable, Sendable {
    case lampChanges(String)
    case overrideEnds(lamp: String)
    case whereaboutsEnd(officer: String)
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
  package static func events(of state: Wire.State) -> [Upcoming] {
    let lamps = state.lamps.flatMap { lamp in
      [
        lamp.next.map { Upcoming(at: $0, event: .lampChanges(lamp.lamp)) },
        endOfOverride(of: lamp).map { Upcoming(at: $0, event: .overrideEnds(lamp: lamp.lamp)) },
      ]
    }
    let officers = state.officers.map { officer in
      officer.pastEnd
        ? nil
        : officer.until.map { Upcoming(at: $0, event: .whereaboutsEnd(officer: officer.name)) }
    }
    let now = state.now ?? Int.min
    return (lamps + officers).compactMap(\.self).filter { $0.at > now }.sorted { $0.at < $1.at }
  }

  /// The end of an override; nil if the programme switches the lamp at the same time.
  private static func endOfOverride(of lamp: Wire.Lamp) -> Int? {
    lamp.override?.until == lamp.next ? nil : lamp.override?.until
  }
}
