// SPDX-License-Identifier: Apache-2.0
import Hardware

extension EPaperLines {
  /// Takes all wires of a panel from the kernel.
  convenience init(_ port: PanelPort, device: String) throws(HardwareError) {
    let taker = LineRequester(device: device, index: LineIndex.scan())
    let carrier: any SPITransport =
      switch port.transport {
      case .spidev(let path, let hertz):
        try SpidevTransport(path, hertz: hertz, device: device)
      case .lines(let clock, let data, let select):
        BitBangSPI(
          clock: try taker.output("clock", clock, high: false),
          data: try taker.output("data", data, high: false),
          select: try taker.output("select", select, high: true))
      }
    let power: GPIOLine? =
      if let address = port.power { try taker.output("power", address, high: false) } else { nil }
    self.init(
      device: device, carrier: carrier,
      dataCommand: try taker.output("dc", port.dataCommand, high: false),
      reset: try taker.output("reset", port.reset, high: true),
      busy: try taker.input("busy", port.busy, activeLow: port.busyLow), power: power)
  }
}

/// Takes lines in a panel's name.
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
