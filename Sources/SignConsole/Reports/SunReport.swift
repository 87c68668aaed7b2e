// SPDX-License-Identifier: Apache-2.0
package import Sign
package import Varlink

/// The report of `dutysign sun`: the sun's events on a day.
package struct SunReport {
  private let day: SunDay
  private let clock: WallClock

  /// Makes a report on a day.
  package init(_ day: SunDay, _ clock: WallClock) {
    self.day = day
    self.clock = clock
  }

  /// The lines to print, with local times in order.
  package var lines: [String] {
    let texts = clock.texts
    let events = SunEvent.allCases.map { event in
      let time = day.times[event].map { clock.time(Int($0.microseconds)) + mark($0) }
      return texts.sunEvent(event).filled(to: 20) + (time ?? texts.doesNotHappen)
    }
    return ["\(clock.texts.date(day.date)) \(clock.zone.name)"]
      + (day.polar.map { [texts.polar($0)] } ?? [])
      + events
  }

  /// The mark of a time on another date than that of the day: ` +1` on the next one.
  private func mark(_ instant: Instant) -> String {
    let days = clock.zone.local(instant).date.dayNumber - day.date.dayNumber
    return days == 0 ? "" : days > 0 ? " +\(days)" : " \(days)"
  }

  /// The events with their times in UTC to the second; null if an event does not happen.
  package var json: JSON {
    var object = JSON.Object()
    for event in SunEvent.allCases {
      object[Self.key(event)] =
        day.times[event].map { .string(TimestampFormat.text(Int($0.microseconds))) } ?? .null
    }
    return .object(object)
  }

  private static func key(_ event: SunEvent) -> String {
    switch event {
    case .astronomicalDawn: "astronomicalDawn"
    case .nauticalDawn: "nauticalDawn"
    case .civilDawn: "civilDawn"
    case .sunrise: "sunrise"
    case .noon: "transit"
    case .sunset: "sunset"
    case .civilDusk: "civilDusk"
    case .nauticalDusk: "nauticalDusk"
    case .astronomicalDusk: "astronomicalDusk"
    }
  }
}
