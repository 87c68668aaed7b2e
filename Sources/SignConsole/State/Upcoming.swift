// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// Something the sign will do by itself, as far as can be foreseen.
package struct Upcoming: Equatable, Sendable {
  /// What will happen.
  package enum Event: Equatable, Sendable {
    case lampChanges(String)
    case overrideEnds(lamp: String)
    case whereaboutsEnd(officer: String)
  }

  /// When, in microseconds since 1970 UTC.
  package var at: Int

  /// What.
  package var event: Event

  /// Something at a moment.
  package init(at: Int, event: Event) {
    self.at = at
    self.event = event
  }

  /// What is to come, the next first.
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

  /// An override that ends just when the programme switches needs no mention of its own.
  private static func endOfOverride(of lamp: Wire.Lamp) -> Int? {
    lamp.override?.until == lamp.next ? nil : lamp.override?.until
  }
}
