// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Sign
import SignConsole
import SignInterface

/// The state of an office on an evening in November, for all suites.
enum Example {
  static let zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)
  static let english = Strings(.english)
  static let chinese = Strings(.chinese)
  static let clock = WallClock(zone, english)
  static let chineseClock = WallClock(zone, chinese)

  /// A time on 2026-11-23 at the sign, in microseconds since 1970.
  static func today(_ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Int {
    let midnight = 1_795_363_200
    return (midnight + hour * 3600 + minute * 60 + second) * 1_000_000
  }

  static let kinds = [
    Wire.Kind(status: "in-community", label: "在社区", english: "In community", colour: "#1f9d55"),
    Wire.Kind(status: "at-station", label: "在所", english: "At station", colour: "#2f6fde"),
    Wire.Kind(
      status: "out", label: "外出", english: "Out", colour: "#d9822b", returns: true),
    Wire.Kind(status: "resting", label: "休息", english: "Resting", colour: "#8a5cd1"),
  ]

  static let zhang = Wire.Whereabouts(
    officer: "zhang", name: "张伟", contact: "027-8888 8888", status: "out", shown: "out",
    since: today(14, 2), by: .init(kind: .button, name: "zhang.out"), until: today(20),
    pastEnd: false, note: "到汉口核实情况", reception: false, generation: 16)

  static let li = Wire.Whereabouts(
    officer: "li", name: "李娜", status: "at-station", unknown: .stale,
    since: today(-24 + 9), by: .init(kind: .peer, name: "li", uid: 1001), pastEnd: false,
    reception: true, generation: 9)

  static let lightbox = Wire.Lamp(
    lamp: "lightbox", wanted: 0.3, shown: 0.3, because: .programme,
    reason: "night: 23:00-05:30 at 30%", from: "23:00", to: "05:30", next: today(29, 30),
    health: .proven, switches: 12,
    hours: 130.5, wattHours: 2349, energyBy: .measured)

  static let spotlight = Wire.Lamp(
    lamp: "spotlight", wanted: 1, shown: 0, because: .override,
    reason: "night: sunset-10m to sunrise+10m", next: today(31, 2),
    override: .init(
      level: 1, by: .init(kind: .peer, name: "li", uid: 1001), since: today(18), until: today(23)),
    health: .unproven, switches: 0, hours: 0, wattHours: 0)

  static let fault = Wire.Fault(
    subject: "dimmer", problem: "no answer at address 0x40", advice: "Check its power and wires.",
    age: 185, count: 12)

  static let state = Wire.State(
    generation: 17, site: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"],
    english: "Hualou Community Police Office", clock: .synchronised, timezone: "Asia/Shanghai",
    now: today(18, 42, 7), offset: 28_800, simulated: true, kinds: kinds, officers: [zhang, li],
    lamps: [lightbox, spotlight],
    devices: [
      .init(device: "leds", state: .ready),
      .init(device: "dimmer", state: .failed, problem: "no answer at address 0x40"),
    ],
    faults: [fault])

  /// The same office with a third officer, of whom nothing was set.
  static var threeOfficers: Wire.State {
    var state = state
    var officer = state.officers[0]
    officer.officer = "wang"
    officer.shown = nil
    officer.unknown = .neverSet
    state.officers.append(officer)
    return state
  }

  /// The same office without faults.
  static var goodState: Wire.State {
    var state = state
    state.devices[1] = .init(device: "dimmer", state: .ready)
    state.faults = []
    return state
  }

  static let world = Wire.Simulator.Outputs.Result(
    outputs: [
      .init(output: "lamp.lightbox", level: 0.0623, transitions: 2),
      .init(output: "lamp.spotlight", level: 0, transitions: 0),
      .init(output: "indicator.zhang.out", level: 1, transitions: 1),
      .init(output: "indicator.zhang.at-station", level: 0, transitions: 2),
    ],
    buttons: [
      "zhang.in-community", "zhang.at-station", "zhang.out", "zhang.resting", "li.cycle",
    ],
    devices: ["leds", "dimmer"], speed: 60)
}

/// Lines as one text, for comparison with a multiline literal.
func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") }
