// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

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
      let bus = isPanel ? "SPI" : "I2C"
      report(
        .init(
          "a \(part) is on \(bus), expected no '\(key.rawValue)'",
          "\(part) 接在 \(bus) 上，不应有“\(key.rawValue)”"), node)
    }
    return misplaced.isEmpty
  }

  /// A panel and its lines.
  func panel(_ section: Section<DeviceKey>, _ key: String, _ part: Part) -> PanelDevice? {
    let transport = self.transport(section)
    let dataCommand = section.required(.dc, .line(of: "D/C")).flatMap(line)
    let reset = section.required(.reset, .line(of: "RST")).flatMap(line)
    let busy = section.required(.busy, .line(of: "BUSY")).flatMap(line)
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
    let expected = LocalizedText(
      "the node of the panel's SPI such as /dev/spidev0.0",
      "屏幕所接 SPI 的设备节点，例如 /dev/spidev0.0")
    guard let node = section.required(.spi, expected) else { return nil }
    let hertz = section[.hertz].map {
      integer(
        $0, 100_000...20_000_000,
        expected: .init(
          "a clock from 100000 to 20000000 hertz", "100000 至 20000000 Hz 的时钟频率"))
    }
    guard let path = spiNode(node, expected: expected) else { return nil }
    return .spidev(path, hertz: (hertz ?? nil) ?? Self.panelHertz)
  }

  private func linesCarrier(_ section: Section<DeviceKey>) -> PanelPort.Transport? {
    if let node = section[.hertz] {
      report(
        .init(
          "lines are as quick as they are, expected 'hertz' with 'spi' alone",
          "用普通引脚模拟 SPI 时频率不可设置，“hertz”只与“spi”同用"), node)
    }
    let clock = section.required(.clock, .line(of: "CLK")).flatMap(line)
    let data = section.required(.data, .line(of: "DIN")).flatMap(line)
    let select = section.required(.select, .line(of: "CS")).flatMap(line)
    guard let clock, let data, let select else { return nil }
    return .lines(clock: clock, data: data, select: select)
  }

  private func spiNode(_ node: Node, expected: LocalizedText) -> String? {
    guard let path = text(node, expected: expected) else { return nil }
    guard BusNode.spi.isPath(path) else {
      reportFound(node, expected: expected)
      return nil
    }
    if let other = pins.spiNodes[path] {
      report(
        .init(
          "\(path) is used already by \(other), expected a node of its own",
          "\(path) 已被 \(other) 使用，每块屏应有自己的节点"), node)
      return nil
    }
    pins.spiNodes[path] = node.path
    return path
  }
}

extension LocalizedText {
  /// The GPIO line of a signal of a panel, as what was expected.
  fileprivate static func line(of signal: String) -> LocalizedText {
    .init("the line of \(signal)", "\(signal) 信号的 GPIO 线路")
  }
}
