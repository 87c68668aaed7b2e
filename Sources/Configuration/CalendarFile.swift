// SPDX-License-Identifier: Apache-2.0
import Sign

/// What a calendar file arranges.
struct CalendarFile: Equatable {
  /// The largest file that is read, in bytes.
  static let limit = 256 * 1024

  /// The largest number of files of one configuration.
  static let mostFiles = 32

  /// The days, each once.
  var days: [CivilDate: HolidayCalendar.Arrangement] = [:]

  /// Holidays of every year.
  var yearly: [DateSpan] = []

  /// The years that it has an arrangement of.
  var years: Set<Int> = []
}

extension HolidayCalendar {
  /// Adds what a file arranges, which has priority over earlier files.
  mutating func add(_ file: CalendarFile) {
    arranged.merge(file.days) { _, later in later }
    holidays += file.yearly
    years.formUnion(file.years)
  }
}
