// SPDX-License-Identifier: Apache-2.0
import Plate

extension PlateOfficer {
  /// Whether the officer receives residents at certain hours, in this week or in others.
  var hasHours: Bool { regular != nil || !reception.isEmpty }

  /// The hours of a day, which is the first of the seven, with what is left of the night before.
  func hours(on day: PlateTime) -> [PlateHours] {
    reception.filter { [PlateHours.sinceYesterday, day.weekday].contains($0.weekday) }
  }
}

extension PlateContent {
  /// Whether there are hours of reception, and none today; false while the day is unknown.
  var isClosedToday: Bool {
    guard let asOf else { return false }
    let officers = officers.filter(\.hasHours)
    return !officers.isEmpty && officers.allSatisfy { $0.hours(on: asOf).isEmpty }
  }
}
