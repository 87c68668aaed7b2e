// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Varlink

/// The message by which Home Assistant discovers the sign: one device with at most eight entities.
///
/// Its form is that of 2025.4 and later: no keys at its root that older releases refuse. Commands
/// are the ones of the topic `set`, made by templates.
struct HomeAssistantDiscovery: Equatable {
  /// The most entities of a sign: a station with a hundred signs stays usable.
  static let mostEntities = 8

  let topic: String
  private let device: JSON.Object

  init(
    _ state: Wire.State, _ configuration: BridgeConfiguration,
    _ home: BridgeConfiguration.HomeAssistant
  ) {
    let builder = Builder(state: state, configuration: configuration, isChinese: home.isChinese)
    topic = "\(home.prefix)/device/\(builder.identifier)/config"
    device = builder.device
  }

  /// The platforms of the entities by their keys.
  var platforms: [String: String] {
    var platforms: [String: String] = [:]
    for entity in device["cmps"]?.object ?? [:] {
      platforms[entity.name] = entity.value.object?["p"]?.string
    }
    return platforms
  }

  /// The message.
  ///
  /// - Parameter removed: the platforms of entities that are no more, by their keys: Home Assistant
  ///   removes only what is in the message with nothing but its platform.
  /// - Returns: the bytes.
  func payload(removing removed: [String: String] = [:]) -> [UInt8] {
    var components = device["cmps"]?.object ?? [:]
    for (key, platform) in removed.sorted(by: { $0.key < $1.key }) {
      components[key] = .object(["p": .string(platform)])
    }
    var device = device
    device["cmps"] = .object(components)
    return JSON.object(device).bytes
  }

  private struct Builder {
    let state: Wire.State
    let configuration: BridgeConfiguration
    let isChinese: Bool

    var identifier: String { "\(configuration.prefix)-\(configuration.sign)" }

    private var topics: TopicNames {
      TopicNames(prefix: configuration.prefix, sign: configuration.sign)
    }

    private func pick(_ english: String, _ chinese: String) -> String {
      isChinese ? chinese : english
    }

    private var siteName: String {
      isChinese
        ? state.site.last ?? configuration.sign
        : state.english ?? state.site.last ?? configuration.sign
    }

    /// The whole message.
    var device: JSON.Object {
      var components = JSON.Object()
      for (key, component) in entities.prefix(HomeAssistantDiscovery.mostEntities) {
        var component = component
        component["uniq_id"] = .string("\(identifier)-\(key)")
        components[key] = .object(component)
      }
      return [
        "dev": [
          "ids": [.string(identifier)], "name": .string(siteName), "mf": "DutySign",
          "mdl": .string(pick("Duty sign", "标志灯与去向牌")), "sa": .string(siteName),
        ],
        "o": [
          "name": "dutysign-bridge", "sw": .string(Release.version),
          "url": "https://dutysign.org",
        ],
        "avty_t": .string(topics.availability), "stat_t": .string(topics.state),
        "qos": 1, "cmps": .object(components),
      ]
    }

    /// The entities, the most useful ones first.
    private var entities: [(String, JSON.Object)] {
      let parts = configuration.publish
      var list: [(String, JSON.Object)] = []
      let officers = parts.contains(.whereabouts) ? state.officers : []
      let lamps = parts.contains(.lamps) ? state.lamps : []
      list += officers.map { ("\($0.officer)-status", whereabouts($0)) }
      list += lamps.map { ("\($0.lamp)-lamp", lamp($0)) }
      if parts.contains(.health) { list += [("attention", attention), ("problem", problem)] }
      if parts.contains(.doorbell), state.calls != nil { list.append(("doorbell", doorbell)) }
      list += officers.map { ("\($0.officer)-until", until($0)) }
      if parts.contains(.notes), accepts(.whereabouts) {
        list += officers.map { ("\($0.officer)-note", note($0)) }
      }
      if accepts(.lamps) { list += lamps.map { ("\($0.lamp)-automatic", automatic($0)) } }
      return list
    }

