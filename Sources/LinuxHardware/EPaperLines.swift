// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// The open wires of one panel.
final class EPaperLines {
  private let device: String
  private let carrier: any SPITransport
  private let dataCommand: any OutputPin
  private let reset: any OutputPin
  private let busy: any InputPin
  private let power: (any OutputPin)?

  /// When the last step ended that was no wait: since then the panel is at work.
  private var spoken = SystemClock.boot.now

  /// Takes over wires: not in reset, supply off, nothing selected.
  init(
    device: String, carrier: any SPITransport, dataCommand: any OutputPin,
    reset: any OutputPin, busy: any InputPin, power: (any OutputPin)?
  ) {
    self.device = device
    self.carrier = carrier
    self.dataCommand = dataCommand
    self.reset = reset
    self.busy = busy
    self.power = power
  }

  /// Walks the steps in order.
  func walk(_ steps: [Operation]) throws(HardwareError) -> TransactionResult {
    var answer = TransactionResult()
    for step in steps {
      defer { if !step.isWait { spoken = SystemClock.boot.now } }
      switch step {
      case .command(let code, let bytes):
        try command(code, bytes)
      case .reset(let length):
        try reset.drive(false)
        try pause(length)
        try reset.drive(true)
        try pause(length)
      case .power(let on):
        try switchPower(on)
      case .waitUntilBusy(let limit):
        answer.starts.append(try waitUntilBusy(atMost: limit))
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

  /// Without supply nothing is driven high: the panel would be fed through its inputs.
  private func switchPower(_ on: Bool) throws(HardwareError) {
    guard let power else { return }
    if !on {
      try dataCommand.drive(false)
      try reset.drive(false)
    }
    try power.drive(on)
    if on { try reset.drive(true) }
  }

  private func command(_ code: UInt8, _ bytes: [UInt8]) throws(HardwareError) {
    // Edges from here on are of this command.
    _ = try busy.edges()
    try dataCommand.drive(false)
    try carrier.send([code])
    guard !bytes.isEmpty else { return }
    try dataCommand.drive(true)
    try carrier.send(bytes)
  }

  /// Waits for work to begin; work that has begun and ended already counts, its edge tells.
  private func waitUntilBusy(atMost limit: Duration) throws(HardwareError) -> Duration? {
    let start = SystemClock.boot.now
    while true {
      let hasBegun = try busy.edges().contains(where: \.active)
      let isBusy = try busy.level()
      let now = SystemClock.boot.now
      if hasBegun || isBusy { return now - spoken }
      guard now < start + limit else { return nil }
      try waitForEdge(until: start + limit)
    }
  }

  /// Waits for an edge of the busy line, not by the clock.
  private func waitUntilIdle(atMost limit: Duration) throws(HardwareError) -> Duration {
    let start = SystemClock.boot.now
    while true {
      _ = try busy.edges()
      // The level is read after the edges were taken: an edge from here on ends the wait.
      let isBusy = try busy.level()
      let now = SystemClock.boot.now
      if !isBusy { return now - spoken }
      guard now < start + limit else {
        throw HardwareError(
          device: device, reason: .failed,
          call: "still busy after \(Self.milliseconds(limit)) ms")
      }
      try waitForEdge(until: start + limit)
    }
  }

  private func waitForEdge(until moment: Duration) throws(HardwareError) {
    let watches = busy.descriptor.map { [Poll.Watch($0)] } ?? []
    _ = try HardwareError.naming(device) { () throws(SystemError) in
      try Poll.wait(for: watches, until: moment)
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
}

extension Operation {
  /// Whether it is a wait for the busy line.
  fileprivate var isWait: Bool {
    switch self {
    case .waitUntilBusy, .waitUntilIdle: true
    default: false
    }
  }
}
