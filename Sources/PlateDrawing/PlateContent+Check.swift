// SPDX-License-Identifier: Apache-2.0
public import Plate

/// An error in the content of a plate.
public struct PlateContentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place and the error.
  public let description: String
}

extension PlateContent {
  /// Checks counts, ranges and lengths.
  public func check() throws(PlateContentError) {
    guard (1...Self.mostOfficers).contains(officers.count) else {
      throw PlateContentError(
        description: "officers: 1 to \(Self.mostOfficers) were expected, not \(officers.count)")
    }
    guard (1...4).contains(office.count) else {
      throw PlateContentError(description: "office: 1 to 4 lines were expected")
    }
    try asOf?.check("asOf")
    try Self.check(office.map { $0 as String? } + [english, code], "office")
    guard (telephones ?? []).count <= 4 else {
      throw PlateContentError(description: "telephones: at most 4 were expected")
    }
    try Self.check((telephones ?? []).map { $0 as String? }, "telephones")
    for (index, officer) in officers.enumerated() {
      let place = "officers[\(index)]"
      guard !officer.name.isEmpty else {
        throw PlateContentError(description: "\(place).name is empty")
      }
      let whereabouts = officer.whereabouts
      try Self.check(
        [
          officer.name, officer.rank, officer.contact, whereabouts?.label, whereabouts?.english,
          whereabouts?.note,
        ], place)
      try whereabouts?.until?.check("\(place).whereabouts.until", isEnd: true)
      try Self.check(officer.reception, 0...7, "\(place).reception")
      try Self.check(
        officer.regular ?? [], PlateHours.workdays...PlateHours.daily, "\(place).regular")
    }
  }

  private static func check(
    _ spans: [PlateHours], _ days: ClosedRange<Int>, _ place: String
  ) throws(PlateContentError) {
    guard spans.count <= 28 else {
      throw PlateContentError(description: "\(place): more than 28 spans")
    }
    for hours in spans {
      guard days.contains(hours.weekday), (0..<24 * 60).contains(hours.from),
        hours.from < hours.to, hours.to <= PlateHours.latestEnd
      else { throw PlateContentError(description: "\(place): no span of a day") }
    }
  }

  private static func check(_ texts: [String?], _ place: String) throws(PlateContentError) {
    for text in texts.compactMap(\.self)
    where text.utf8.count > longestTextBytes || text.count > longestText {
      throw PlateContentError(
        description: "\(place): a text has more than \(longestText) characters"
          + " or \(longestTextBytes) bytes")
    }
  }
}

extension PlateTime {
  fileprivate func check(_ place: String, isEnd: Bool = false) throws(PlateContentError) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      (1...7).contains(weekday), minute >= 0, minute < Self.endOfDay || isEnd,
      minute <= Self.endOfDay
    else { throw PlateContentError(description: "\(place): it is no time") }
  }
}
