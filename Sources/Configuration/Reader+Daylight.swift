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
      let section = Section(node, self, DaylightKey.self, expected: "a mapping with sensor")
    else { return nil }
    wiring.daylight = section.required(.sensor, "the name of a light sensor").flatMap {
      sensor($0, .lightSensor)
    }
    var settings = Daylight.Settings()
    settings.darkBelow = section[.darkBelow].flatMap(lux) ?? settings.darkBelow
    settings.brightAbove = section[.brightAbove].flatMap(lux) ?? settings.brightAbove
    if let given = section[.brightAbove] ?? section[.darkBelow],
      settings.darkBelow >= settings.brightAbove
    {
      report(
        "dark below \(settings.darkBelow) lux and bright above \(settings.brightAbove), "
          + "expected 'dark-below' to be less than 'bright-above'", given)
    }
    settings.dwell =
      section[.dwell].flatMap {
        duration($0, .zero ... .hours(1), expected: "a duration from 0s to 1h")
      } ?? settings.dwell
    settings.period =
      section[.period].flatMap {
        duration($0, .seconds(1) ... .minutes(10), expected: "a duration from 1s to 10m")
      } ?? settings.period
    settings.frozenAfter =
      section[.frozenAfter].flatMap {
        duration($0, .minutes(10) ... .hours(24), expected: "a duration from 10m to 24h")
      } ?? settings.frozenAfter
    return settings
  }

  private func lux(_ node: Node) -> Double? {
    number(node, 0.1...100_000, expected: "a number of lux from 0.1 to 100000")
  }

  /// The key of a sensor of a kind.
  func sensor(_ node: Node, _ kind: Part.Kind) -> String? {
    guard let name = raw(node, expected: "the name of a \(kind.rawValue)") else { return nil }
    guard let chip = pins.chips[name] else {
      let known = pins.chips.filter { $0.value.part?.kind == kind }.keys.sorted()
      reportUnknown(kind.rawValue, name, at: node.position, path: node.path, known: known)
      return nil
    }
    guard let part = chip.part else { return nil }
    if part.kind == kind { return name }
    report("'\(name)' (\(part)) is no \(kind.rawValue), expected another device", node)
    return nil
  }
}
