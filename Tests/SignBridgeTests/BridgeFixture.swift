// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Varlink

@testable import SignBridge

/// A bridge between an office and a broker, in simulated time.
struct BridgeFixture {
  /// 2026-11-23 18:42 at the sign, in microseconds since 1970.
  static let start = 1_795_430_520 * 1_000_000

  static let zhang = Wire.Whereabouts(
    officer: "zhang", name: "张伟", rank: "三级警督", contact: "027-8888 8888", status: "out",
    shown: "out", since: start - 60_000_000,
    by: .init(kind: .peer, name: "zhangwei", uid: 1001), pastEnd: false, note: "走访",
    staleAfter: 50_400, reception: true, generation: 16)

  static let lightbox = Wire.Lamp(
    lamp: "lightbox", label: "灯箱", wanted: 1, shown: 1, because: .override,
    reason: "set by lina", override: .init(level: 1, by: .init(kind: .peer, name: "lina", uid: 7)),
    health: .proven, switches: 12, hours: 130.5, wattHours: 2349)

  static let state = Wire.State(
    generation: 17, site: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"],
    english: "Hualou Community Police Office", clock: .synchronised, timezone: "Asia/Shanghai",
    now: start, offset: 28_800, simulated: true,
    kinds: [
      .init(status: "in-community", label: "在社区", english: "In community", colour: "#1f9d55"),
      .init(status: "out", label: "外出", english: "Out", colour: "#d9822b"),
    ],
    officers: [zhang], lamps: [lightbox],
    devices: [.init(device: "panel", state: .ready)],
    faults: [
      .init(subject: "letters", problem: "p", advice: "a", age: 1, count: 1, kind: "stuck_button")
    ],
    calls: .init(count: 2, last: start - 1),
    letters: .init(
      waiting: true, emptiedBy: .init(kind: .peer, name: "zhangwei", uid: 1001)),
    plates: [
      .init(device: "panel", officers: ["zhang"], wanted: ["外出"], shown: ["外出"], current: true)
    ])

  var configuration: BridgeConfiguration
  var bridge: Bridge
  var now = BridgeTime(boot: .seconds(100), wall: start)
  var actions: [Bridge.Action] = []

  init(_ change: (inout BridgeConfiguration) -> Void = { _ in }) {
    configuration = BridgeConfiguration(
      sign: "hualou", brokers: [.init(host: "broker", port: 1883, isEncrypted: false)])
    configuration.accept = [.whereabouts, .lamps]
    change(&configuration)
    bridge = Bridge(configuration)
  }

  /// A bridge that is connected to both sides, with its first messages acknowledged.
  static func running(
    _ change: (inout BridgeConfiguration) -> Void = { _ in }
  ) -> BridgeFixture {
    var fixture = BridgeFixture(change)
    fixture.handle(.signUpdated(state))
    fixture.handle(.brokerConnected)
    fixture.handle(.acknowledged(.state))
    fixture.receive(fixture.bridge.topics.availability, "online")
    fixture.actions = []
    return fixture
  }

  mutating func handle(_ event: Bridge.Event) { actions += bridge.handle(event, at: now) }

  /// Lets time pass, with each deadline on the way.
  mutating func pass(_ span: Duration) {
    let end = now.boot + span
    while let deadline = bridge.deadline, deadline <= end {
      advance(to: max(deadline, now.boot))
      let before = actions.count
      handle(.timePassed)
      if actions.count == before, bridge.deadline == deadline { break }
    }
    advance(to: end)
    handle(.timePassed)
  }

  private mutating func advance(to boot: Duration) {
    now.wall += Int((boot - now.boot) / .microseconds(1))
    now.boot = boot
  }

  mutating func receive(_ topic: String, _ text: String, isRetained: Bool = false) {
    handle(
      .received(
        ReceivedMessage(topic: topic, payload: Array(text.utf8), isRetained: isRetained)))
  }

  /// Sends a command that sets zhang's status.
  mutating func command(
    _ id: String, in seconds: Int = 30, _ change: String = #""whereabouts": {"status": "out"}"#,
    isRetained: Bool = false
  ) {
    receive(
      bridge.topics.set,
      #"{"id": "\#(id)", "expires": \#(now.wall + seconds * 1_000_000), "by": "wang", \#(change)}"#,
      isRetained: isRetained)
  }

  /// The messages on a topic of the sign, and none of the actions before.
  mutating func messages(_ name: String) -> [String] {
    defer { actions = [] }
    return actions.compactMap { action in
      guard case .publish(let message) = action,
        message.topic == "\(bridge.topics.base)/\(name)"
      else { return nil }
      return String(decoding: message.payload, as: UTF8.self)
    }
  }

  /// The topics that were published to, in order.
  var topics: [String] {
    actions.compactMap { action in
      guard case .publish(let message) = action else { return nil }
      return String(message.topic.split(separator: "/").last ?? "")
    }
  }

  /// The identifiers of the commands that were passed to the sign.
  var passed: [String] {
    actions.compactMap { action in
      if case .pass(let command) = action { command.id } else { nil }
    }
  }

  /// The errors of the results.
  mutating func errors() -> [String] {
    messages("result").map { text in
      (try? JSON(parsing: text))?.object?["error"]?.string ?? "none"
    }
  }
}
