// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

/// Configurations of any size.
///
/// Each officer has a button that cycles between two statuses, and two LEDs; each lamp has a relay.
/// All are on lines of one chip.
enum BenchPlan {
  /// The chip with all lines.
  static let chip = "bench"

  /// The number of its lines.
  static let lines = 1024

  /// The configuration with a number of officers and lamps.
  static func plan(officers: Int, lamps: Int) -> SignConfiguration {
    var wiring = Wiring()
    var people: [Officer] = []
    for number in 0..<officers {
      let key = "officer\(number)"
      let button = Button(
        key: ID("\(key).cycle"), press: .cycle(["in-community", "out"]),
        contact: .lockOut(.milliseconds(1)))
      people.append(
        Officer(
          key: ID(key), name: "张伟", contact: "027-8888 8888",
          reception: [ReceptionHours(day: .weekday(.monday), from: 32_400, to: 41_400)],
          buttons: [button]))
      wiring.buttons[button.key.key] = Input(pin: line(3 * number))
      wiring.indicators[key] = .separate([
        "in-community": Output(pin: line(3 * number + 1)),
        "out": Output(pin: line(3 * number + 2)),
      ])
    }
    let policy = LampPolicy(programme: .night)
    for number in 0..<lamps {
      wiring.lamps["lamp\(number)"] = Output(pin: line(lines - 1 - number))
    }
    let site = Site(
      name: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"], latitude: 30.58, longitude: 114.30,
      timezone: "Asia/Shanghai")
    let settings = Settings(
      site: site, officers: people,
      lamps: (0..<lamps).map { Lamp(key: ID("lamp\($0)"), policy: policy) })
    return SignConfiguration(settings: settings, wiring: wiring)
  }

  /// The button of an officer.
  static func button(of officer: Int) -> Pin { line(3 * officer) }

  private static func line(_ offset: Int) -> Pin { .line(.offset(chip: chip, offset)) }
}
