// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign

extension Reader {
  enum PlateKey: String, CaseIterable {
    case device, officers, language, dithering, inks, code, rotation, thermometer
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
    guard
      let section = Section(
        node, self, PlateKey.self, expected: .init("a mapping with device", "一组键值，其中有 device"))
    else { return nil }
    let device = section.required(.device, .name(of: .display)).flatMap { display($0, &used) }
    var policy = PlatePolicy(
      device: device ?? "",
      officers: plateOfficers(section, among: known, most: mostOfficers(on: device)))
    policy.language =
      section[.language].flatMap { word($0, PlatePolicy.Language.self) } ?? policy.language
    policy.dithering =
      section[.dithering].flatMap { word($0, PlatePolicy.Dithering.self) } ?? policy.dithering
    policy.tones = section[.inks].flatMap { tones($0, device) }
    policy.code = section[.code].flatMap(code)
    warnOfFullWidth(in: policy.code, section[.code])
    policy.onStop = section[.onStop].flatMap { word($0, PlatePolicy.Stop.self) } ?? policy.onStop
    policy.isUpsideDown = section[.rotation].map(isUpsideDown) ?? policy.isUpsideDown
    policy.minimumInterval =
      section[.minimumInterval].flatMap {
        duration($0, .zero ... .hours(24), expected: .duration(from: "0s", to: "24h"))
      } ?? policy.minimumInterval
    policy.refreshAt = section[.refreshAt].flatMap(timeOfDay) ?? policy.refreshAt
    policy.partialRefreshes =
      section[.partialRefreshes].flatMap { word($0, PlatePolicy.PartialRefreshes.self) }
      ?? policy.partialRefreshes
    policy.thermometer = section[.thermometer].flatMap(thermometer)
    if let device {
      places.plates[device] = node
      places.codes[device] = section[.code]
    }
    return device == nil ? nil : policy
  }

  private func isUpsideDown(_ node: Node) -> Bool {
    let expected = Self.alternatives(["0", "180"])
    let text = raw(node, expected: expected)
    if let text, text != "0", text != "180" { reportFound(node, expected: expected) }
    return text == "180"
  }

  /// The path of a thermometer in sysfs, or `hwmon:` and its name.
  private func thermometer(_ node: Node) -> String? {
    let path = thermometerPath(node)
    if let path, ProcessorThermometer.isMeant(by: path) {
      warn(
        ProcessorThermometer.fault
          + .expected(
            .init(
              "a thermometer at the panel, such as a DS18B20 or an lm75", "屏旁的温度计，例如 DS18B20 或 lm75"
            )),
        node, kind: "a thermometer in the processor")
    }
    // Another computer has no thermometer there.
    if let path, path.hasPrefix("/"), circumstances.isIrregular(path) {
      warn(
        .init("'\(Quoted(path))' is not a regular file", "“\(Quoted(path))”不是普通文件")
          + .expected(Self.thermometerFile), node, kind: "a thermometer that is no regular file")
    }
    return path
  }

  private static let thermometerFile = LocalizedText(
    "a file of the kernel such as /sys/bus/w1/devices/28-0316a2795dff/temperature",
    "内核提供的文件，例如 /sys/bus/w1/devices/28-0316a2795dff/temperature")

  private func thermometerPath(_ node: Node) -> String? {
    if case .mapping = node.content { return kernelThermometer(node) }
    guard let path = raw(node, expected: Self.thermometerFile) else { return nil }
    guard path.hasPrefix("/") else {
      reportFound(node, expected: Self.thermometerFile)
      return nil
    }
    return path
  }

  /// The key of a device that can show a plate.
  private func display(_ node: Node, _ used: inout Set<String>) -> String? {
    guard let name = raw(node, expected: .name(of: .display)) else { return nil }
    guard let chip = pins.chips[name] else {
      let known = pins.chips.filter { $0.value.part?.showsPlates == true }.keys.sorted()
      reportUnknown(Part.Kind.display.text, name, at: node.position, path: node.path, known: known)
      return nil
    }
    guard let part = chip.part else { return nil }
    guard part.showsPlates else {
      report(
        .init(
          "'\(name)' (\(part)) is no display, expected an e-paper panel, an ssd1306 or an ht16k33",
          "“\(name)”（\(part)）不是显示屏，应为电子纸屏、ssd1306 或 ht16k33"), node)
      return nil
    }
    guard used.insert(name).inserted else {
      report(
        .init(
          "'\(name)' has a plate already, expected a display of its own",
          "“\(name)”已有去向牌，每块去向牌应有自己的显示屏"), node)
      return nil
    }
    return name
  }

  private func mostOfficers(on device: String?) -> Int {
    let part = device.flatMap { pins.chips[$0]?.part }
    if part?.isMatrix == true { return PlatePolicy.mostOnMatrix }
    return part?.displayDriver()?.format?.hasList == true
      ? PlatePolicy.mostInList : PlatePolicy.mostOfficers
  }

  /// The officers in the list; without a list all of them, if the plate has room.
  private func plateOfficers(
    _ section: Section<PlateKey>, among known: [ID<Officer>], most: Int
  ) -> [ID<Officer>] {
    let range =
      switch most {
      case PlatePolicy.mostOnMatrix: LocalizedText("one or two", "一至两名")
      case PlatePolicy.mostInList: LocalizedText("one to eight", "一至八名")
      default: LocalizedText("one to four", "一至四名")
      }
    guard let node = section[.officers] else {
      if known.count > most {
        report(
          .init(
            "\(known.count) officers are too many for one plate, expected 'officers' with "
              + "\(range.english) of them",
            "一块去向牌放不下 \(known.count) 名民警，请用“officers”列出其中\(range.chinese)"), section.node)
      }
      return Array(known.prefix(most))
    }
    let items = list(node)
    if items.isEmpty || items.count > most {
      report(
        .init("\(items.count) officers", "共 \(items.count) 名民警") + .expected(range), node)
    }
    var officers: [ID<Officer>] = []
    for item in items {
      guard let key = raw(item, expected: .init("an officer of this file", "本文件中的民警")) else {
        continue
      }
      guard known.contains(ID(key)) else {
        reportUnknownOfficer(key, at: item.position, path: item.path, known: known)
        continue
      }
      if officers.contains(ID(key)) {
        report(
          .init(
            "'\(key)' is on this plate already, expected each officer once",
            "“\(key)”已在这块去向牌上，每名民警只列一次"), item)
      }
      officers.append(ID(key))
    }
    return officers
  }

  /// The text of a QR code, at most what fits a code that cameras can read on these plates.
  private func code(_ node: Node) -> String? {
    let most = 200
    guard let text = text(node, expected: .init("the text of a QR code", "二维码的文字")) else {
      return nil
    }
    guard text.utf8.count <= most else {
      report(
        .atMost(text.utf8.count, .bytes, most: most)
          + .init(", such as an address", "，例如一个网址"), node)
      return nil
    }
    return text
  }
}
