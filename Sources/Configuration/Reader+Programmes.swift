// SPDX-License-Identifier: Apache-2.0
import Sign

extension Reader {
  enum RuleKey: String, CaseIterable {
    case from, to, days, dates, level, fade
    case onlyIfLit = "only-if-lit"
  }

  /// The words of a Boolean value.
  enum YesOrNo: String, CaseIterable {
    case yes, no
  }

  /// The programmes, by name.
  func programmes(_ node: Node?) -> [String: Programme] {
    guard let node else { return [:] }
    var programmes: [String: Programme] = [:]
    defer { places.programmes = programmes }
    for entry in namedEntries(node, expected: .init("programmes by name", "以名称为键的各个亮灯方案")) {
      let rules = list(entry.value)
      if rules.isEmpty {
        report(
          .init(
            "a programme without rules, expected a list such as - {from: sunset, to: sunrise}",
            "亮灯方案没有规则，应为列表，例如 - {from: sunset, to: sunrise}"),
          entry.value)
      }
      if rules.count > Self.mostRules {
        report(
          .init(
            "\(rules.count) rules, expected at most \(Self.mostRules)",
            "有 \(rules.count) 条规则，最多 \(Self.mostRules) 条"), entry.value)
        continue
      }
      programmes[entry.key] = Programme(rules: rules.compactMap(rule))
      places.rules[entry.key] = rules
    }
    return programmes
  }

  /// The largest number of rules of a programme, which are evaluated for each of its lamps.
  private static let mostRules = 32

  private func rule(_ node: Node) -> Rule? {
    guard
      let section = Section(
        node, self, RuleKey.self,
        expected: .init(
          "a rule such as {from: sunset, to: sunrise}", "一条规则，例如 {from: sunset, to: sunrise}"))
    else { return nil }
    let from = section.required(.from, .opening).flatMap(time)
    let to = section.required(.to, .closing).flatMap(time)
    let days = section[.days].map(self.days)
    if let node = section[.dates], node.isEmpty { reportFound(node, expected: Self.dates) }
    let dates = section[.dates].map(dateSpans)
    let level = section[.level].flatMap(self.level)
    let fade = section[.fade].flatMap {
      duration($0, .zero ... .hours(1), expected: .duration(from: "0s", to: "1h"))
    }
    let onlyIfLit = section[.onlyIfLit].flatMap { word($0, YesOrNo.self) }
    guard let from, let to else { return nil }
    if from == to {
      warn(
        .init(
          "this rule begins and ends at the same time, so it holds for a whole day; expected "
            + "from: \"00:00\" and to: \"24:00\" where that is meant",
          "该规则的开始和结束是同一时间，会整天生效；如需整天，请写 from: \"00:00\"、to: \"24:00\""),
        node, kind: "a rule of a whole day")
    }
    return Rule(
      from: from, to: to, days: days ?? [], dates: dates ?? [],
      level: level ?? .full, onlyIfLit: onlyIfLit == .yes, fade: fade ?? .zero)
  }

  /// A time of day.
  func time(_ node: Node) -> TimeExpression? {
    parse(
      node,
      expected: .init("a time such as 22:30 or sunset-10m", "时间，例如 22:30 或 sunset-10m")
    ) {
      (text) throws(MalformedText) in try TimeExpression(parsing: text)
    }
  }

  private static let days = LocalizedText(
    "days such as mon-fri, workdays, restdays, holidays or daily",
    "日子，例如 mon-fri、workdays、restdays、holidays 或 daily")

  /// Selections of days; without the key it is every day.
  func days(_ node: Node) -> Set<DaySelector> {
    Set(filledList(node, expected: Self.days).compactMap(daySelectors).joined())
  }

  /// A selection of days.
  func daySelectors(_ node: Node) -> Set<DaySelector>? {
    parse(node, expected: Self.days) {
      (text) throws(MalformedText) in
      let days = try DaySelector.parse(text)
      if days.contains(.holiday) { places.holidays.append(node) }
      return days
    }
  }

  private static let dates = LocalizedText(
    "days such as 2026-10-01..2026-10-07 or 12-25", "日期，例如 2026-10-01..2026-10-07 或 12-25")

  /// Spans of calendar days; none in an empty list.
  func dateSpans(_ node: Node) -> [DateSpan] { list(node).compactMap(dateSpan) }

  /// A span of calendar days.
  func dateSpan(_ node: Node) -> DateSpan? {
    parse(node, expected: Self.dates) {
      (text) throws(MalformedText) in try DateSpan(parsing: text)
    }
  }

  /// A level in percent.
  func level(_ node: Node) -> Level? {
    parse(node, expected: .init("a level such as 30%", "亮度，例如 30%")) {
      (text) throws(MalformedText) in try Level(parsing: text)
    }
  }
}

extension LocalizedText {
  static let opening = LocalizedText("when the window opens", "时段开始的时间")
  static let closing = LocalizedText("when the window closes", "时段结束的时间")
}
