// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

extension Reader {
  enum DeviceKey: String, CaseIterable {
    case chip, bus, address, interrupt, hertz, spi, clock, data, select, dc, reset, busy, power
  }

  /// The devices; pins that refer to them are read later.
  func readDevices(_ node: Node?, _ wiring: inout Wiring) {
    guard let node else { return }
    var owners = Owners()
    for entry in namedEntries(node, expected: .init("devices by name", "以名称为键的各个设备")) {
      pins.chips[entry.key] = PinAllocator.Chip(part: nil, hasInterrupt: true)
      guard
        let section = Section(
          entry.value, self, DeviceKey.self,
          expected: .init(
            "a mapping with chip, bus and address", "一组键值，含 chip、bus 和 address"))
      else { continue }
      let part = section.required(.chip, Self.alternatives(Self.chips)).flatMap(self.part)
      pins.chips[entry.key] = PinAllocator.Chip(
        part: part, hasInterrupt: section[.interrupt] != nil)
      guard reportMisplaced(in: section, of: part) else { continue }
      if let part, part.kind == .panel {
        wiring.panels[entry.key] = panel(section, entry.key, part)
      } else if let device = chip(section, entry.key, part) {
        wiring.devices[entry.key] = device
        reportSharedAddress(of: device, entry, &owners)
      }
    }
  }

  /// An address on one bus.
  private struct BusAddress: Hashable {
    var bus: String
    var address: UInt8
  }

  /// The devices by address: by their own, and by those that all chips of a part share.
  private struct Owners {
    var own: [BusAddress: String] = [:]
    var shared: [BusAddress: String] = [:]
  }

  private static let chips = Part.chips.map(\.rawValue)

  private func chip(_ section: Section<DeviceKey>, _ key: String, _ part: Part?) -> BusDevice? {
    let bus = section.required(.bus, Self.bus).flatMap(self.bus)
    let address = section.required(.address, .init("the chip's I2C address", "芯片的 I2C 地址")).flatMap
    {
      self.address($0, of: part)
    }
    let interrupt = section[.interrupt].flatMap { self.interrupt($0, of: part) }
    let hertz = section[.hertz].flatMap { self.hertz($0, of: part) }
    guard let part, let bus, let address else { return nil }
    return BusDevice(
      key: key, part: part, bus: bus, address: address, interrupt: interrupt,
      hertz: hertz)
  }

  private static let bus = LocalizedText(
    "the path of an I2C bus such as /dev/i2c-1", "I2C 总线的路径，例如 /dev/i2c-1")

  private func part(_ node: Node) -> Part? {
    guard let name = raw(node, expected: Self.alternatives(Self.chips)) else { return nil }
    if let part = Part(rawValue: name), part.kernelKind == nil { return part }
    reportUnknown(
      .init("chip", "芯片"), name, at: node.position, path: node.path, isOfFile: false,
      known: Self.chips)
    return nil
  }

  private func bus(_ node: Node) -> String? {
    guard let path = text(node, expected: Self.bus) else { return nil }
    if BusNode.i2c.isPath(path) { return path }
    reportFound(node, expected: Self.bus)
    return nil
  }

  private func address(_ node: Node, of part: Part?) -> UInt8? {
    let possible = part?.addresses ?? Set(0x08...0x77)
    let ranges = Self.ranges(of: possible)
    let expected =
      part.map {
        .init("\(ranges.english) for a \($0)", "\($0) 的地址 \(ranges.chinese)")
      } ?? ranges
    guard let number = integer(node, 0...999, expected: expected) else { return nil }
    if let address = UInt8(exactly: number), possible.contains(address) { return address }
    // An address copied from a data sheet without its 0x reads as a decimal number.
    let meant = UInt8(String(number), radix: 16).flatMap { possible.contains($0) ? $0 : nil }
    let expectation = meant.map { address in
      let text = Self.hexadecimal(address)
      return LocalizedText(", did you mean \(text)?", "，是否应为 \(text)？")
    }
    report(.init("found ", "此处") + node.found + (expectation ?? .expected(expected)), node)
    return nil
  }

  /// Addresses as text: `0x20 to 0x27`, `0x23 or 0x5C`.
  private static func ranges(of addresses: Set<UInt8>) -> LocalizedText {
    var ranges: [ClosedRange<UInt8>] = []
    for address in addresses.sorted() {
      if let last = ranges.last, last.upperBound + 1 == address {
        ranges[ranges.count - 1] = last.lowerBound...address
      } else {
        ranges.append(address...address)
      }
    }
    return alternatives(
      ranges.map { range in
        let first = hexadecimal(range.lowerBound)
        let last = hexadecimal(range.upperBound)
        return range.count == 1
          ? .init(same: first) : .init("\(first) to \(last)", "\(first) 至 \(last)")
      })
  }

  private static func hexadecimal(_ address: UInt8) -> String {
    "0x" + padded(address, 2, radix: 16, uppercase: true)
  }

  private func interrupt(_ node: Node, of part: Part?) -> LineAddress? {
    if let part, part.kind != .expander {
      report(
        .init(
          "a \(part) has no interrupt output that is used, expected no 'interrupt'",
          "不使用 \(part) 的中断输出，不应有“interrupt”"), node)
      return nil
    }
    return line(node)
  }

  private func hertz(_ node: Node, of part: Part?) -> Int? {
    if let part, part.kind != .dimmer {
      report(
        .init("a \(part) does not dim, expected no 'hertz'", "\(part) 不能调光，不应有“hertz”"), node)
      return nil
    }
    return integer(
      node, 24...1526,
      expected: .init("a frequency from 24 to 1526 hertz", "24 至 1526 Hz 的频率"))
  }

  /// Reports a device with an address of another one.
  private func reportSharedAddress(
    of device: BusDevice, _ entry: Node.Entry, _ owners: inout Owners
  ) {
    let shared = device.part.sharedAddresses
    let own = BusAddress(bus: device.bus, address: device.address)
    let others = shared.sorted().map { BusAddress(bus: device.bus, address: $0) }
    for place in [own] + others {
      let rival = owners.own[place] ?? (place == own ? owners.shared[place] : nil)
      guard let rival else { continue }
      report(
        .init(
          "\(Self.hexadecimal(place.address)) on \(place.bus) is answered by '\(rival)' as well, "
            + "expected an address of its own",
          "\(place.bus) 上的地址 \(Self.hexadecimal(place.address)) 已被“\(rival)”占用，每个芯片应有自己的地址"),
        at: entry.position, path: entry.value.path)
    }
    owners.own[own] = owners.own[own] ?? device.key
    for place in others { owners.shared[place] = owners.shared[place] ?? device.key }
  }
}
