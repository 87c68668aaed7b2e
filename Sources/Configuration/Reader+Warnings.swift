// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

// Warnings: what is valid and cannot be meant.
extension Reader {
  /// The parts of the file that warnings are about.
  struct Places {
    /// The programmes, and the rules of each.
    var programmes: [String: Programme] = [:]
    var rules: [String: [Node]] = [:]

    /// Where days are holidays.
    var holidays: [Node] = []

    /// The officers.
    var officers: [ID<Officer>: Node.Entry] = [:]

    /// The officer with each name; the first of those who share one.
    var officersByName: [String: ID<Officer>] = [:]

    /// The plates, and the texts of their QR codes, by display.
    var plates: [String: Node] = [:]
    var codes: [String: Node] = [:]

    /// The calendar.
    var calendar: Node?

    /// The texts of the emergency pattern.
    var attentionText: Node?
    var attentionEnglish: Node?
  }

  /// Warns of a configuration without problems.
  func warn(about settings: Settings, _ wiring: Wiring, _ root: Node) {
    guard problems == nil else { return }
    let zone = circumstances.zone(settings.site.timezone)
    warnOfHolidays(settings.calendar)
    if let now = circumstances.now, let zone {
      warnOfRules(settings, from: now, in: zone)
      warnOfCalendar(settings, on: zone.local(now).date, root)
      for officer in settings.officers { hintAtPastLeave(of: officer, on: zone.local(now).date) }
    }
    warnOfPlates(settings, wiring)
    warnOfNotice(settings, wiring)
    warnOfHeader(settings, wiring)
  }

  /// Warns of a place at which the sun is highest far from 12:00.
  func warnOfPlace(_ site: Site, _ node: Node) {
    let timezone = site.timezone
    guard let zone = circumstances.zone(timezone),
      let noon = site.implausibleNoon(
        atOffset: zone.offset(at: circumstances.now ?? Instant(seconds: 0)))
    else { return }
    let clock = TimeExpression(clock: noon).description
    warn(
      .init(
        "at this place the sun is highest at \(clock) by \(timezone), expected near 12:00; are "
          + "latitude and longitude swapped, or is a sign wrong?",
        "按 \(timezone)，此地太阳最高的时刻为 \(clock)，应接近 12:00；经纬度是否写反，或正负号有误？"),
      node, kind: "a place that does not fit the time zone")
  }

  /// Warns of a name that consists of several, as a Chinese comma tells.
  func warnOfComma(in text: String?, _ node: Node?) {
    guard let node, let text, let comma = text.first(where: { "，、；".contains($0) }) else { return }
    warn(
      .init(
        "a '\(comma)' inside one name, expected a name, or a list with a plain comma in [ ]",
        "一个名称中有“\(comma)”，应为一个名称，或用 [ ] 和半角逗号写成列表"),
      node, kind: "a full-width comma inside a name")
  }

  /// Warns of days that are holidays where the calendar has none.
  private func warnOfHolidays(_ calendar: HolidayCalendar) {
    guard calendar.isEmpty else { return }
    for node in places.holidays {
      warn(
        .init(
          "holidays without a calendar: no day is one, expected a section 'calendar'",
          "写了节假日却没有日历，任何一天都不是节假日；应有一节“calendar”"),
        node, kind: "holidays without a calendar")
    }
  }

  /// Warns of a calendar that ends within 60 days.
  private func warnOfCalendar(_ settings: Settings, on today: CivilDate, _ root: Node) {
    guard settings.usesCalendar, !settings.calendar.isEmpty || places.calendar != nil else {
      return
    }
    let years = [today, today + 60].map(\.parts.year)
    guard let year = years.first(where: { !settings.calendar.knows($0) }) else { return }
    warn(
      .init(
        "the calendar has no arrangement of \(year), which is at most 60 days away; expected it "
          + "in 'file', 'holidays' or 'years'",
        "日历中没有 \(year) 年的放假安排，距今不到 60 天；请用 file、holidays 或 years 补上"),
      places.calendar ?? root, kind: "a calendar that ends within 60 days")
  }

  /// Warns of lines of the header of a Raspberry Pi that have another task.
  private func warnOfHeader(_ settings: Settings, _ wiring: Wiring) {
    let tasks = HeaderTask.all(wiring, settings.plates)
    for use in pins.uses {
      guard case .line(let line) = use.pin, let task = line.headerNumber.flatMap({ tasks[$0] })
      else { continue }
      warn(
        .init("\(use.pin): \(task.text.english)", "\(use.pin)：\(task.text.chinese)"),
        at: use.position, path: use.path, kind: "a line with another task on the header")
    }
  }
}
