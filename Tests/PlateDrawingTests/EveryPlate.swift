// SPDX-License-Identifier: Apache-2.0
package import Plate
import PlateDrawing

/// One of the plates that a sign may have to show: how many officers, which texts.
package struct EveryPlate: CustomStringConvertible {
  /// The announced ends.
  package enum End: CaseIterable {
    case none, today, otherDay, otherYear, past, pastOtherDay, leave
  }

  /// The names.
  package enum Names: CaseIterable { case short, long }

  var format: PlateFormat
  var language: PlateLanguage
  var count: Int
  var names: Names
  var end: End
  var hasNote: Bool
  var hasCode: Bool

  package var description: String {
    "\(format.rawValue) \(language) \(count) \(names) \(end)"
      + (hasNote ? " note" : "") + (hasCode ? " code" : "")
  }

  /// Every combination on a format.
  package static func all(on format: PlateFormat) -> [EveryPlate] {
    PlateLanguage.allCases.flatMap { language in
      (1...4).flatMap { count in
        Names.allCases.flatMap { names in
          End.allCases.flatMap { end in
            [(false, false), (false, true), (true, false), (true, true)].map { note, code in
              EveryPlate(
                format: format, language: language, count: count, names: names, end: end,
                hasNote: note, hasCode: code)
            }
          }
        }
      }
    }
  }

  private static let short = ["张伟", "李晓梅", "王建国", "刘洋"]
  private static let long = ["阿卜杜热合曼·买买提明", "欧阳晓梅", "古丽娜尔·艾合买提", "司马相如"]
  private static let statuses = [
    ("外出", "Out"), ("在社区", "In community"), ("在所", "At station"), ("休息", "Resting"),
  ]

  /// The content; each officer has a rank, a contact, a photograph and hours of reception, and of
  /// four officers the last one's whereabouts are unknown.
  package var content: PlateContent {
    let officers = (0..<count).map { index in
      let status = Self.statuses[index]
      let isPast = end == .past || end == .pastOtherDay
      var whereabouts = PlateWhereabouts(
        label: status.0, english: status.1, isOutlined: index % 2 == 0, until: until,
        isPastEnd: isPast, isExpectedBack: isPast && index == 0 ? true : nil,
        note: hasNote ? "入户走访，请先与值班室联系" : nil)
      if end == .leave { (whereabouts.label, whereabouts.english) = ("休假", "On leave") }
      return PlateOfficer(
        name: (names == .short ? Self.short : Self.long)[index], rank: "三级警督",
        contact: "027-8888 880\(index)", photograph: "/\(index).jpg",
        whereabouts: index == 3 ? nil : whereabouts,
        reception: Plates.hours((index + 1, 540, 690), (5 - index, 870, 1020)))
    }
    return Plates.plate(
      officers, language, code: hasCode ? "https://example.org/hualou" : nil)
  }

  private var until: PlateTime? {
    switch end {
    case .none: nil
    case .today: Plates.at(16, 30)
    case .otherDay: Plates.at(15, 30, day: 28)
    case .otherYear: PlateTime(year: 2027, month: 1, day: 24, weekday: 7, minute: 930)
    case .past: Plates.at(13, 30)
    case .pastOtherDay: Plates.at(13, 30, day: 22)
    case .leave:
      PlateTime(year: 2026, month: 12, day: 14, weekday: 1, minute: PlateTime.endOfDay)
    }
  }
}
