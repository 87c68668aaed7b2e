// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

/// The requested lines of one panel.
final class EPaperLines {
  private let device: String
  private let transport: any SPITransport
  private let dataCommand: any OutputPin
  private let reset: any OutputPin
  private let busy: any InputPin
  private let power: (any OutputPin)?

  /// When the last operation other than a wait ended; waits are measured from here.
  private var lastOperationEnd = SystemClock.boot.now

  /// Owns lines whose initial state is: reset high, power off, chip select high.
  init(
    device: String, transport: any SPITransport, dataCommand: any OutputPin,
    reset: any OutputPin, busy: any InputPin, power: (any OutputPin)?
  ) {
    self.device = device
    self.transport = transport
    self.dataCommand = dataCommand
    self.reset = reset
    self.busy = busy
    self.power = power
  }

  /// Executes operations in order, up to the first failure.
  func execute(_ operations: [Operation]) throws(HardwareError) -> TransactionResult {
    var result = TransactionResult()
    for operation in operations {
      defer { if !operation.isWait { lastOperationEnd = SystemClock.boot.now } }
      switch operation {
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
        result.starts.append(try waitUntilBusy(atMost: limit))
      case .waitUntilIdle(let limit):
        result.waits.append(try waitUntilIdle(atMost: limit))
      case .pause(let length):
        try pause(length)
      case .write, .read, .exchange, .readAttribute, .writeAttribute, .writeDuty, .writePeriod,
        .export:
        throw HardwareError(
          device: device, reason: .refused, call: "an I2C operation on a panel")
      }
    }
    return result
  }

  /// Switches VDD; while it is off no line is high, which would power the panel through its inputs.
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
    // Discard earlier edges: the following ones belong to this command.
    _ = try busy.edges()
    try dataCommand.drive(false)
    try transport.send([code])
    guard !bytes.isEmpty else { return }
    try dataCommand.drive(true)
    try transport.send(bytes)
  }

  /// Waits until the panel is busy; a busy pulse that is over already counts, by its edge.
  ///
  /// - Returns: the time since the last operation, nil if the panel was not busy within the limit.
  private func waitUntilBusy(atMost limit: Duration) throws(HardwareError) -> Duration? {
    let start = SystemClock.boot.now
    while true {
      let wasBusy = try busy.edges().contains(where: \.active)
      let isBusy = try busy.level()
      let now = SystemClock.boot.now
      if wasBusy || isBusy { return now - lastOperationEnd }
      guard now < start + limit else { return nil }
      try waitForEdge(until: start + limit)
    }
  }

  /// Waits until the busy line is inactive.
  ///
  /// - Returns: the time since the last operation.
  /// - Throws: `failed` if the panel is still busy after the limit.
  private func waitUntilIdle(atMost limit: Duration) throws(HardwareError) -> Duration {
    let start = SystemClock.boot.now
    while true {
      _ = try busy.edges()
      // The level is read after the edges, so that an edge after the reading ends the wait.
      let isBusy = try busy.level()
      let now = SystemClock.boot.now
      if !isBusy { return now - lastOperationEnd }
      guard now < start + limit else {
        throw HardwareError(
          device: device, reason: .failed,
          call: "still busy after \(Self.milliseconds(limit)) ms")
      }
      try waitForEdge(until: start + limit)
    }
  }

  private func waitForEdge(until deadline: Duration) throws(HardwareError) {
    let watches = busy.descriptor.map { [Poll.Watch($0)] } ?? []
    _ = try HardwareError.naming(device) { () throws(SystemError) in
      try Poll.wait(for: watches, until: deadline)
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
