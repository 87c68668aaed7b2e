// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum PlateKey: String, CaseIterable {
    case device, officers, language, dithering, code, rotation, thermometer
    case onStop = "on-stop"
    case minimumInterval = "minimum-interval"
    case refreshAt = "refresh-at"
    case partialRefreshes = "partial-refreshes"
  }

  /// The plates: one mapping, or a list of them.
  func plates(_ node: Node?, officers: [ID<Officer>]) -> [PlatePolicy] {
    guard let node, !node.isEmpty else { return [] }
    var used: Set<String> = []
    return list(node).compactMap { plate($0, officers, &used) }
  }

  private func plate(
    _ node: Node, _ known: [ID<Officer>], _ used: inout Set<String>
  ) -> PlatePolicy? {
    guard let section = Section(node, self, PlateKey.self, expected: "a mapping with device")
    else { return nil }
    let device = section.required(.device, "the name of a display").flatMap { display($0, &used) }
    var policy = PlatePolicy(
      device: device ?? "",
      officers: plateOfficers(section, among: known, most: mostOfficers(on: device)))
    policy.language =
      section[.language].flatMap { word($0, PlatePolicy.Language.self) } ?? policy.language
    policy.dithering =
      section[.dithering].flatMap { word($0, PlatePolicy.Dithering.self) } ?? policy.dithering
    policy.code = section[.code].flatMap(code)
    policy.onStop = section[.onStop].flatMap { word($0, PlatePolicy.Stop.self) } ?? policy.onStop
    policy.isUpsideDown = section[.rotation].map(isUpsideDown) ?? policy.isUpsideDown
    policy.minimumInterval =
      section[.minimumInterval].flatMap {
        duration($0, .zero ... .hours(24), expected: "a duration from 0s to 24h")
      } ?? policy.minimumInterval
    policy.refreshAt = section[.refreshAt].flatMap(timeOfDay) ?? policy.refreshAt
    policy.partialRefreshes =
      section[.partialRefreshes].flatMap { word($0, PlatePolicy.PartialRefreshes.self) }
      ?? policy.partialRefreshes
    policy.thermometer = section[.thermometer].flatMap(thermometer)
    return device == nil ? nil : policy
  }

  private func isUpsideDown(_ node: Node) -> Bool {
    let text = raw(node, expected: "0 or 180")
    if let text, text != "0", text != "180" { reportFound(node, expected: "0 or 180") }
    return text == "180"
  }

  /// The path of a thermometer in sysfs.
  private func thermometer(_ node: Node) -> String? {
    let expected = "a file of the kernel such as /sys/bus/w1/devices/28-0316a2795dff/temperature"
    guard let path = raw(node, expected: expected) else { return nil }
    guard path.hasPrefix("/") else {
      reportFound(node, expected: expected)
      return nil
    }
    return path
  }

  /// The key of a device that can show a plate.
  private func display(_ node: Node, _ used: inout Set<String>) -> String? {
    guard let name = raw(node, expected: "the name of a display") else { return nil }
    guard let chip = pins.chips[name] else {
      let known = pins.chips.filter { $0.value.part?.showsPlates == true }.keys.sorted()
      reportUnknown("display", name, at: node.position, path: node.path, known: known)
      return nil
    }
    guard let part = chip.part else { return nil }
    guard part.showsPlates else {
      report(
        "'\(name)' (\(part)) is no display, expected an e-paper panel, an ssd1306 or an ht16k33",
        node)
      return nil
    }
    guard used.insert(name).inserted else {
      report("'\(name)' has a plate already, expected a display of its own", node)
      return nil
    }
    return name
  }

  private func mostOfficers(on device: String?) -> Int {
    let part = device.flatMap { pins.chips[$0]?.part }
    return part?.isMatrix == true ? PlatePolicy.mostOnMatrix : PlatePolicy.mostOfficers
  }

  /// The officers in the list; without a list all of them, if the plate has room.
  private func plateOfficers(
    _ section: Section<PlateKey>, among known: [ID<Officer>], most: Int
  ) -> [ID<Officer>] {
    let range = most == PlatePolicy.mostOnMatrix ? "one or two" : "one to four"
    guard let node = section[.officers] else {
      if known.count > most {
        report(
          "\(known.count) officers are too many for one plate, expected 'officers' with \(range) "
            + "of them", section.node)
      }
      return Array(known.prefix(most))
    }
    let items = list(node)
    if items.isEmpty || items.count > most {
      report("\(items.count) officers, expected \(range)", node)
    }
    var officers: [ID<Officer>] = []
    for item in items {
      guard let key = raw(item, expected: "an officer of this file") else { continue }
      guard known.contains(ID(key)) else {
        reportUnknown(
          "officer", key, at: item.position, path: item.path, known: known.map(\.key))
        continue
      }
      if officers.contains(ID(key)) {
        report("'\(key)' is on this plate already, expected each officer once", item)
      }
      officers.append(ID(key))
    }
    return officers
  }

  /// The text of a QR code, at most what fits a code that cameras can read on these plates.
  private func code(_ node: Node) -> String? {
    let most = 200
    guard let text = text(node, expected: "the text of a QR code") else { return nil }
    guard text.utf8.count <= most else {
      report("\(text.utf8.count) bytes, expected at most \(most), such as an address", node)
      return nil
    }
    return text
  }
}
