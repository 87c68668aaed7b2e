// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@Suite("A simulated bus")
struct SimulatedBusTests {
  static let path = "/dev/i2c-1"
  let board = SimulatedBoard(devices: [
    BusDevice(key: "leds", part: .pcf8574, bus: path, address: 0x20),
    BusDevice(key: "dimmer", part: .pca9685, bus: path, address: 0x40),
    BusDevice(key: "far", part: .pcf8574, bus: "/dev/i2c-2", address: 0x20),
  ])

  func submit(
    _ operations: [Operation], to address: UInt8 = 0x20, on bus: String = path,
    transactionID: UInt64 = 1
  ) {
    board.begin(
      Transaction(device: "chip", bus: .i2c(bus), address: address, operations: operations),
      TransactionID(transactionID))
  }

  /// Advances the time to the next signals.
  func next() -> [Signal] {
    while let deadline = board.deadline {
      board.advance(to: deadline)
      let signals = board.signals()
      if !signals.isEmpty { return signals }
    }
    return []
  }

  func failure(_ reason: HardwareError.Reason, _ call: String, _ code: Int32) -> [Signal] {
    let error = HardwareError(device: "chip", reason: reason, call: call, code: code)
    return [.finished(TransactionID(1), .failure(error))]
  }

  @Test("needs nine bits for a byte at 100 kHz, with effects at the end")
  func takesTime() {
    submit([.write([0x0F]), .read(1)])
    #expect(board.signals().isEmpty)
    board.advance(to: .microseconds(199))
    #expect(board.level(of: .channel(device: "leds", 7)) == 1)
    board.advance(to: .microseconds(200))
    #expect(board.level(of: .channel(device: "leds", 7)) == 0)
    board.advance(to: .microseconds(399))
    #expect(board.signals().isEmpty)
    board.advance(to: .microseconds(400))
    #expect(
      board.signals() == [.finished(TransactionID(1), .success(TransactionResult(reads: [[0x0F]])))]
    )
    #expect(board.deadline == nil)
  }

  @Test("executes transactions one after another, and other buses in parallel")
  func queues() {
    submit([.write([0x00])], transactionID: 1)
    submit([.read(1)], transactionID: 2)
    submit([.read(1)], on: "/dev/i2c-2", transactionID: 3)
    board.advance(to: .microseconds(200))
    #expect(
      board.signals() == [
        .finished(TransactionID(1), .success(TransactionResult())),
        .finished(TransactionID(3), .success(TransactionResult(reads: [[0xFF]]))),
      ])
    #expect(next() == [.finished(TransactionID(2), .success(TransactionResult(reads: [[0x00]])))])
  }

  @Test("ends a transaction without operations at once")
  func empty() {
    submit([])
    #expect(board.deadline == .zero)
    #expect(board.signals() == [.finished(TransactionID(1), .success(TransactionResult()))])
  }

  @Test("gets no acknowledge from an address without a chip")
  func absent() {
    submit([.read(1)], to: 0x21)
    #expect(next() == failure(.gone, "no acknowledge from 0x21 on /dev/i2c-1", 121))
    submit([.read(1)], on: "/dev/i2c-7")
    #expect(next() == failure(.gone, "no acknowledge from 0x20 on /dev/i2c-7", 121))
  }

  @Test("stops at the first transfer that is not acknowledged")
  func refuses() {
    board.inject(.refuse(device: "leds", transfers: 2))
    for _ in 0..<2 {
      submit([.write([0x00]), .read(1)])
      #expect(next() == failure(.gone, "no acknowledge from 0x20 on /dev/i2c-1", 121))
      #expect(board.level(of: .channel(device: "leds", 0)) == 1)
    }
    submit([.write([0x00]), .read(1)])
    #expect(next() == [.finished(TransactionID(1), .success(TransactionResult(reads: [[0x00]])))])
  }

  @Test("ends every transfer by its timeout when held low, also the one in progress")
  func hangs() {
    submit([.read(1)])
    board.advance(to: .microseconds(100))
    board.inject(.hang(bus: Self.path, true))
    #expect(next() == failure(.failed, "/dev/i2c-1 is held low", 110))
    #expect(board.now == .microseconds(1_000_100))
    submit([.read(1)])
    #expect(next() == failure(.failed, "/dev/i2c-1 is held low", 110))
    #expect(board.now == .microseconds(2_000_100))
    board.inject(.hang(bus: Self.path, false))
    submit([.read(1)])
    #expect(next() == [.finished(TransactionID(1), .success(TransactionResult(reads: [[0xFF]])))])
  }

  @Test("returns garbled bytes on request")
  func garbles() {
    board.inject(.garble(device: "leds", transfers: 1))
    submit([.read(1), .read(1)])
    #expect(
      next() == [.finished(TransactionID(1), .success(TransactionResult(reads: [[0x00], [0xFF]])))])
  }

  @Test("loses a chip that is removed, and has it after power-on when it is added")
  func takesOut() {
    submit([.write([0x00])])
    _ = next()
    board.inject(.present(device: "leds", false))
    submit([.read(1)])
    #expect(next() == failure(.gone, "no acknowledge from 0x20 on /dev/i2c-1", 121))
    board.inject(.present(device: "leds", true))
    submit([.read(1)])
    #expect(next() == [.finished(TransactionID(1), .success(TransactionResult(reads: [[0xFF]])))])
  }

  @Test("can disappear with its adapter")
  func adapter() {
    board.inject(.adapter(bus: Self.path, present: false))
    #expect(board.signals() == [.devicesChanged])
    submit([.read(1)])
    #expect(next() == failure(.gone, "no /dev/i2c-1", 2))
    board.inject(.adapter(bus: Self.path, present: true))
    #expect(board.signals() == [.devicesChanged])
  }

  @Test("refuses operations for a panel")
  func refusesPanelSteps() {
    submit([.command(0x12, [])])
    #expect(
      next() == failure(.refused, "not an I2C operation: command(18, [])", 95))
  }

  @Test("limits a brown-out to one chip")
  func brownOut() {
    submit([.write([0x00])])
    _ = next()
    submit([.write([0x00])], on: "/dev/i2c-2")
    _ = next()
    board.inject(.brownOut(device: "leds"))
    #expect(board.level(of: .channel(device: "leds", 0)) == 1)
    #expect(board.level(of: .channel(device: "far", 0)) == 0)
  }

  @Test("keeps a transcript")
  func transcripts() {
    submit([.read(1)])
    _ = next()
    let transcript = board.transcripts.last
    #expect(transcript?.began == .zero)
    #expect(transcript?.ended == .microseconds(200))
    #expect(transcript?.transaction.operations == [.read(1)])
    #expect(transcript?.result == .success(TransactionResult(reads: [[0xFF]])))
    for _ in 0..<5000 {
      submit([])
      _ = board.signals()
    }
    #expect((1000..<2000).contains(board.transcripts.count))
    board.clearLogs()
    #expect(board.transcripts.isEmpty)
  }

  @Test("executes each operation once, also where a sensor measures the lamp that it switches")
  func operationsOnce() {
    var clock = Duration.zero
    let lamp = Pin.channel(device: "dimmer", 0)
    let board = SimulatedBoard(
      devices: [
        BusDevice(key: "dimmer", part: .pca9685, bus: Self.path, address: 0x40),
        BusDevice(key: "sky", part: .bh1750, bus: Self.path, address: 0x23),
      ], lamps: [SimulatedLamp(pin: lamp, lux: 5)], clock: { clock })
    let full: [UInt8] = [0, 0x10, 0, 0]
    board.begin(
      Transaction(
        device: "dimmer", bus: .i2c(Self.path), address: 0x40,
        operations: [.write([0x00, 0x20]), .write([0x06] + full), .write([0x42] + full)]),
      TransactionID(1))
    for step: Duration in [.microseconds(290), .microseconds(560), .microseconds(560)] {
      #expect(board.deadline == .microseconds(290 + 560 + 560))
      clock += step
      _ = board.level(of: lamp)
    }
    #expect(board.level(of: lamp) == 1)
    #expect(board.level(of: .channel(device: "dimmer", 15)) == 1)
    #expect(board.transcripts.map(\.ended) == [clock])
    #expect(clock == .microseconds(290 + 560 + 560))
  }

  @Test("flips random bits when disturbed, never the same twice in a row")
  func disturbed() {
    board.inject(.disturb(device: "leds", transfers: 3, seed: 7))
    for transactionID in 1...4 { submit([.read(1)], transactionID: UInt64(transactionID)) }
    var bytes: [UInt8] = []
    while case .finished(_, .success(let result))? = next().first { bytes += result.reads.joined() }
    #expect(bytes.count == 4)
    #expect(bytes.last == 0xFF)
    #expect(!bytes.dropLast().contains(0xFF))
    #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $0 != $1 })
  }
}
