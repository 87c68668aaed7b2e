// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Varlink

/// A sign with two officers and a lamp on 2026-11-23, and its replies.
enum Office {
  static let configuration = """
    site: {name: [花楼社区警务室], latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
    lamps:
      lightbox: {pin: GPIO17, active: low, programme: night}
    programmes:
      night: [{from: sunset-10m, to: sunrise+10m}]
    officers:
      zhang:
        name: 张伟
        buttons: {in-community: GPIO5, at-station: GPIO6, out: GPIO13, resting: GPIO19}

    """

  /// A time on 2026-11-23 at the sign, in microseconds since 1970.
  static func today(_ hour: Int, _ minute: Int = 0) -> Int {
    (1_795_363_200 + hour * 3600 + minute * 60) * 1_000_000
  }

  static let zhang = Wire.Whereabouts(
    officer: "zhang", name: "张伟", status: "out", shown: "out", since: today(14, 2),
    by: .init(kind: .button, name: "zhang.out"), until: today(20), pastEnd: false,
    note: "走访", staleAfter: 50_400, reception: false, generation: 16)

  static let lightbox = Wire.Lamp(
    lamp: "lightbox", wanted: 0.3, shown: 0.3, because: .programme, reason: "night",
    health: .proven,
    switches: 12, hours: 130.5, wattHours: 2349)

  static let state = Wire.State(
    generation: 17, site: ["花楼社区警务室"], clock: .synchronised, timezone: "Asia/Shanghai",
    now: today(18, 42), offset: 28_800, simulated: false,
    kinds: [.init(status: "out", label: "外出", english: "Out", colour: "#d9822b")],
    officers: [zhang], lamps: [lightbox], devices: [], faults: [],
    letters: .init(waiting: false))

  static let entry = Wire.Entry(
    generation: 16, at: today(14, 2), by: .init(kind: .button, name: "zhang.out"),
    officer: "zhang", from: "resting", status: "out", until: today(20), note: "走访")

  /// The replies of its daemon.
  static let replies: @Sendable (Call) -> [Reply?] = { [.final(reply(to: $0))] }

  private static func reply(to call: Call) -> JSON.Object {
    switch call.method {
    case Wire.Status.name: encoded(Wire.Status.Result(state: state))
    case Wire.SetWhereabouts.name: encoded(Wire.SetWhereabouts.Result(whereabouts: zhang))
    case Wire.SetLamp.name: encoded(Wire.SetLamp.Result(lamp: lightbox))
    case Wire.LampReplaced.name: encoded(Wire.LampReplaced.Result(lamp: lightbox))
    case Wire.Letters.name: encoded(Wire.Letters.Result(letters: .init(waiting: false)))
    case Wire.EmptyLetters.name: encoded(Wire.EmptyLetters.Result(letters: .init(waiting: false)))
    case Wire.History.name: encoded(Wire.History.Result(entries: [entry]))
    case Wire.Erase.name: encoded(Wire.Erase.Result(entries: 1))
    case Wire.Release.name: encoded(Wire.Release.Result(lines: ["lamp.lightbox"]))
    case Wire.Reload.name: [:]
    case Wire.CopyJournal.name: encoded(Wire.CopyJournal.Result(data: "U1FMaXRlIGZvcm1hdCAz"))
    case Wire.Monitor.name: encoded(Wire.Monitor.Result(number: 1, state: state))
    case Wire.Foresee.name: encoded(Wire.Foresee.Result(changes: []))
    case "org.varlink.service.GetInfo": ["interfaces": .array([.string(Wire.interface)])]
    default: ["description": .string("interface org.example")]
    }
  }
}
