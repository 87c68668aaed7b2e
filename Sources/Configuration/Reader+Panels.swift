// SPDX-License-Identifier: Apache-2.0
import Hardware

extension Reader {
  /// The default SPI clock of a panel in hertz, which long cables still permit.
  private static let panelHertz = 4_000_000

  private static let chipKeys: [DeviceKey] = [.bus, .address, .interrupt]
  private static let panelKeys: [DeviceKey] = [
    .spi, .clock, .data, .select, .dc, .reset, .busy, .power,
  ]

  /// Reports keys that do not belong to a part.
  ///
  /// - Returns: whether there were none.
  func reportMisplaced(in section: Section<DeviceKey>, of part: Part?) -> Bool {
    guard let part else { return true }
    let isPanel = part.kind == .panel
    let misplaced = (isPanel ? Self.chipKeys : Self.panelKeys).filter { section[$0] != nil }
    for key in misplaced {
      guard let node = section[key] else { continue }
      report(
        "a \(part) is on \(isPanel ? "SPI" : "I2C"), expected no '\(key.rawValue)'", node)
    }
    return misplaced.isEmpty
  }

  /// A panel and its lines.
  func panel(_ section: Section<DeviceKey>, _ key: String, _ part: Part) -> PanelDevice? {
    let transport = self.transport(section)
    let dataCommand = section.required(.dc, "the line of D/C").flatMap(line)
    let reset = section.required(.reset, "the line of RST").flatMap(line)
    let busy = section.required(.busy, "the line of BUSY").flatMap(line)
    let power = section[.power].flatMap(line)
    guard let transport, let dataCommand, let reset, let busy else { return nil }
    return PanelDevice(
      key: key, part: part,
      port: PanelPort(
        transport: transport, dataCommand: dataCommand, reset: reset, busy: busy,
        busyLow: part.isBusyLow, power: power))
  }

  private func transport(_ section: Section<DeviceKey>) -> PanelPort.Transport? {
    for key in [DeviceKey.clock, .data, .select] { section.exclude(.spi, key) }
    guard section[.clock] == nil, section[.data] == nil, section[.select] == nil else {
      return linesCarrier(section)
    }
    let expected = "the node of the panel's SPI such as /dev/spidev0.0"
    guard let node = section.required(.spi, expected) else { return nil }
    let hertz = section[.hertz].map {
      integer($0, 100_000...20_000_000, expected: "a clock from 100000 to 20000000 hertz")
    }
    guard let path = spiNode(node, expected: expected) else { return nil }
    return .spidev(path, hertz: (hertz ?? nil) ?? Self.panelHertz)
  }

  private func linesCarrier(_ section: Section<DeviceKey>) -> PanelPort.Transport? {
    if let node = section[.hertz] {
      report("lines are as quick as they are, expected 'hertz' with 'spi' alone", node)
    }
    let clock = section.required(.clock, "the line of CLK").flatMap(line)
    let data = section.required(.data, "the line of DIN").flatMap(line)
    let select = section.required(.select, "the line of CS").flatMap(line)
    guard let clock, let data, let select else { return nil }
    return .lines(clock: clock, data: data, select: select)
  }

  private func spiNode(_ node: Node, expected: String) -> String? {
    guard let path = text(node, expected: expected) else { return nil }
    guard path.hasPrefix("/dev/"), !path.contains(where: \.isWhitespace) else {
      reportFound(node, expected: expected)
      return nil
    }
    if let other = pins.spiNodes[path] {
      report("\(path) is used already by \(other), expected a node of its own", node)
      return nil
    }
    pins.spiNodes[path] = node.path
    return path
  }
}
