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
    return try #require(try JSON(parsing: document.payload()).object)
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

  @Test("a note is a change of its own, which keeps status and end") func note() throws {
    let components = try Self.components(
      Self.discovery {
        $0.publish = [.whereabouts, .notes]
        $0.accept = [.whereabouts]
      })
    let template = try #require(components["zhang-note"]?.object?["cmd_tpl"]?.string)
    let text = Self.filled(
      template,
      [
        "{{ value | to_json }}": "\"走访\"", "{{ (now().timestamp() * 1000000) | int }}": "7",
        "{{ range(100000) | random }}": "8",
        "{{ ((now().timestamp() | int) + 30) * 1000000 }}": "30000000",
      ])
    #expect(
      try StationCommand(parsing: Array(text.utf8)).change
        == .note(officer: "zhang", "走访", onBehalf: "station: home-assistant"))
  }

  @Test("the least brightness is a light, and not off") func brightness() throws {
    let components = try Self.components(Self.discovery { $0.accept = [.lamps] })
    let template = try #require(components["lightbox-lamp"]?.object?["cmd_on_tpl"]?.string)
    #expect(template.contains("{{ [(brightness / 255) | round(2), 0.01] | max }}"))
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

  @Test("a template gives unknown for who or what is no more, and fails for nobody") func nobody()
    throws
  {
    for accept in [[], [.whereabouts, .lamps]] as [Set<BridgeConfiguration.AcceptedCommand>] {
      let components = try Self.components(Self.discovery { $0.accept = accept })
      for key in ["zhang-status", "zhang-until", "lightbox-lamp"] {
        let object = try #require(components[key]?.object)
        let templates = ["val_tpl", "stat_tpl", "bri_tpl"].compactMap { object[$0]?.string }
        #expect(templates.count == (accept.isEmpty || key != "lightbox-lamp" ? 1 : 2))
        #expect(templates.allSatisfy { $0.contains("| first | default({}) %}") }, "\(templates)")
      }
    }
  }

  private static func messages(_ fixture: inout BridgeFixture) throws -> [JSON.Object] {
    defer { fixture.actions = [] }
    return try fixture.actions.compactMap { action in
      guard case .publish(let message) = action, message.purpose == .discovery else { return nil }
      return message.payload.isEmpty ? [:] : try JSON(parsing: message.payload).object
    }
  }

  private static func remembered(_ fixture: BridgeFixture) -> [PublishedDiscovery?] {
    fixture.actions.compactMap { action in
      if case .rememberDiscovery(let discovery) = action { .some(discovery) } else { nil }
    }
  }

  @Test("an entity that is no more is removed by its platform alone, also after a restart")
  func gone() throws {
    var fixture = BridgeFixture { $0.homeAssistant = .init() }
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.handle(.brokerConnected)
    let memory = try #require(Self.remembered(fixture).last ?? nil)
    #expect(PublishedDiscovery(file: memory.file) == memory)
    var state = BridgeFixture.state
    state.officers = []
    fixture.actions = []
    fixture.handle(.signUpdated(state))
    let first = try Self.components(try #require(Self.messages(&fixture).first))
    #expect(first["zhang-status"] == ["p": "select"] && first["zhang-until"] == ["p": "sensor"])
    #expect(first["lightbox-lamp"]?.object?["cmd_t"] != nil)
    // The bridge restarts, and the officer has gone meanwhile.
    var other = BridgeFixture { $0.homeAssistant = .init() }
    other.bridge = Bridge(other.configuration, discovery: memory)
    other.handle(.signUpdated(state))
    other.handle(.brokerConnected)
    let again = try #require(Self.remembered(other).last ?? nil)
    #expect(again.removed == ["zhang-status": "select", "zhang-until": "sensor"])
    #expect(try Self.components(try #require(Self.messages(&other).first)) == first)
    // The officer is back.
    other.handle(.signUpdated(BridgeFixture.state))
    let back = try #require(Self.messages(&other).last)
    #expect(try Self.components(back)["zhang-status"]?.object?["cmd_t"] != nil)
  }

  @Test("an entity that moves to another platform is removed first, until the broker has that")
  func moved() throws {
    var fixture = BridgeFixture { $0.homeAssistant = .init() }
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.handle(.brokerConnected)
    let memory = try #require(Self.remembered(fixture).last ?? nil)
    var other = BridgeFixture {
      $0.homeAssistant = .init()
      $0.accept = []
    }
    other.bridge = Bridge(other.configuration, discovery: memory)
    other.handle(.signUpdated(BridgeFixture.state))
    other.handle(.brokerConnected)
    let messages = try Self.messages(&other)
    #expect(messages.count == 2)
    #expect(try Self.components(messages[0])["zhang-status"] == ["p": "select"])
    #expect(try Self.components(messages[1])["zhang-status"]?.object?["p"] == "sensor")
    other.handle(.acknowledged(.discovery))
    #expect(Self.remembered(other).isEmpty)
    other.handle(.acknowledged(.discovery))
    #expect((Self.remembered(other).last ?? nil)?.moved == [:])
    other.handle(.brokerConnected)
    #expect(try Self.messages(&other).count == 1)
  }

  @Test("without the key the device is removed, and not again once the broker has that")
  func withdrawn() throws {
    var fixture = BridgeFixture { $0.homeAssistant = .init() }
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.handle(.brokerConnected)
    let memory = try #require(Self.remembered(fixture).last ?? nil)
    var other = BridgeFixture()
    other.bridge = Bridge(other.configuration, discovery: memory)
    other.handle(.brokerConnected)
    #expect(try Self.messages(&other) == [[:]])
    other.handle(.acknowledged(.discovery))
    #expect(Self.remembered(other) == [nil])
    other.actions = []
    other.handle(.brokerConnected)
    #expect(try Self.messages(&other).isEmpty)
    for text in ["", "{}", "{\"topic\":\"a/#/config\"}", "[]"] {
      #expect(PublishedDiscovery(file: Array(text.utf8)) == nil)
    }
  }

  @Test("it follows the state, is sent again at a birth and when it changes; the state follows it")
  func moments() {
    var fixture = BridgeFixture { $0.homeAssistant = .init() }
    fixture.handle(.signUpdated(BridgeFixture.state))
    fixture.handle(.brokerConnected)
    #expect(fixture.topics == ["state", "availability", "config"])
    fixture.handle(.acknowledged(.state))
    fixture.actions = []
    fixture.receive("homeassistant/status", "online", isRetained: true)
    fixture.receive("homeassistant/status", "offline")
    fixture.pass(.seconds(2))
    #expect(fixture.topics == [])
    // Home Assistant may have lost the values of entities whose templates changed.
    fixture.pass(.seconds(30))
    #expect(fixture.topics == ["state"])
    fixture.handle(.acknowledged(.state))
    fixture.actions = []
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