    private func accepts(_ kind: BridgeConfiguration.AcceptedCommand) -> Bool {
      configuration.accept.contains(kind)
    }

    private func title(_ officer: Wire.Whereabouts) -> String {
      configuration.publish.contains(.names) ? officer.name : officer.officer
    }

    /// The name of an entity; its platform is part of it.
    private func entity(_ platform: String, _ key: String) -> JSON {
      let name = "\(configuration.sign)_\(key)".replacing("-", with: "_")
      return .string("\(platform).\(name)")
    }

    /// An officer who left is nobody until the next discovery, and no error.
    private func find(_ officer: Wire.Whereabouts) -> String {
      "{% set o = value_json.officers | default([])"
        + " | selectattr('officer', 'eq', '\(officer.officer)') | first | default({}) %}"
    }

    private func label(_ kind: Wire.Kind) -> String { pick(kind.english, kind.label) }

    private var unknown: String { pick("Unknown", "未知") }
    private var leave: String { pick("On leave", "休假") }

    /// A literal of a template.
    private func quoted(_ text: String) -> String {
      "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }

    private func whereabouts(_ officer: Wire.Whereabouts) -> JSON.Object {
      let labels = state.kinds.map { "\(quoted($0.status)): \(quoted(label($0)))" }
      var component: JSON.Object = [
        "name": .string("\(title(officer)) \(pick("whereabouts", "去向"))"),
        "ic": "mdi:map-marker-account",
        "val_tpl": .string(
          find(officer)
            + "{{ \(quoted(leave)) if o.leave is defined else {\(labels.joined(separator: ", "))}"
            + ".get(o.shown | default(''), \(quoted(unknown))) }}"),
      ]
      guard accepts(.whereabouts) else {
        component["p"] = "sensor"
        component["def_ent_id"] = entity("sensor", officer.officer)
        return component
      }
      var options = state.kinds.map(label)
      for extra in [leave, unknown] where !options.contains(extra) { options.append(extra) }
      component["p"] = "select"
      component["def_ent_id"] = entity("select", officer.officer)
      component["ops"] = .array(options.map(JSON.string))
      component["cmd_t"] = .string(topics.set)
      component["cmd_tpl"] = .string(
        command(
          "\"whereabouts\": {\"officer\": \"\(officer.officer)\", "
            + "\"status\": {{ value | to_json }}}"
        ))
      return component
    }

    private func until(_ officer: Wire.Whereabouts) -> JSON.Object {
      [
        "p": "sensor", "name": .string("\(title(officer)) \(pick("until", "至"))"),
        "def_ent_id": entity("sensor", "\(officer.officer)_until"), "dev_cla": "timestamp",
        "val_tpl": .string(
          find(officer)
            + "{{ (o.until / 1000000) | as_datetime if o.until is defined else 'None' }}"),
      ]
    }

    private func note(_ officer: Wire.Whereabouts) -> JSON.Object {
      [
        "p": "text", "name": .string("\(title(officer)) \(pick("note", "留言"))"), "max": 60,
        "def_ent_id": entity("text", "\(officer.officer)_note"),
        "cmd_t": .string(topics.set),
        "val_tpl": .string(find(officer) + "{{ o.note | default('') }}"),
        // The status and its end stay as they are.
        "cmd_tpl": .string(
          command(
            "\"note\": {\"officer\": \"\(officer.officer)\", \"note\": {{ value | to_json }}}")),
      ]
    }

    private func find(_ lamp: Wire.Lamp) -> String {
      "{% set l = value_json.lamps | default([])"
        + " | selectattr('lamp', 'eq', '\(lamp.lamp)') | first | default({}) %}"
        + "{% set v = l.shown | default(l.wanted) | default(none) %}"
    }

    private func title(_ lamp: Wire.Lamp) -> String { lamp.label ?? lamp.lamp }

    private func lamp(_ lamp: Wire.Lamp) -> JSON.Object {
      guard accepts(.lamps) else {
        return [
          "p": "binary_sensor", "name": .string(title(lamp)), "dev_cla": "light",
          "def_ent_id": entity("binary_sensor", lamp.lamp),
          "val_tpl": .string(
            find(lamp) + "{{ 'None' if v is none else 'ON' if v > 0 else 'OFF' }}"),
        ]
      }
      func set(_ members: String) -> JSON {
        .string(command("\"lamp\": {\"lamp\": \"\(lamp.lamp)\", \(members)}"))
      }
      return [
        "p": "light", "schema": "template", "name": .string(title(lamp)),
        "def_ent_id": entity("light", lamp.lamp), "cmd_t": .string(topics.set),
        "stat_tpl": .string(find(lamp) + "{{ 'None' if v is none else 'on' if v > 0 else 'off' }}"),
        "bri_tpl": .string(find(lamp) + "{{ ((v or 0) * 255) | round | int }}"),
        "cmd_on_tpl": set(
          "{% if brightness is defined %}\"mode\": \"dim\", "
            + "\"level\": {{ [(brightness / 255) | round(2), 0.01] | max }}"
            + "{% else %}\"mode\": \"on\"{% endif %}"),
        "cmd_off_tpl": set("\"mode\": \"off\""),
      ]
    }

    private func automatic(_ lamp: Wire.Lamp) -> JSON.Object {
      [
        "p": "button", "name": .string("\(title(lamp)) \(pick("automatic", "恢复自动"))"),
        "def_ent_id": entity("button", "\(lamp.lamp)_automatic"), "cmd_t": .string(topics.set),
        "cmd_tpl": .string(
          command("\"lamp\": {\"lamp\": \"\(lamp.lamp)\", \"mode\": \"automatic\"}")),
      ]
    }

    private var attention: JSON.Object {
      var component: JSON.Object = [
        "name": .string(pick("Emergency", "应急处置")), "ic": "mdi:alarm-light",
        "val_tpl": "{{ 'ON' if value_json.attention is defined else 'OFF' }}",
      ]
      guard accepts(.attention) else {
        component["p"] = "binary_sensor"
        component["dev_cla"] = "safety"
        component["def_ent_id"] = entity("binary_sensor", "attention")
        return component
      }
      component["p"] = "switch"
      component["def_ent_id"] = entity("switch", "attention")
      component["cmd_t"] = .string(topics.set)
      component["cmd_tpl"] = .string(
        command("\"attention\": {\"on\": {{ 'true' if value == 'ON' else 'false' }}}"))
      return component
    }

    private var problem: JSON.Object {
      [
        "p": "binary_sensor", "name": .string(pick("Fault", "故障")), "dev_cla": "problem",
        "ent_cat": "diagnostic", "def_ent_id": entity("binary_sensor", "problem"),
        "val_tpl": "{{ 'ON' if value_json.faults | count > 0 else 'OFF' }}",
        "json_attr_t": .string(topics.state),
        "json_attr_tpl":
          "{{ {'faults': value_json.faults | map(attribute='subject') | list} | to_json }}",
      ]
    }

    private var doorbell: JSON.Object {
      [
        "p": "event", "name": .string(pick("Doorbell", "门铃")), "dev_cla": "doorbell",
        "def_ent_id": entity("event", "doorbell"), "evt_typ": ["ring"],
        "stat_t": .string(topics.event),
        "val_tpl": "{{ {'event_type': 'ring'} | to_json if value_json.event == 'ring' else '' }}",
      ]
    }

    /// The template of a command that expires after 30 s.
    ///
    /// A range of Home Assistant's sandbox has at most 100,000 numbers.
    private func command(_ change: String) -> String {
      "{\"id\": \"ha-{{ (now().timestamp() * 1000000) | int }}-{{ range(100000) | random }}\", "
        + "\"expires\": {{ ((now().timestamp() | int) + 30) * 1000000 }}, "
        + "\"by\": \"home-assistant\", \(change)}"
    }
  }
}
