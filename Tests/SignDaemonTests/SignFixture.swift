// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

/// The configuration of most tests.
///
/// Two officers, one with everything on lines of the board, one on an expander; a lightbox on a
/// relay, a spotlight on a dimmer.
enum SignFixture {
  static let statuses = ["in-community", "at-station", "out", "resting"]

  static var plan: SignConfiguration { SignConfiguration(settings: settings, wiring: wiring) }

  static var settings: Settings {
    Settings(
      site: Site(
        name: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"], latitude: 30.58, longitude: 114.30,
        timezone: "Asia/Shanghai"),
      officers: [
        Officer(key: "zhang", name: "张伟", contact: "027-8888 8888", buttons: buttons("zhang")),
        Officer(key: "li", name: "李娜", buttons: buttons("li")),
      ],
      lamps: [
        Lamp(key: "lightbox", policy: LampPolicy(programme: evening)),
        Lamp(key: "spotlight", policy: LampPolicy(programme: evening), isDimmable: true),
      ],
      access: Access(
        set: [
          Access.SetRight(principal: .group("dutysign")),
          Access.SetRight(principal: .user("zhang"), officers: ["zhang"]),
        ], lamps: [.group("dutysign")]))
  }

  static var evening: Programme {
    Programme(rules: [
      Rule(from: TimeExpression(clock: 18 * 3600), to: TimeExpression(clock: 6 * 3600))
    ])
  }

  static var wiring: Wiring {
    Wiring(
      devices: [
        "leds": BusDevice(
          key: "leds", part: .mcp23017, bus: "/dev/i2c-1", address: 0x20,
          interrupt: .name("GPIO4")),
        "dimmer": BusDevice(key: "dimmer", part: .pca9685, bus: "/dev/i2c-1", address: 0x40),
      ],
      lamps: [
        "lightbox": Output(pin: .line(.name("GPIO17")), activeLow: true),
        "spotlight": Output(pin: .channel(device: "dimmer", 0)),
      ],
      buttons: Dictionary(
        uniqueKeysWithValues: statuses.enumerated().flatMap { index, status in
          [
            ("zhang.\(status)", Input(pin: .line(.name("GPIO\(5 + index)")))),
            ("li.\(status)", Input(pin: .channel(device: "leds", index))),
          ]
        }),
      indicators: [
        "zhang": .separate(
          Dictionary(
            uniqueKeysWithValues: statuses.enumerated().map {
              ($1, Output(pin: .line(.name("GPIO\(20 + $0)"))))
            })),
        "li": .separate(
          Dictionary(
            uniqueKeysWithValues: statuses.enumerated().map {
              ($1, Output(pin: .channel(device: "leds", 8 + $0)))
            })),
      ])
  }

  private static func buttons(_ officer: String) -> [Button] {
    statuses.map { Button(key: ID("\(officer).\($0)"), press: .set(ID($0))) }
  }
}
