// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum OfficerKey: String, CaseIterable {
    case name, local, rank, badge, contact, photograph, reception, leave, automatic, buttons
    case indicator
    case staleAfter = "stale-after"
  }

  /// The largest number of officers of a sign.
  private static let officerLimit = 8

  static let oneToEightOfficers = LocalizedText("one to eight officers", "一至八名民警")

  /// The officers, and the lines of their buttons and indicators.
  func officers(_ node: Node, _ statuses: [Status], _ wiring: inout Wiring) -> [Officer] {
    let entries = namedEntries(node, expected: .init("officers by name", "以名称为键的各位民警"))
    if node.isEmpty {
      reportFound(node, expected: Self.oneToEightOfficers)
    }
    for entry in entries.dropFirst(Self.officerLimit).prefix(1) {
      report(
        .init(
          "\(entries.count) officers, expected one to eight", "共 \(entries.count) 名民警，应为一至八名"),
        at: entry.position,
        path: entry.value.path)
    }
    let officers = entries.map { officer($0, statuses, &wiring) }
    for officer in officers { warnOfKey(inNameOf: officer) }
    return officers
  }

  private func officer(
    _ entry: Node.Entry, _ statuses: [Status], _ wiring: inout Wiring
  ) -> Officer {
    var officer = Officer(key: ID(entry.key), name: "")
    guard
      let section = Section(
        entry.value, self, OfficerKey.self,
        expected: .init("a mapping with the officer's name", "一组键值，至少有民警姓名 name"))
    else { return officer }
    officer.name =
      section.required(.name, .init("the officer's name", "民警姓名")).flatMap { text($0, .line) } ?? ""
    places.officers[officer.key] = entry
    warnOfComma(in: officer.name, section[.name])
    note(name: officer.name, of: officer.key, section[.name])
    officer.local = section[.local].flatMap { text($0, .line) }
    officer.rank = section[.rank].flatMap { text($0, .line) }
    officer.badge = section[.badge].flatMap { text($0, .line) }
    officer.contact = section[.contact].flatMap { text($0, .line) }
    warnOfFullWidth(in: officer.contact, section[.contact])
    officer.photograph = section[.photograph].flatMap { path($0, example: "zhang.jpg") }
    if let node = section[.photograph], let path = officer.photograph {
      warnOfPhotograph(path, node)
    }
    officer.reception = section[.reception].map(reception) ?? []
    officer.leave = section[.leave].map(fewDays) ?? []
    officer.automatic = section[.automatic].map { automatic($0, statuses) } ?? []
    officer.staleAfter =
      section[.staleAfter].flatMap {
        duration(
          $0, .minutes(1) ... .hours(30 * 24),
          expected: .duration(from: "1m", to: "30d", suchAs: "14h"))
      } ?? officer.staleAfter
    if let node = section[.buttons] {
      let mapped = buttons(node, of: entry.key, statuses)
      officer.buttons = mapped.map(\.button)
      for (button, input) in mapped { wiring.buttons[button.key.key] = input }
    }
    if let node = section[.indicator] {
      wiring.indicators[entry.key] = indicator(node, statuses)
    }
    return officer
  }

  /// The hours of reception; a day may have several.
  private func reception(_ node: Node) -> [ReceptionHours] {
    var reception: [ReceptionHours] = []
    for item in list(node) {
      let hours = parse(item, expected: ReceptionHours.form) {
        (text) throws(MalformedText) in try ReceptionHours.parse(text)
      }
      var overlaps = false
      for span in hours ?? [] {
        overlaps = overlaps || reception.contains { $0.overlaps(span) }
        reception.append(span)
      }
      if overlaps { warnOfOverlap(item) }
      if hours?.contains(where: { $0.day == .holiday }) == true { places.holidays.append(item) }
      if reception.mostOfADay > ReceptionHours.mostOfADay {
        report(
          .init(
            "more than \(ReceptionHours.mostOfADay) spans on one day, expected fewer",
            "同一天超过 \(ReceptionHours.mostOfADay) 个时段，请减少"), item)
        return []
      }
    }
    return reception
  }
}
