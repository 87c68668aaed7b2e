// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum DaylightKey: String, CaseIterable {
    case sensor
    case darkBelow = "dark-below"
    case brightAbove = "bright-above"
    case dwell, period
    case frozenAfter = "frozen-after"
  }

  /// The thresholds of daylight, and the sensor that measures it.
  func daylight(_ node: Node?, _ wiring: inout Wiring) -> Daylight.Settings? {
    guard let node, !node.isEmpty,
      let section = Section(node, self, DaylightKey.self, expected: .mappingWithSensor)
    else { return nil }
    wiring.daylight = section.required(.sensor, .name(of: .lightSensor)).flatMap {
      sensor($0, .lightSensor)
    }
    var settings = Daylight.Settings()
    settings.darkBelow = section[.darkBelow].flatMap(lux) ?? settings.darkBelow
    settings.brightAbove = section[.brightAbove].flatMap(lux) ?? settings.brightAbove
    if let given = section[.brightAbove] ?? section[.darkBelow],
      settings.darkBelow >= settings.brightAbove
    {
      report(
        .init(
          "dark below \(settings.darkBelow) lux and bright above \(settings.brightAbove), "
            + "expected 'dark-below' to be less than 'bright-above'",
          "低于 \(settings.darkBelow) lx 为暗，高于 \(settings.brightAbove) lx 为亮，"
            + "“dark-below”应小于“bright-above”"), given)
    }
    settings.dwell =
      section[.dwell].flatMap {
        duration($0, .zero ... .hours(1), expected: .duration(from: "0s", to: "1h"))
      } ?? settings.dwell
    settings.period =
      section[.period].flatMap {
        duration($0, .seconds(1) ... .minutes(10), expected: .duration(from: "1s", to: "10m"))
      } ?? settings.period
    settings.frozenAfter =
      section[.frozenAfter].flatMap {
        duration($0, .minutes(10) ... .hours(24), expected: .duration(from: "10m", to: "24h"))
      } ?? settings.frozenAfter
    return settings
  }

  private func lux(_ node: Node) -> Double? {
    number(
      node, 0.1...100_000, expected: .number(of: .init("lux", "照度（lx）"), from: "0.1", to: "100000"))
  }

  /// The key of a sensor of a kind, or of a sensor of the kernel.
  func sensor(_ node: Node, _ kind: Part.Kind) -> String? {
    if case .mapping = node.content { return kernelSensor(node, kind) }
    guard let name = raw(node, expected: .name(of: kind)) else { return nil }
    guard let chip = pins.chips[name] else {
      let known = pins.chips.filter { $0.value.part?.kind == kind }.keys.sorted()
      reportUnknown(kind.text, name, at: node.position, path: node.path, known: known)
      return nil
    }
    guard let part = chip.part else { return nil }
    if part.kind == kind { return name }
    report(
      .init(
        "'\(name)' (\(part)) is no \(kind.rawValue), expected another device",
        "“\(name)”（\(part)）不是\(kind.text.chinese)，应为别的设备"), node)
    return nil
  }
}

extension Part.Kind {
  /// The kind for people.
  var text: LocalizedText {
    switch self {
    case .expander: .init(rawValue, "I/O 扩展芯片")
    case .dimmer: .init(rawValue, "调光芯片")
    case .display: .init(rawValue, "显示屏")
    case .lightSensor: .init(rawValue, "光照传感器")
    case .currentSensor: .init(rawValue, "电流传感器")
    case .panel: .init(rawValue, "电子纸屏")
    }
  }
}

extension LocalizedText {
  /// The name of a device of a kind, as what was expected.
  static func name(of kind: Part.Kind) -> LocalizedText {
    .init("the name of a \(kind.rawValue)", "\(kind.text.chinese)的名称")
  }

  static let mappingWithSensor = LocalizedText("a mapping with sensor", "一组键值，其中有 sensor")
}
