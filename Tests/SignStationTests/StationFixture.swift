// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import SignBridge
import SignConsole
import SignInterface
import SignStation
import Varlink

/// Offices as their bridges publish them, on a winter evening.
enum StationFixture {
  /// 2026-11-23 18:42 at the signs, in microseconds since 1970.
  static let start = 1_795_430_520 * 1_000_000

  static let now = BridgeTime(boot: .seconds(1000), wall: start)

  static let english = StationTexts(Strings(.english))
  static let chinese = StationTexts(Strings(.chinese))

  static let state = Wire.State(
    generation: 17, site: ["花楼社区警务室"], clock: .synchronised, timezone: "Asia/Shanghai",
    offset: 28_800, simulated: false,
    kinds: [.init(status: "out", label: "外出", english: "Out", colour: "#d9822b")],
    officers: [
      .init(
        officer: "zhang", name: "张伟", status: "out", shown: "out", until: start + 3_600_000_000,
        pastEnd: false, note: "<b>走访</b>", generation: 16)
    ],
    lamps: [
      .init(
        lamp: "lightbox", label: "灯箱", wanted: 1, shown: 1, because: .programme, reason: "night",
        health: .proven, switches: 12, hours: 130.5, wattHours: 2349)
    ], devices: [], faults: [])

  /// The message of a sign.
  static func message(
    _ sign: String, asOf: Int = start, parts: Set<PublishedPart> = Set(PublishedPart.allCases),
    _ change: (inout Wire.State) -> Void = { _ in }
  ) -> ReceivedMessage {
    var state = state
    change(&state)
    var configuration = BridgeConfiguration(sign: sign, brokers: [])
    configuration.publish = parts
    return ReceivedMessage(
      topic: "dutysign/\(sign)/state",
      payload: StateDocument(state, configuration, at: asOf).payload, isRetained: true)
  }

  static func availability(_ sign: String, _ value: String) -> ReceivedMessage {
    ReceivedMessage(
      topic: "dutysign/\(sign)/availability", payload: Array(value.utf8), isRetained: true)
  }

  /// A station with a sign for each of these standings.
  static func station(
    current: [String] = [], lost: [String] = [], stale: [String] = [], silent: [String] = []
  ) -> Station {
    var station = Station()
    for sign in current + stale + silent {
      station.handle(availability(sign, "online"), at: now)
    }
    for sign in lost { station.handle(availability(sign, "offline"), at: now) }
    for sign in current + lost { station.handle(message(sign), at: now) }
    for sign in stale {
      station.handle(message(sign, asOf: start - 931_000_000), at: now)
    }
    return station
  }
}
