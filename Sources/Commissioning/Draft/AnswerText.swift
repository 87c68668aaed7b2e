// SPDX-License-Identifier: Apache-2.0
package import Sign

/// Reads answers as they are typed, in a terminal or behind an option.
package enum AnswerText {
  /// The lines of the office's name, separated by commas of either width.
  package static func lines(_ text: String) throws(MalformedText) -> [String] {
    let lines = try items(text).map { item throws(MalformedText) in try line(item) }
    guard (1...4).contains(lines.count) else {
      throw MalformedText(
        text,
        expected: .init(
          "one to four lines, separated by commas", "一至四行，用逗号分隔"))
    }
    return lines
  }

  /// One line that residents read.
  package static func line(_ text: String) throws(MalformedText) -> String {
    let line = trimmed(text)
    guard ResidentText.line.refusal(of: line) == nil, !line.contains("\u{FFFD}") else {
      throw MalformedText(
        text,
        expected: .init(
          "a line of at most 100 characters in UTF-8", "一行文字，最多 100 字，UTF-8 编码"))
    }
    return line
  }

  /// A place: a city, or degrees north and east.
  package static func place(
    _ text: String
  ) throws(MalformedText) -> (place: Place, city: City?) {
    let numbers = items(text).compactMap { Double(Confusable.plain($0)) }
    if numbers.count == 2, abs(numbers[0]) > 90,
      Place(latitude: numbers[1], longitude: numbers[0]) != nil
    {
      throw MalformedText(
        text,
        expected: .init(
          "the latitude first: \(numbers[1]),\(numbers[0])", "纬度在前：\(numbers[1]),\(numbers[0])"))
    }
    if numbers.count == 2, let place = Place(latitude: numbers[0], longitude: numbers[1]) {
      return (place, nil)
    }
    let cities = City.named(text)
    if let city = cities.first, cities.count == 1,
      let place = Place(latitude: city.latitude, longitude: city.longitude)
    {
      return (place, city)
    }
    if cities.count > 1 {
      let names = LocalizedText.choice(cities.map { "\($0.province.chinese)\($0.name)" })
      throw MalformedText(text, expected: names)
    }
    throw MalformedText(
      text,
      expected: .init(
        "a city of `dutysign init --cities`, or degrees north and east such as 30.58,114.30",
        "dutysign init --cities 所列的城市，或“纬度,经度”，如 30.58,114.30"))
  }

  /// The zone that belongs to a place; nil where none can be proposed.
  package static func timezone(of place: Place) -> String? {
    City.nearest(latitude: place.latitude, longitude: place.longitude).map { _ in City.timezone }
  }

  /// The lamps, `灯箱, 射灯=dimmed`; a word for none is no lamp.
  ///
  /// One without a name, such as `=led:porch` of the list of this board, is named here.
  package static func lamps(_ text: String) throws(MalformedText) -> [SignAnswers.Lamp] {
    if isNone(text) { return [] }
    var lamps: [SignAnswers.Lamp] = []
    for item in items(text) {
      let (name, kind) = lamp(item)
      let label = name ?? (lamps.isEmpty ? "灯箱" : "灯\(lamps.count + 1)")
      guard !isNone(label) else {
        throw MalformedText(
          item,
          expected: .init("names of lamps, or none alone", "灯的名称；没有灯时只写“无”"))
      }
      guard let kind,
        !lamps.contains(where: { $0.label == label || $0.hasOutput(of: kind) }),
        lamps.count < 8
      else {
        throw MalformedText(
          item,
          expected: .init(
            "up to eight different names, each with =relay, =relay-high, =dimmed, =led:NAME or "
              + "=pwm:NAME/CHANNEL behind it where it is no relay board that switches on with a "
              + "low level; an output of the kernel once",
            "最多八个不同的名称；不是低电平吸合的继电器板时，后面写 =relay-high、=dimmed、=led:名称 或 "
              + "=pwm:名称/通道；内核的一路输出只能用一次"))
      }
      lamps.append(.init(label: try line(label), kind: kind))
    }
    return lamps
  }

  /// The name of a lamp, nil for an output alone, and how it is switched.
  private static func lamp(_ item: String) -> (name: String?, kind: SignAnswers.Lamp.Kind?) {
    let parts = halves(item)
    let kind = SignAnswers.Lamp.Kind(word: Confusable.plain(parts.last ?? ""))
    if parts.count == 2 { return (parts[0], kind) }
    if let first = item.first, "=＝".contains(first) { return (nil, kind) }
    switch kind {
    case .led?, .pwm?: return (nil, kind)
    case .relay?, .relayHigh?, .dimmed?, nil: return (parts.first, .relay)
    }
  }

  /// The officers: `张伟, li=李娜`.
  package static func officers(_ text: String) throws(MalformedText) -> [SignAnswers.Officer] {
    var officers: [SignAnswers.Officer] = []
    for item in items(text) {
      let parts = halves(item)
      guard let last = parts.last else { continue }
      if areSeveral(last) {
        throw MalformedText(
          item, expected: .init("names separated by commas", "姓名之间用逗号分隔"))
      }
      let used = Set(officers.map(\.key))
      let name = try line(last)
      let key =
        parts.count == 2 ? Confusable.plain(parts[0]) : DraftKey.officer(name, besides: used)
      guard DraftKey.isKey(key), !used.contains(key), !isNone(name) else {
        throw MalformedText(
          item,
          expected: .init(
            "a name, or KEY=NAME with a key of its own, of small letters, digits and hyphens: "
              + "zhang=张伟",
            "姓名，或“键=姓名”，键由小写字母、数字和连字符组成且不重复，如 zhang=张伟"))
      }
      officers.append(.init(key: key, name: name))
    }
    guard (1...8).contains(officers.count) else {
      throw MalformedText(
        text,
        expected: .init(
          "one to eight officers, separated by commas", "一至八位民警，用逗号分隔"))
    }
    return officers
  }

  static func isNone(_ text: String) -> Bool {
    ["none", "-", "无", "没有"].contains(trimmed(text).lowercased())
  }

  /// The parts of a list with commas of either width, without those that are empty.
  static func items(_ text: String) -> [String] {
    text.split { ",，、;；".contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  /// Whether a text is several Chinese names with spaces between; one may be 张　伟.
  private static func areSeveral(_ text: String) -> Bool {
    let parts = text.split(whereSeparator: \.isWhitespace)
    return parts.count > 1
      && parts.allSatisfy { part in
        part.count > 1 && part.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
      }
  }

  /// What is before and behind an equals sign of either width.
  static func halves(_ item: String) -> [String] {
    item.split(maxSplits: 1) { "=＝".contains($0) }.map { trimmed(String($0)) }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
