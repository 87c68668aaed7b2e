// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum LampKey: String, CaseIterable {
    case pin, active, drive, programme, level
    case whenClockUnknown = "when-clock-unknown"
  }

  /// The lamps, and their wires.
  func lamps(
    _ node: Node?, _ programmes: [String: Programme], _ wiring: inout Wiring
  ) -> [Lamp] {
    guard let node else { return [] }
    return namedEntries(node, expected: "lamps by name").compactMap { entry in
      guard
        let section = Section(
          entry.value, self, LampKey.self, expected: "a mapping with pin and programme")
      else { return nil }
      wiring.lamps[entry.key] = output(
        pin: section.required(.pin, PinText.form), active: section[.active],
        drive: section[.drive])
      return lamp(Name(entry.key), section, programmes)
    }
  }

  private func lamp(
    _ key: Name<Lamp>, _ section: Section<LampKey>, _ programmes: [String: Programme]
  ) -> Lamp {
    section.exclude(.programme, .level)
    var lamp = Lamp(key: key)
    if let node = section[.level] {
      let level = self.level(node) ?? .full
      let always = Rule(
        from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400), level: level)
      lamp.policy.programme = Programme(rules: [always])
      lamp.policy.whenClockUnknown = level
    } else if let name = programmeName(section, among: programmes.keys.sorted()) {
      lamp.policy.programme = programmes[name] ?? lamp.policy.programme
      lamp.programmeName = name
    }
    if let node = section[.whenClockUnknown] {
      lamp.policy.whenClockUnknown = level(node) ?? lamp.policy.whenClockUnknown
    }
    return lamp
  }

  private func programmeName(_ section: Section<LampKey>, among known: [String]) -> String? {
    let expected = "the name of a programme, or 'level' for a lamp that is always lit"
    guard let node = section.required(.programme, expected),
      let name = raw(node, expected: expected)
    else { return nil }
    if known.contains(name) { return name }
    reportUnknown("programme", name, at: node.position, path: node.path, known: known)
    return nil
  }
}
