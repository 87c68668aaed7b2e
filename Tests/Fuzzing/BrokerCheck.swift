// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import SignBridge
import SignConsole
import SignInterface
import SignStation

/// Feeds what a stranger on a broker may send: to the bridge on each of its topics, and to the
/// station as state, event and result.
///
/// - A command that is passed is passed once, and its author is always the station.
/// - What is stored of commands is read back as the same.
/// - No text of a stranger becomes a part of a page.
enum BrokerCheck {
  private static let now = BridgeTime(boot: .seconds(1000), wall: 1_700_000_000_000_000)

  static func check(_ input: [UInt8]) throws(FuzzFailure) {
    try bridge(input)
    try station(input)
    if let seen = SeenCommands(file: input) {
      guard seen.file == input else { throw FuzzFailure("the memory became another one") }
    }
  }

  private static func bridge(_ input: [UInt8]) throws(FuzzFailure) {
    var configuration = BridgeConfiguration(sign: "a", brokers: [])
    configuration.accept = [.whereabouts, .lamps]
    configuration.homeAssistant = .init()
    var bridge = Bridge(configuration)
    _ = bridge.handle(.signUpdated(state), at: now)
    _ = bridge.handle(.brokerConnected, at: now)
    var passed: Set<String> = []
    for topic in [bridge.topics.set, bridge.topics.availability, "homeassistant/status", "x"] {
      for isRetained in [true, false, false] {
        let message = ReceivedMessage(topic: topic, payload: input, isRetained: isRetained)
        for case .pass(let command) in bridge.handle(.received(message), at: now) {
          guard !isRetained, passed.insert(command.id).inserted else {
            throw FuzzFailure("passed twice, or though it was kept: \(command)")
          }
          let author: String? =
            switch command.change {
            case .whereabouts(let set): set.onBehalf
            case .lamp(let set): set.onBehalf
            case .attention(let set): set.onBehalf
            // It is resolved before it is passed.
            case .note: nil
            }
          guard author?.hasPrefix("station") == true else {
            throw FuzzFailure("in the name of another: \(command)")
          }
        }
      }
    }
  }

  private static func station(_ input: [UInt8]) throws(FuzzFailure) {
    var station = Station()
    let topics = ["state", "availability", "event"].map { "dutysign/a/\($0)" }
    let online = Array(Availability.online.rawValue.utf8)
    station.handle(ReceivedMessage(topic: topics[1], payload: online), at: now)
    for topic in topics {
      station.handle(ReceivedMessage(topic: topic, payload: input), at: now)
    }
    _ = CommandResult(parsing: input)
    let texts = StationTexts(Strings(.chinese))
    let message = ReceivedMessage(topic: topics[2], payload: input)
    _ = EventLine(message, at: now.wall)?.text(station, texts)
    _ = NightRound(station, at: now, texts).lines
    for page in StationPages(station, at: now, texts).files where page.name.hasSuffix(".html") {
      let text = String(decoding: page.contents, as: UTF8.self)
      guard text.ranges(of: "<script").count == 1, text.ranges(of: "<table").count <= 1 else {
        throw FuzzFailure("a stranger's text is a part of \(page.name)")
      }
    }
  }

  private static let state = Wire.State(
    generation: 1, site: ["x"], clock: .synchronised, timezone: "UTC", offset: 0, simulated: true,
    kinds: [], officers: [], lamps: [], devices: [], faults: [])
}
