// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum SiteKey: String, CaseIterable {
    case name, english, local, emblem, telephones, latitude, longitude, timezone
    case batteryClock = "battery-clock"
  }

  /// The office and its place.
  func site(_ node: Node) -> Site? {
    guard let section = Section(node, self, SiteKey.self, expected: Self.site) else {
      return nil
    }
    let name = section.required(.name, Self.nameLines)
    let lines = name.map(list)
    if let name, lines?.isEmpty == true {
      reportFound(name, expected: Self.nameLines)
    }
    let texts = lines?.compactMap { text($0, .line) } ?? []
    for (line, node) in zip(texts, lines ?? []) { warnOfComma(in: line, node) }
    let site = Site(
      name: texts,
      english: section[.english].flatMap { text($0, .line) },
      latitude: section.required(.latitude, Self.latitude).flatMap(latitude) ?? 0,
      longitude: section.required(.longitude, Self.longitude).flatMap {
        number($0, -180...180, expected: Self.longitude)
      } ?? 0,
      timezone: section.required(.timezone, Self.zone).flatMap(timezone) ?? "",
      hasBatteryClock: section[.batteryClock].flatMap { word($0, YesOrNo.self) } == .yes,
      emblem: section[.emblem].flatMap { path($0, example: "emblem.png") },
      telephones: section[.telephones].map(telephones) ?? [],
      local: section[.local].flatMap { text($0, .line) })
    if let node = section[.emblem], let path = site.emblem { warnOfPhotograph(path, node) }
    warnOfFullWidth(in: site.english, section[.english])
    if let node = section[.longitude], !site.timezone.isEmpty {
      warnOfPlace(site, node)
    }
    return site
  }

  /// The telephone numbers of the office, at most four.
  private func telephones(_ node: Node) -> [String] {
    let items = list(node)
    if items.count > 4 {
      report(
        .init("\(items.count) numbers, expected at most 4", "共 \(items.count) 个号码，最多 4 个"), node)
    }
    return items.compactMap { text($0, .line) }
  }

  private static let nameLines = LocalizedText(
    "the lines of the office's name", "警务室名称的各行")
  private static let site = LocalizedText(
    "a mapping with name, latitude, longitude and timezone",
    "一组键值，含 name、latitude、longitude 和 timezone")
  private static let latitude = LocalizedText(
    "degrees north from -90 to 90, such as 30.58", "北纬度数，-90 至 90，例如 30.58")
  private static let longitude = LocalizedText(
    "degrees east from -180 to 180, such as 114.30", "东经度数，-180 至 180，例如 114.30")
  private static let zone = LocalizedText(
    "a time zone such as Asia/Shanghai", "时区，例如 Asia/Shanghai")

  private func latitude(_ node: Node) -> Double? {
    if case .text(let text, _) = node.content, let number = Double(text),
      number.magnitude > 90, number.magnitude <= 180
    {
      report(
        .init("found ", "此处") + node.found + .expected(Self.latitude)
          + .init("; are latitude and longitude swapped?", "；经纬度是否写反了？"), node)
      return nil
    }
    return number(node, -90...90, expected: Self.latitude)
  }

  private func timezone(_ node: Node) -> String? {
    guard let name = text(node, expected: Self.zone) else { return nil }
    guard !zoneExists(name) else { return name }
    let wordsForChina = [
      "beijing", "peking", "wuhan", "guangzhou", "shenzhen", "nanjing", "tianjin", "china", "cst",
      "utc+8", "utc+08:00", "gmt+8", "+8", "+08:00", "北京", "上海", "shanghai",
    ]
    let place = name.lowercased().split(separator: "/").last.map(String.init) ?? ""
    let expectation =
      wordsForChina.contains(place)
      ? LocalizedText.didYouMean("Asia/Shanghai")
      : .expected(.init("a name such as Asia/Shanghai", "Asia/Shanghai 一类的名称"))
    report(
      .init("unknown time zone '\(Quoted(name))'", "没有名为“\(Quoted(name))”的时区") + expectation,
      node)
    return nil
  }
}
