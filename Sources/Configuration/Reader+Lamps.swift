// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum LampKey: String, CaseIterable {
    case pin, active, drive, programme, level
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
    if let node = section[.level] {
      let rule = Rule(
        from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400),
        level: level(node) ?? .full)
      return Lamp(key: key, programme: Programme(rules: [rule]))
    }
    let expected = "the name of a programme, or 'level' for a lamp that is always lit"
    guard let node = section.required(.programme, expected),
      let name = raw(node, expected: expected)
    else { return Lamp(key: key) }
    guard let programme = programmes[name] else {
      reportUnknown(
        "programme", name, at: node.position, path: node.path, known: programmes.keys.sorted())
      return Lamp(key: key)
    }
    return Lamp(key: key, programme: programme, programmeName: name)
  }
}
