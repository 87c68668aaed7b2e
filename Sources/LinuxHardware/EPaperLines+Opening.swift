// SPDX-License-Identifier: Apache-2.0
import Hardware

extension EPaperLines {
  /// Requests all lines of a panel.
  convenience init(_ port: PanelPort, device: String) throws(HardwareError) {
    let requester = LineRequester(device: device, index: LineIndex.scan())
    let transport: any SPITransport =
      switch port.transport {
      case .spidev(let path, let hertz):
        try SpidevTransport(path, hertz: hertz, device: device)
      case .lines(let clock, let data, let select):
        BitBangSPI(
          clock: try requester.output("clock", clock, high: false),
          data: try requester.output("data", data, high: false),
          select: try requester.output("select", select, high: true))
      }
    let power: GPIOLine? =
      if let address = port.power { try requester.output("power", address, high: false) } else {
        nil
      }
    self.init(
      device: device, transport: transport,
      dataCommand: try requester.output("dc", port.dataCommand, high: false),
      reset: try requester.output("reset", port.reset, high: true),
      busy: try requester.input("busy", port.busy, activeLow: port.busyLow), power: power)
  }
}

/// Requests lines for a panel.
private struct LineRequester {
  var device: String
  var index: LineIndex

  func output(
    _ role: String, _ address: LineAddress, high: Bool
  ) throws(HardwareError) -> GPIOLine {
    let line = OutputLine(id: LineID("\(device).\(role)"), address: address)
    return try GPIOLine(line, at: index.find(address, for: device), active: high)
  }

  func input(
    _ role: String, _ address: LineAddress, activeLow: Bool
  ) throws(HardwareError) -> GPIOLine {
    let line = InputLine(
      id: LineID("\(device).\(role)"), address: address, activeLow: activeLow)
    return try GPIOLine(line, at: index.find(address, for: device))
  }
}
