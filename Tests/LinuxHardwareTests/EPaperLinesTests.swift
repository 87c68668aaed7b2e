// SPDX-License-Identifier: Apache-2.0
import Hardware
import Testing

@testable import LinuxHardware

/// Logs what a panel would see on its lines.
private final class LineLog {
  /// Every change with the line's name (`reset low`), and the bytes that were sent.
  var entries: [String] = []

  /// Whether the busy line is active.
  var isBusy = false

  /// Edges that the kernel has buffered.
  var queued: [Edge] = []

  final class Pin: OutputPin, InputPin {
    let name: String
    let log: LineLog
    var isHigh: Bool
    var onDrive: (Bool) -> Void = { _ in }

    init(_ name: String, _ log: LineLog, isHigh: Bool = false) {
      self.name = name
      self.log = log
      self.isHigh = isHigh
    }

    func drive(_ high: Bool) {
      isHigh = high
      log.entries.append("\(name) \(high ? "high" : "low")")
      onDrive(high)
    }

    var descriptor: Int32? { nil }
    func edges() -> [Edge] {
      defer { log.queued = [] }
      return log.queued
    }
    func level() -> Bool { log.isBusy }
  }

  final class Transport: SPITransport {
    let log: LineLog

    init(_ log: LineLog) { self.log = log }

    func send(_ bytes: [UInt8]) {
      log.entries.append("bytes \(bytes)")
      log.onSend()
    }
  }

  /// What the panel does when it receives bytes.
  var onSend: () -> Void = {}

  func lines(power: Bool) -> EPaperLines {
    EPaperLines(
      device: "plate", transport: Transport(self), dataCommand: Pin("dc", self),
      reset: Pin("reset", self), busy: Pin("busy", self),
      power: power ? Pin("power", self) : nil)
  }
}

@Suite("The lines of a panel")
struct EPaperLinesTests {
  @Test("bit-banged bytes arrive at a shift register that samples on the rising clock")
  func bitBang() throws {
    let log = LineLog()
    let clock = LineLog.Pin("clock", log)
    let data = LineLog.Pin("data", log)
    let select = LineLog.Pin("select", log, isHigh: true)
    var bits: [Bool] = []
    clock.onDrive = { high in if high, !select.isHigh { bits.append(data.isHigh) } }
    let transport = BitBangSPI(clock: clock, data: data, select: select)
    let sent: [UInt8] = [0x00, 0xFF, 0xA5, 0x5A, 0x01, 0x80, 0x12]
    try transport.send(Array(sent[..<3]))
    #expect(select.isHigh)
    try transport.send(Array(sent[3...]))
    let received = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    #expect(received == sent)
    #expect(!clock.isHigh)
  }

  @Test("a command goes out with the data line low, its data with it high")
  func command() throws {
    let log = LineLog()
    _ = try log.lines(power: true).execute([
      .power(true), .reset(low: .zero), .command(0x24, [1, 2]), .command(0x20, []), .power(false),
    ])
    #expect(
      log.entries == [
        "power high", "reset high", "reset low", "reset high", "dc low", "bytes [36]", "dc high",
        "bytes [1, 2]", "dc low", "bytes [32]", "dc low", "reset low", "power low",
      ])
  }

  @Test("busy is detected by the level or an edge, and not by an edge before the command")
  func busyStart() throws {
    let log = LineLog()
    // The log and its closure retain each other.
    defer { log.onSend = {} }
    let lines = log.lines(power: false)
    let operations: [Operation] = [.command(0x20, []), .waitUntilBusy(atMost: .zero)]
    log.queued = [Edge(at: .zero, active: true, sequence: 1)]
    #expect(try lines.execute(operations).starts == [nil])
    log.onSend = { log.queued = [Edge(at: .zero, active: true, sequence: 2)] }
    #expect(try lines.execute(operations).starts.first??.components.seconds == 0)
    log.onSend = { log.queued = [Edge(at: .zero, active: false, sequence: 3)] }
    #expect(try lines.execute(operations).starts == [nil])
    log.onSend = { log.isBusy = true }
    #expect(try lines.execute(operations).starts.first??.components.seconds == 0)
  }

  @Test("a wait is measured from the command, not from the start of the wait")
  func waitStart() throws {
    let log = LineLog()
    let result = try log.lines(power: false).execute([
      .command(0x20, []), .waitUntilBusy(atMost: .milliseconds(3)), .waitUntilIdle(atMost: .zero),
    ])
    #expect(result.starts == [nil])
    #expect((result.waits.first ?? .zero) >= .milliseconds(3))
  }

  @Test("a panel without a power line is always on")
  func noPower() throws {
    let log = LineLog()
    #expect(
      try log.lines(power: false).execute([.power(true), .power(false)]) == TransactionResult())
    #expect(log.entries == [])
  }

  @Test("an idle panel is not waited for, a busy one is an error at the limit")
  func busy() throws {
    let log = LineLog()
    let lines = log.lines(power: false)
    #expect(try lines.execute([.waitUntilIdle(atMost: .zero)]).waits.count == 1)
    log.isBusy = true
    #expect(
      throws: HardwareError(device: "plate", reason: .failed, call: "still busy after 3 ms")
    ) {
      try lines.execute([.waitUntilIdle(atMost: .milliseconds(3)), .command(1, [])])
    }
    #expect(log.entries == [])
  }

  @Test(
    "operations for I2C are refused",
    arguments: [.write([1]), .read(1), .exchange([1], read: 1)]
      as [Operation])
  func unsupported(operation: Operation) {
    #expect(
      throws: HardwareError(device: "plate", reason: .refused, call: "an I2C operation on a panel")
    ) {
      try LineLog().lines(power: false).execute([operation])
    }
  }
}
