// SPDX-License-Identifier: Apache-2.0
import Plate

extension PlateContent {
  /// The content of an office without officers.
  init(_ site: Site, _ policy: PlatePolicy) {
    self.init(
      // The last line is the office itself.
      office: site.name.suffix(4).map(\.fitting), english: site.english?.fitting,
      language: PlateLanguage(rawValue: policy.language.rawValue) ?? .bilingual, officers: [],
      asOf: nil, code: policy.code, emblem: site.emblem,
      telephones: site.telephones.isEmpty ? nil : site.telephones.prefix(4).map(\.fitting),
      local: site.local?.fitting)
  }
}

extension PlateOfficer {
  /// An officer with what the configuration has, without whereabouts.
  init(_ officer: Officer, _ policy: PlatePolicy, _ settings: Settings, at now: Now) {
    let week = ReceptionWeek(of: officer, settings, at: now)
    self.init(
      name: officer.name.fitting, rank: officer.title(policy.language),
      contact: officer.contact?.fitting,
      photograph: officer.photograph, reception: week.days, regular: week.kinds,
      local: officer.local?.fitting)
  }
}

extension Officer {
  /// The rank and the number on the badge, as on one line.
  func title(_ language: PlatePolicy.Language) -> String? {
    let badge = badge.map { language == .english ? "No. \($0)" : "警号 \($0)" }
    let parts = [rank, badge].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ").fitting
  }
}

extension PlateTime {
  /// Local time, to the minute.
  init(_ local: LocalTime) {
    let (year, month, day) = local.date.parts
    self.init(
      year: year, month: month, day: day, weekday: local.date.weekday.number,
      minute: local.second / 60)
  }

  /// The end of a day, which is printed without a time.
  init(through date: CivilDate) {
    let (year, month, day) = date.parts
    self.init(
      year: year, month: month, day: day, weekday: date.weekday.number, minute: Self.endOfDay)
  }
}

extension Weekday {
  /// 1 for Monday to 7 for Sunday.
  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

extension String {
  /// The text cut to the longest that a plate accepts.
  var fitting: String { ResidentText.plate.clipped(self) }
}
