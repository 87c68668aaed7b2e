// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign

/// Days of the calendar in a configuration.
extension ScenarioBuilder {
  /// Adds a calendar, hours of reception and days of rules, the same to each configuration.
  static func addCalendar(
    _ calendar: HolidayCalendar, to plans: inout [SignConfiguration], _ random: inout RandomSource
  ) {
    var reception: [ID<Officer>: [ReceptionHours]] = [:]
    var days: [ID<Officer>: Set<DaySelector>] = [:]
    for officer in plans[0].settings.officers {
      if random.percent(50) {
        reception[officer.key] = (0...random.roll(0...2)).map { _ in hours(&random) }
      }
      if random.percent(50) { days[officer.key] = [kind(&random)] }
    }
    let lampDays = kind(&random)
    for index in plans.indices {
      plans[index].settings.calendar = calendar
      for number in plans[index].settings.officers.indices {
        let key = plans[index].settings.officers[number].key
        if let hours = reception[key] {
          plans[index].settings.officers[number].reception = hours
        }
        guard let chosen = days[key] else { continue }
        for rule in plans[index].settings.officers[number].automatic.indices {
          plans[index].settings.officers[number].automatic[rule].days = chosen
        }
      }
      for lamp in plans[index].settings.lamps.indices {
        let rules = plans[index].settings.lamps[lamp].policy.programme.rules
        for (rule, old) in rules.enumerated() where !old.days.isEmpty {
          plans[index].settings.lamps[lamp].policy.programme.rules[rule].days = [lampDays]
        }
      }
    }
  }

  private static func kind(_ random: inout RandomSource) -> DaySelector {
    random.pick([.workday, .workday, .restday, .holiday, .daily, .weekday(.sunday)])
  }

  /// Hours by day, or past midnight.
  private static func hours(_ random: inout RandomSource) -> ReceptionHours {
    let from = random.roll(0...23) * 3600 + random.pick([0, 1800])
    let length = random.roll(1...(from >= 18 * 3600 ? 16 : 6)) * 1800
    return ReceptionHours(day: kind(&random), from: from, to: from + length)
  }
}
