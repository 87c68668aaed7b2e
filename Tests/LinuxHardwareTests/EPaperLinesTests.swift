// SPDX-License-Identifier: Apache-2.0
import Hardware
import Testing

@testable import LinuxHardware

/// What a panel would see on its wires, written down.
private final class Bench {
  /// Every change, by the wire's name: `reset low`, and bytes as the panel takes them.
  var log: [String] = []

  /// Whether the busy wire is active.
  var isBusy = false

  /// Edges that the kernel holds for us.
  var queued: [Edge] = []

  final class Wire: OutputPin, InputPin {
    let name: String
    let bench: Bench
    var isHigh: Bool
    var onDrive: (Bool) -> Void = { _ in }

    init(_ name: String, _ bench: Bench, isHigh: Bool = false) {
      self.name = name
      self.bench = bench
      self.isHigh = isHigh
    }

    func drive(_ high: Bool) {
      isHigh = high
      bench.log.append("\(name) \(high ? "high" : "low")")
      onDrive(high)
    }

    var descriptor: Int32? { nil }
    func edges() -> [Edge] {
      defer { bench.queued = [] }
      return bench.queued
    }
    func level() -> Bool { bench.isBusy }
  }

  final class Carrier: SPITransport {
    let bench: Bench

    init(_ bench: Bench) { self.bench = bench }

    func send(_ bytes: [UInt8]) {
      bench.log.append("bytes \(bytes)")
      bench.onSend()
    }
  }

  /// What the panel does when it is spoken to.
  var onSend: () -> Void = {}

  func wires(power: Bool) -> EPaperLines {
    EPaperLines(
      device: "plate", carrier: Carrier(self), dataCommand: Wire("dc", self),
      reset: Wire("reset", self), busy: Wire("busy", self),
      power: power ? Wire("power", self) : nil)
  }
}

@Suite("The wires of a panel")
struct PanelWiresTests {
  @Test("bytes on three lines arrive at a shift register that samples on the rising clock")
  func bitBang() throws {
    let bench = Bench()
    let clock = Bench.Wire("clock", bench)
    let data = Bench.Wire("data", bench)
    let select = Bench.Wire("select", bench, isHigh: true)
    var bits: [Bool] = []
    clock.onDrive = { high in if high, !select.isHigh { bits.append(data.isHigh) } }
    let carrier = BitBangSPI(clock: clock, data: data, select: select)
    let sent: [UInt8] = [0x00, 0xFF, 0xA5, 0x5A, 0x01, 0x80, 0x12]
    try carrier.send(Array(sent[..<3]))
    #expect(select.isHigh)
    try carrier.send(Array(sent[3...]))
    let received = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    #expect(received == sent)
    #expect(!clock.isHigh)
  }

  @Test("a command goes out with the data line low, its data with it high")
  func command() throws {
    let bench = Bench()
    _ = try bench.wires(power: true).walk([
      .power(true), .reset(low: .zero), .command(0x24, [1, 2]), .command(0x20, []), .power(false),
    ])
    #expect(
      bench.log == [
        "power high", "reset high", "reset low", "reset high", "dc low", "bytes [36]", "dc high",
        "bytes [1, 2]", "dc low", "bytes [32]", "dc low", "reset low", "power low",
      ])
  }

  @Test("work is noticed by the level, by an edge alone, and not by an edge before the command")
  func beginning() throws {
    let bench = Bench()
    // The bench and what it does hold on to each other.
    defer { bench.onSend = {} }
    let wires = bench.wires(power: false)
    let ask: [Operation] = [.command(0x20, []), .waitUntilBusy(atMost: .zero)]
    bench.queued = [Edge(at: .zero, active: true, sequence: 1)]
    #expect(try wires.walk(ask).starts == [nil])
    bench.onSend = { bench.queued = [Edge(at: .zero, active: true, sequence: 2)] }
    #expect(try wires.walk(ask).starts.first??.components.seconds == 0)
    bench.onSend = { bench.queued = [Edge(at: .zero, active: false, sequence: 3)] }
    #expect(try wires.walk(ask).starts == [nil])
    bench.onSend = { bench.isBusy = true }
    #expect(try wires.walk(ask).starts.first??.components.seconds == 0)
  }

  @Test("a wait counts from the command, and not from when we came to look")
  func counting() throws {
    let bench = Bench()
    let answer = try bench.wires(power: false).walk([
      .command(0x20, []), .waitUntilBusy(atMost: .milliseconds(3)), .waitUntilIdle(atMost: .zero),
    ])
    #expect(answer.starts == [nil])
    #expect((answer.waits.first ?? .zero) >= .milliseconds(3))
  }

  @Test("a panel without a supply line is always on")
  func noPower() throws {
    let bench = Bench()
    #expect(
      try bench.wires(power: false).walk([.power(true), .power(false)]) == TransactionResult())
    #expect(bench.log == [])
  }

  @Test("an idle panel is not waited for, a busy one is an error at the limit")
  func busy() throws {
    let bench = Bench()
    let wires = bench.wires(power: false)
    #expect(try wires.walk([.waitUntilIdle(atMost: .zero)]).waits.count == 1)
    bench.isBusy = true
    #expect(
      throws: HardwareError(device: "plate", reason: .failed, call: "still busy after 3 ms")
    ) {
      try wires.walk([.waitUntilIdle(atMost: .milliseconds(3)), .command(1, [])])
    }
    #expect(bench.log == [])
  }

  @Test(
    "steps for I2C are refused",
    arguments: [.write([1]), .read(1), .exchange([1], read: 1)]
      as [Operation])
  func misplaced(step: Operation) {
    #expect(
      throws: HardwareError(device: "plate", reason: .refused, call: "a step for I2C on a panel")
    ) {
      try Bench().wires(power: false).walk([step])
    }
  }
}
