// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum LampKey: String, CaseIterable {
    case pin, active, drive, programme, level, daylight
    case whenClockUnknown = "when-clock-unknown"
    case hold
    case minimumOn = "minimum-on"
    case minimumOff = "minimum-off"
    case threshold
    case softStart = "soft-start"
    case label, current, watts, buttons
    case switching = "switch"
  }

  /// What switches a lamp that cannot be dimmed.
  enum SwitchKind: String, CaseIterable {
    case relay
    case solidState = "solid-state"
  }

  /// The lamps, and their outputs.
  func lamps(
    _ node: Node?, _ programmes: [String: Programme], _ wiring: inout Wiring
  ) -> [Lamp] {
    guard let node else { return [] }
    var labels: Set<String> = []
    let entries = namedEntries(node, expected: .init("lamps by name", "以名称为键的各盏灯"))
    let keys = Set(entries.map(\.key))
    return entries.compactMap { entry in
      guard
        let section = Section(
          entry.value, self, LampKey.self,
          expected: .init("a mapping with pin and programme", "一组键值，含 pin 和 programme"))
      else { return nil }
      let output = output(
        pin: section.required(.pin, PinText.form), active: section[.active],
        drive: section[.drive])
      wiring.lamps[entry.key] = output
      var lamp = lamp(ID(entry.key), section, programmes)
      lamp.label = section[.label].flatMap { label($0, besides: &labels) }
      if let label = lamp.label, label != entry.key, keys.contains(label) {
        warnOfKey(inLabel: section[.label])
      }
      lamp.isDimmable = output.map { canDim($0.pin) } ?? false
      readDimming(&lamp, section, isKnown: output != nil)
      if output != nil { warnOfHiddenLevels(lamp, section) }
      readDaylight(&lamp, section[.daylight], hasSensor: wiring.daylight != nil)
      readPower(&lamp, section, &wiring)
      if let node = section[.buttons] {
        for (button, input) in lampButtons(node, of: lamp.key) {
          lamp.buttons.append(button)
          wiring.buttons[button.key.key] = input
        }
      }
      return lamp
    }
  }

  private func warnOfKey(inLabel node: Node?) {
    guard let node else { return }
    warn(
      .init(
        "the key of another lamp: commands with this word mean that one; expected a label that is "
          + "no lamp's key",
        "与另一盏灯的键相同：命令中写这个词指的是那一盏；标签不要写成别的灯的键"),
      node, kind: "a label that is the key of another lamp")
  }

  /// A lamp's label; another lamp may not have it, because people read and type labels.
  private func label(_ node: Node, besides others: inout Set<String>) -> String? {
    guard let label = text(node, .line) else { return nil }
    if !others.insert(label).inserted {
      report(
        .init("another lamp has this label, expected another one", "与另一盏灯同名，请换一个名称"), node)
    }
    return label
  }

  private func lamp(
    _ key: ID<Lamp>, _ section: Section<LampKey>, _ programmes: [String: Programme]
  ) -> Lamp {
    section.exclude(.programme, .level)
    var lamp = Lamp(key: key)
    if let node = section[.level] {
      lamp.policy = LampPolicy(always: level(node) ?? .full)
    } else if let name = programmeName(section, among: programmes.keys.sorted()) {
      lamp.policy.programme = programmes[name] ?? lamp.policy.programme
      lamp.programmeName = name
    }
    if let node = section[.whenClockUnknown] {
      lamp.policy.whenClockUnknown = level(node) ?? lamp.policy.whenClockUnknown
    }
    if let hold = section[.hold] {
      lamp.policy.hold =
        duration(hold, .zero ... .hours(168), expected: .duration(from: "0s", to: "7d"))
        ?? lamp.policy.hold
    }
    lamp.policy.minimumOn = section[.minimumOn].flatMap(dwell) ?? lamp.policy.minimumOn
    lamp.policy.minimumOff = section[.minimumOff].flatMap(dwell) ?? lamp.policy.minimumOff
    return lamp
  }

  private func programmeName(_ section: Section<LampKey>, among known: [String]) -> String? {
    let expected = LocalizedText(
      "the name of a programme, or 'level' for a lamp that is always lit",
      "亮灯方案的名称；常亮的灯改用“level”")
    guard let node = section.required(.programme, expected),
      let name = raw(node, expected: expected)
    else { return nil }
    if known.contains(name) { return name }
    reportUnknown(
      .init("programme", "亮灯方案"), name, at: node.position, path: node.path, known: known)
    return nil
  }

  private func dwell(_ node: Node) -> Duration? {
    duration(node, .seconds(1) ... .hours(1), expected: .duration(from: "1s", to: "1h"))
  }

  private func canDim(_ pin: Pin) -> Bool {
    if case .channel(let device, _) = pin {
      (pins.kernelDevices[device]?.part ?? pins.chips[device]?.part)?.kind == .dimmer
    } else {
      false
    }
  }

  /// The properties that only a dimmable lamp has, and those that only another one has.
  private func readDimming(_ lamp: inout Lamp, _ section: Section<LampKey>, isKnown: Bool) {
    if let node = section[.softStart] {
      if isKnown && !lamp.isDimmable {
        report(
          .init(
            "this lamp cannot be dimmed, expected no 'soft-start' or a dimmer's channel",
            "该灯不能调光，不应有“soft-start”，或改接调光芯片的通道"), node)
      }
      lamp.policy.softStart =
        duration(node, .zero ... .minutes(1), expected: .duration(from: "0s", to: "1m")) ?? .zero
    }
    if let node = section[.switching] {
      if isKnown && lamp.isDimmable {
        report(
          .init("this lamp can be dimmed, expected no 'switch'", "该灯可以调光，不应有“switch”"),
          node)
      }
      lamp.isSolidState = word(node, SwitchKind.self) == .solidState
    }
    if let node = section[.threshold] {
      if isKnown && lamp.isDimmable {
        report(
          .init("this lamp can be dimmed, expected no 'threshold'", "该灯可以调光，不应有“threshold”"),
          node)
      }
      lamp.policy.threshold = level(node) ?? lamp.policy.threshold
    }
  }
}
