// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// The open wires of one panel.
final class PanelWires {
  private let device: String
  private let busyAddress: LineAddress
  private let carrier: any PanelCarrier
  private let dataCommand: GPIOLine
  private let reset: GPIOLine
  private let busy: GPIOLine
  private let power: GPIOLine?

  /// Takes all wires of a panel: not in reset, supply off, nothing selected.
  init(_ port: PanelPort, device: String) throws(HardwareError) {
    let taker = Taker(device: device, index: LineIndex.scan())
    self.device = device
    busyAddress = port.busy
    dataCommand = try taker.output("dc", port.dataCommand, high: false)
    reset = try taker.output("reset", port.reset, high: true)
    busy = try taker.input("busy", port.busy, activeLow: port.busyLow)
    power =
      if let address = port.power { try taker.output("power", address, high: false) } else { nil }
    carrier =
      switch port.carrier {
      case .spidev(let path, let hertz):
        try SpidevCarrier(path, hertz: hertz, device: device)
      case .lines(let clock, let data, let select):
        LinesCarrier(
          clock: try taker.output("clock", clock, high: false),
          data: try taker.output("data", data, high: false),
          select: try taker.output("select", select, high: true))
      }
  }

  /// Walks the steps in order.
  func walk(_ steps: [Step]) throws(HardwareError) -> Answer {
    var answer = Answer()
    for step in steps {
      switch step {
      case .command(let code, let bytes):
        try command(code, bytes)
      case .reset(let length):
        try reset.drive(false)
        try pause(length)
        try reset.drive(true)
        try pause(length)
      case .power(let on):
        try power?.drive(on)
      case .waitUntilIdle(let limit):
        answer.waits.append(try waitUntilIdle(atMost: limit))
      case .pause(let length):
        try pause(length)
      case .write, .read, .exchange:
        throw HardwareError(device: device, reason: .refused, call: "a step for I2C on a panel")
      }
    }
    return answer
  }

  private func command(_ code: UInt8, _ bytes: [UInt8]) throws(HardwareError) {
    try dataCommand.drive(false)
    try carrier.send([code])
    guard !bytes.isEmpty else { return }
    try dataCommand.drive(true)
    try carrier.send(bytes)
  }

  /// Waits for an edge of the busy line, not by the clock.
  private func waitUntilIdle(atMost limit: Duration) throws(HardwareError) -> Duration {
    let start = SystemClock.boot.now
    while true {
      _ = try busy.edges()
      // The level is read after the edges were taken: an edge from here on ends the wait.
      let isBusy = try busy.level()
      let now = SystemClock.boot.now
      if !isBusy { return now - start }
      guard now < start + limit else {
        throw HardwareError(
          device: device, reason: .failed,
          call: "busy line \(busyAddress) still busy after \(Self.milliseconds(limit)) ms")
      }
      let watches = busy.descriptor.map { [Poll.Watch($0)] } ?? []
      _ = try HardwareError.naming(device) { () throws(SystemError) in
        try Poll.wait(for: watches, until: start + limit)
      }
    }
  }

  private static func milliseconds(_ length: Duration) -> Int64 {
    Int64(length / .milliseconds(1))
  }

  private func pause(_ length: Duration) throws(HardwareError) {
    try HardwareError.naming(device) { () throws(SystemError) in
      try Poll.sleep(until: SystemClock.boot.now + length)
    }
  }

  /// Takes lines in the panel's name.
  private struct Taker {
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
}
