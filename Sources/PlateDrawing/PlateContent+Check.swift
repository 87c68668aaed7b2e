// SPDX-License-Identifier: Apache-2.0
public import Plate

/// An error in the content of a plate.
public struct PlateContentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place and the error.
  public let description: String

  /// The same in Chinese.
  public let chinese: String

  init(_ description: String, _ chinese: String) {
    self.description = description
    self.chinese = chinese
  }
}

extension PlateContent {
  /// Checks counts, ranges and lengths.
  public func check() throws(PlateContentError) {
    guard (1...Self.mostOfficers).contains(officers.count) else {
      throw PlateContentError(
        "officers: 1 to \(Self.mostOfficers) were expected, not \(officers.count)",
        "officers：应为 1 至 \(Self.mostOfficers) 人，而有 \(officers.count) 人")
    }
    guard (1...4).contains(office.count) else {
      throw PlateContentError("office: 1 to 4 lines were expected", "office：应为 1 至 4 行")
    }
    try asOf?.check("asOf")
    try Self.check(office.map { $0 as String? } + [english, local, code], "office")
    guard (telephones ?? []).count <= 4 else {
      throw PlateContentError(
        "telephones: at most 4 were expected", "telephones：最多 4 个")
    }
    try Self.check((telephones ?? []).map { $0 as String? }, "telephones")
    try Self.check([notice?.text, notice?.english], "notice")
    for (index, officer) in officers.enumerated() {
      let place = "officers[\(index)]"
      guard !officer.name.isEmpty else {
        throw PlateContentError("\(place).name is empty", "\(place).name 是空的")
      }
      let whereabouts = officer.whereabouts
      try Self.check(
        [
          officer.name, officer.rank, officer.contact, whereabouts?.label, whereabouts?.english,
          whereabouts?.note, whereabouts?.local, officer.local,
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
    guard spans.count <= PlateHours.most else {
      throw PlateContentError(
        "\(place): more than \(PlateHours.most) spans", "\(place)：超过 \(PlateHours.most) 个时段")
    }
    for hours in spans {
      guard days.contains(hours.weekday), (0..<24 * 60).contains(hours.from),
        hours.from < hours.to, hours.to <= PlateHours.latestEnd
      else { throw PlateContentError("\(place): no span of a day", "\(place)：不是一天内的时段") }
    }
  }

  private static func check(_ texts: [String?], _ place: String) throws(PlateContentError) {
    for text in texts.compactMap(\.self)
    where text.utf8.count > longestTextBytes || text.count > longestText {
      throw PlateContentError(
        "\(place): a text has more than \(longestText) characters"
          + " or \(longestTextBytes) bytes",
        "\(place)：文字超过 \(longestText) 个字符或 \(longestTextBytes) 字节")
    }
  }
}

extension PlateTime {
  fileprivate func check(_ place: String, isEnd: Bool = false) throws(PlateContentError) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      (1...7).contains(weekday), minute >= 0, minute < Self.endOfDay || isEnd,
      minute <= Self.endOfDay
    else { throw PlateContentError("\(place): it is no time", "\(place)：不是时间") }
  }
}
