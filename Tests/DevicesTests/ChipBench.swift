// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware
import Testing

/// One chip on a simulated board.
struct ChipBench {
  static let bus = "/dev/i2c-1"
  static let interrupt = LineAddress.name("GPIO4")

  let board: SimulatedBoard
  let address: UInt8

  init(_ part: Part, address: UInt8, lamps: [SimulatedLamp] = []) {
    self.address = address
    board = SimulatedBoard(
      devices: [
        BusDevice(
          key: "chip", part: part, bus: Self.bus, address: address,
          interrupt: Self.interrupt)
      ], lamps: lamps)
    board.inject(.load(.line(Self.interrupt), .weakHigh))
  }

  /// Executes a transaction with the chip.
  func execute(_ operations: [Operation]) throws -> TransactionResult {
    let transactionID = TransactionID(UInt64(board.transcripts.count))
    board.begin(
      Transaction(device: "chip", bus: .i2c(Self.bus), address: address, operations: operations),
      transactionID)
    while true {
      for case .finished(transactionID, let result) in board.signals() { return try result.get() }
      guard let deadline = board.deadline else { throw NoSignal() }
      board.advance(to: deadline)
    }
  }

  /// Sets the chip up as the daemon does.
  @discardableResult
  func setUp(_ driver: any ChannelDriver, _ channels: Channels) throws -> TransactionResult {
    let found = try execute(driver.verify(channels))
    return try execute(driver.setUp(channels, found: found))
  }

  func isIntact(_ driver: any ChannelDriver, _ channels: Channels) throws -> Bool {
    driver.isIntact(try execute(driver.verify(channels)), channels)
  }

  /// The inputs of the chip, oldest first.
  func read(_ driver: any ChannelDriver, _ channels: Channels) throws -> [[Int: Bool]] {
    driver.inputs(in: try execute(driver.readInputs(channels)), channels)
  }

  func level(_ channel: Int) -> Double {
    board.level(of: .channel(device: "chip", channel)) ?? .nan
  }

  var isInterrupted: Bool { board.level(of: .line(Self.interrupt)) == 0 }

  func press(_ channel: Int) { board.press(.channel(device: "chip", channel)) }
  func release(_ channel: Int) { board.release(.channel(device: "chip", channel)) }

  /// A transaction never ended.
  struct NoSignal: Error {}
}

/// The parts with channels.
enum ChannelPart: String, CaseIterable, CustomTestStringConvertible {
  case pcf8574, pcf8574a, mcp23017, pca9685, pca9685OpenDrain

  var driver: any ChannelDriver {
    switch self {
    case .pcf8574, .pcf8574a: PCF8574()
    case .mcp23017: MCP23017()
    case .pca9685: PCA9685(frequency: 1000)
    case .pca9685OpenDrain: PCA9685(openDrain: true)
    }
  }

  var bench: ChipBench {
    switch self {
    case .pcf8574: ChipBench(.pcf8574, address: 0x20)
    case .pcf8574a: ChipBench(.pcf8574a, address: 0x38)
    case .mcp23017: ChipBench(.mcp23017, address: 0x20)
    case .pca9685, .pca9685OpenDrain: ChipBench(.pca9685, address: 0x40)
    }
  }

  var hasInputs: Bool { self != .pca9685 && self != .pca9685OpenDrain }

  var testDescription: String { rawValue }
}
