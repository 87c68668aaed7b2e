// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum CurrentKey: String, CaseIterable {
    case sensor, expected, volts
  }

  /// The power of a lamp, and the sensor of its current.
  func readPower(_ lamp: inout Lamp, _ section: Section<LampKey>, _ wiring: inout Wiring) {
    lamp.watts = section[.watts].flatMap {
      number(
        $0, 0.1...10_000, expected: .number(of: .init("watts", "功率（W）"), from: "0.1", to: "10000"))
    }
    guard let node = section[.current],
      let current = Section(node, self, CurrentKey.self, expected: .mappingWithSensor)
    else { return }
    lamp.milliamperes = current[.expected].flatMap(milliamperes)
    lamp.volts = current[.volts].flatMap {
      number($0, 1...400, expected: .number(of: .init("volts", "电压（V）"), from: "1", to: "400"))
    }
    guard let node = current.required(.sensor, .name(of: .currentSensor)),
      let sensor = sensor(node, .currentSensor)
    else { return }
    if let other = wiring.meters.first(where: { $0.value == sensor }) {
      report(
        .init(
          "'\(sensor)' measures the current of '\(other.key)' already, "
            + "expected a sensor of its own",
          "“\(sensor)”已用于测量“\(other.key)”的电流，每盏灯应有自己的传感器"), node)
    }
    lamp.isMetered = true
    wiring.meters[lamp.key.key] = sensor
  }

  private func milliamperes(_ node: Node) -> Double? {
    let expected = LocalizedText(
      "a current from 15mA to 20A, such as 400mA", "15mA 至 20A 的电流，例如 400mA")
    guard let text = raw(node, expected: expected) else { return nil }
    let isSmall = text.hasSuffix("mA")
    let digits = text.dropLast(isSmall ? 2 : 1)
    guard isSmall || text.hasSuffix("A"), digits.allSatisfy({ "0123456789.".contains($0) }),
      let number = Double(digits), (15...20_000).contains(isSmall ? number : number * 1000)
    else {
      reportFound(node, expected: expected)
      return nil
    }
    return isSmall ? number : number * 1000
  }
}
