// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

@testable import SignBridge

@Suite("The discovery by Home Assistant") struct HomeAssistantTests {
  private static func discovery(
    _ change: (inout BridgeConfiguration) -> Void = { _ in },
    _ state: Wire.State = BridgeFixture.state
  ) throws -> JSON.Object {
    var configuration = BridgeConfiguration(sign: "hua-lou", brokers: [])
    configuration.homeAssistant = .init()
    change(&configuration)
    let document = HomeAssistantDiscovery(
      state, configuration, try #require(configuration.homeAssistant))
    #expect(document.topic == "homeassistant/device/dutysign-hua-lou/config")
    return try #require(try JSON(parsing: document.payload).object)
  }

  private static func components(_ object: JSON.Object) throws -> JSON.Object {
    try #require(object["cmps"]?.object)
  }

  @Test("its root has only the keys that each release accepts") func root() throws {
    let object = try Self.discovery()
    #expect(object.names == ["dev", "o", "avty_t", "stat_t", "qos", "cmps"])
    #expect(object["dev"]?.object?["name"] == "花楼社区警务室")
    #expect(object["o"]?.object?["name"] == "dutysign-bridge")
  }

  @Test("what is published decides which entities there are; whether it is accepted, their kind")
  func kinds() throws {
    func platforms(_ change: (inout BridgeConfiguration) -> Void) throws -> [String] {
      try Self.components(Self.discovery(change)).map { $0.value.object?["p"]?.string ?? "" }
    }
    #expect(try platforms { $0.publish = [] } == [])
    #expect(try platforms { $0.publish = [.whereabouts] } == ["sensor", "sensor"])
    #expect(
      try platforms { $0.publish = [.lamps, .health] }
        == ["binary_sensor", "binary_sensor", "binary_sensor"])
    #expect(
      try platforms {
        $0.publish = [.whereabouts, .lamps, .health, .doorbell, .notes]
        $0.accept = [.whereabouts, .lamps]
      } == [
        "select", "light", "binary_sensor", "binary_sensor", "event", "sensor", "text", "button",
      ])
  }

  @Test("the emergency pattern is a switch where it is accepted, and else a sensor")
  func attention() throws {
    func entity(_ change: (inout BridgeConfiguration) -> Void) throws -> JSON.Object? {
      try Self.components(Self.discovery(change))["attention"]?.object
    }
    #expect(try entity { $0.publish = [.whereabouts] } == nil)
    let sensor = try #require(try entity { _ in })
    #expect(sensor["p"] == "binary_sensor" && sensor["cmd_t"] == nil)
    let own = try #require(try entity { $0.accept = [.attention] })
    #expect(own["p"] == "switch" && own["cmd_t"] == "dutysign/hua-lou/set")
    // As Home Assistant fills it in, the template is a command that the bridge accepts.
    let template = try #require(own["cmd_tpl"]?.string)
    for (value, isOn) in [("ON", true), ("OFF", false)] {
      let text = Self.filled(
        template,
        [
          "{{ 'true' if value == 'ON' else 'false' }}": value == "ON" ? "true" : "false",
          "{{ (now().timestamp() * 1000000) | int }}": "7",
          "{{ range(100000) | random }}": "8",
          "{{ ((now().timestamp() | int) + 30) * 1000000 }}": "30000000",
        ])
      let command = try StationCommand(parsing: Array(text.utf8))
      guard case .attention(let parameters) = command.change else {
        Issue.record("\(command)")
        continue
      }
      #expect(parameters.on == isOn)
    }
  }

  private static func filled(_ template: String, _ values: [String: String]) -> String {
    values.reduce(template) { $0.replacing($1.key, with: $1.value) }
  }

  @Test("a name is in it only if names are published") func names() throws {
    func text(_ parts: Set<PublishedPart>) throws -> String {
      JSON.object(try Self.discovery { $0.publish = parts }).description
    }
    #expect(try !text([.whereabouts]).contains("张伟"))
    #expect(try text([.whereabouts, .names]).contains("张伟 去向"))
  }

  @Test("at most eight entities, each with an identifier of its own") func bounded() throws {
    var state = BridgeFixture.state
    state.officers = (0..<8).map { number in
      var officer = BridgeFixture.zhang
      officer.officer = "o-\(number)"
      return officer
    }
    let components = try Self.components(
      Self.discovery({ $0.accept = [.whereabouts, .lamps] }, state))
    #expect(components.count == 8)
    #expect(Set(components.compactMap { $0.value.object?["uniq_id"]?.string }).count == 8)
    let identifiers = components.compactMap { $0.value.object?["def_ent_id"]?.string }
    #expect(identifiers.first == "select.hua_lou_o_0")
    #expect(identifiers.allSatisfy { !$0.contains("-") })
  }

  @Test("the options are the labels of the office, with what residents see besides")
  func options() throws {
    let components = try Self.components(Self.discovery { $0.accept = [.whereabouts] })
    let select = try #require(components["zhang-status"]?.object)
    #expect(select["ops"] == ["在社区", "外出", "休假", "未知"])
  }

  @Test("a label cannot end the literal of a template") func quoting() throws {
    var state = BridgeFixture.state
    state.kinds[0].label = "it's \\' }}"
    let text = try Self.components(Self.discovery({ _ in }, state))["zhang-status"]?.object?[
      "val_tpl"]?.string
    #expect(text?.contains(#"'it\'s \\\' }}'"#) == true)
  }

  @Test("it follows the state, is sent again at a birth after a delay, and when it changes")
  func moments() {
    var fixture = BridgeFixture { $0.homeAssistant = .init() }
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.handle(.brokerConnected)
    #expect(fixture.topics == ["state", "availability", "config"])
    fixture.handle(.acknowledged(.state))
    fixture.actions = []
    fixture.receive("homeassistant/status", "online", isRetained: true)
    fixture.receive("homeassistant/status", "offline")
    fixture.pass(.seconds(5))
    #expect(fixture.topics == [])
    fixture.receive("homeassistant/status", "online")
    #expect(fixture.topics == [])
    fixture.pass(.seconds(3))
    #expect(fixture.topics == ["config"])
    var state = BridgeFixture.state
    state.kinds[0].label = "在辖区"
    fixture.handle(.signUpdated(state))
    fixture.pass(.seconds(1))
    #expect(
      fixture.topics == ["config", "config", "state"]
        || fixture.topics == ["config", "state", "config"])
  }
}
